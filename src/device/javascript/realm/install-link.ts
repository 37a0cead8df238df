import type { Realm } from './realm.js';

/** How the code in a realm reaches its device: questions that are answered at once, and errands that take their time. */
export function installLink(realm: Realm): void {
  const { link } = realm;
  const errands = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  const opened = (answer: string): unknown => {
    const { value, error } = JSON.parse(answer) as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  };

  realm.ask = <Answer>(question: string, ...details: readonly unknown[]) =>
    opened(link.ask(question, JSON.stringify(details))) as Answer;

  realm.send = <Outcome>(errand: string, ...details: readonly unknown[]) => {
    const text = JSON.stringify(details);
    return new Promise<Outcome>((resolve, reject) => {
      errands.set(link.send(errand, text), { resolve: resolve as (value: unknown) => void, reject });
    });
  };

  realm.settle = (ticket, outcome) => {
    const errand = errands.get(ticket);
    errands.delete(ticket);
    try {
      errand?.resolve(opened(outcome));
    } catch (error) {
      errand?.reject(error as Error);
    }
  };

  realm.callSite = () => {
    const lines = String(new Error().stack).split('\n').slice(1);
    const sites = lines.map((line) => /(?:at |\()(?:async )?([^()]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? '');
    return sites.find((site) => site !== '' && !site.startsWith('nanoflow:') && !site.startsWith('node:')) ?? '';
  };

  realm.uncaught = (error) => void link.ask('uncaught', JSON.stringify([error instanceof Error ? error.message : String(error)]));
}
