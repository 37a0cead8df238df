import type { Value } from '../value/value.js';

/** What a test puts in the place of something that does not run here: given values by parameter, it answers or throws. */
export type Stub = (values: Readonly<Record<string, Value>>) => Value | Promise<Value>;

/** The stubs of one server. */
export class Stubs {
  private readonly microflows = new Map<string, Stub>();
  private readonly activities = new Map<string, Stub>();
  private readonly used = new Set<string>();

  onMicroflow(name: string, stub: Stub): void {
    this.microflows.set(name, stub);
  }

  /** For what a microflow calls and nothing here can run: a Java action by its name, another activity by its type. */
  onActivity(name: string, stub: Stub): void {
    this.activities.set(name, stub);
  }

  microflow(name: string): Stub | undefined {
    return this.take(this.microflows, 'microflow', name);
  }

  activity(name: string): Stub | undefined {
    return this.take(this.activities, 'activity', name);
  }

  /** Stubs that nothing called: mostly a misspelt name. */
  unused(): readonly string[] {
    const all = [
      ...[...this.microflows.keys()].map((name) => `microflow ${name}`),
      ...[...this.activities.keys()].map((name) => `activity ${name}`),
    ];
    return all.filter((name) => !this.used.has(name));
  }

  private take(stubs: ReadonlyMap<string, Stub>, kind: string, name: string): Stub | undefined {
    const stub = stubs.get(name);
    if (stub !== undefined) this.used.add(`${kind} ${name}`);
    return stub;
  }
}
