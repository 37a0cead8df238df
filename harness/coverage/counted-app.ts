import type { Flow, FlowKind } from '../../src/model/flow.js';
import type { Counters } from '../../src/trace/counters.js';
import type { App } from '../../src/world/app.js';
import { nameInTrace } from '../../src/world/edition.js';
import type { LoggedApp } from '../../src/world/logged-step.js';
import type { World } from '../../src/world/world.js';
import type { FlowCounts } from './coverage-of-app.js';

/** What one test has counted in one app: plain data, short enough to be sent about. */
export interface CountedApp {
  readonly app: LoggedApp;
  /** Where the app was opened; nothing where it was made in memory. */
  readonly path?: string;
  /** By `nanoflow Module.Name`: its counters, in base 36, those at zero empty. */
  readonly flows: Readonly<Record<string, string>>;
}

/** What a world has counted. Flows of no app, such as the blocks of tests in MDL, are left out. */
export function countedApps({ universe }: World): CountedApp[] {
  const { counters } = universe.recorder;
  return counters === undefined ? [] : appsOf(universe.first.apps, counters);
}

/**
 * Those in which something was counted, and in any case the app that the world began with: a test that has run no flow of it may be all that
 * there is about it.
 *
 * @param since what had been counted before, which is none of it; then an app in which nothing was counted is left out
 */
export function appsOf(apps: Iterable<App>, counters: Counters, since?: Counters): CountedApp[] {
  const entries = [...counters.entries];
  return [...apps].flatMap((app, place) => {
    const own = app.index.once('flows that are counted', () => new Set<Flow>(app.model.flows));
    const counted = entries.filter(([flow]) => own.has(flow));
    const flows = counted.flatMap(([flow, counts]) => {
      const text = encodeCounts(since === undefined ? counts : difference(counts, since.of(flow, counts.length)));
      return text === '' ? [] : [[`${flow.kind} ${flow.name}`, text] as const];
    });
    if (flows.length === 0 && (place > 0 || since !== undefined)) return [];
    return [{ app: nameInTrace(app), ...(app.path !== undefined && { path: app.path }), flows: Object.fromEntries(flows) }];
  });
}

/** The counters that were sent. */
export function flowCountsOf({ flows }: CountedApp): FlowCounts[] {
  return Object.entries(flows).map(([key, text]) => {
    const end = key.indexOf(' ');
    const counts = text.split(',').map((count) => (count === '' ? 0 : Number.parseInt(count, 36)));
    return { kind: key.slice(0, end) as FlowKind, flow: key.slice(end + 1), counts };
  });
}

/** Empty where all are zero. */
function encodeCounts(counts: ArrayLike<number>): string {
  return Array.from(counts, (count) => (count === 0 ? '' : count.toString(36)))
    .join(',')
    .replace(/,+$/, '');
}

function difference(counts: Uint32Array, before: Uint32Array): Uint32Array {
  return counts.map((count, place) => count - (before[place] ?? 0));
}
