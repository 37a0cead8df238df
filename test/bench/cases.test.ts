import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cases } from '../../bench/cases.js';
import type { Scale } from '../../bench/comparison.js';
import { measure } from '../../bench/measure.js';
import { benchmarksPage } from '../../bench/report/page.js';
import { textTable } from '../../bench/report/text-table.js';
import { runCase } from '../../bench/run-case.js';

// The packages that the product is compared with are installed by whoever runs the benchmarks.
const turns = vi.hoisted(() => async () => (count: number) => count);
vi.mock('../../bench/peer/quickjs.js', () => ({ quickJsFunction: turns }));
vi.mock('../../bench/peer/xstate.js', () => ({ xstateLoop: turns }));
const replication = vi.hoisted(() => async () => {
  let objects = 0;
  return {
    prepare: async (ofDevice: readonly unknown[], ofServer: readonly unknown[]) => {
      objects = ofDevice.length + ofServer.length;
    },
    synchronize: async () => ({ onDevice: objects, onServer: objects }),
  };
});
vi.mock('../../bench/peer/rxdb.js', () => ({ rxdbPeer: replication }));
vi.mock('../../bench/peer/pouchdb.js', () => ({ pouchdbPeer: replication }));

/** Enough to see that everything runs; how long it takes says nothing. */
const tiny: Scale = { isQuick: true, units: (count) => Math.max(12, Math.ceil(count / 1_000)), rounds: () => 1 };

// Others start processes of the built package, which the tests of the package do as well.
const withoutProcesses = cases.filter(({ name }) => name !== 'cold-start' && name !== 'test-runs');

describe('the benchmarks', () => {
  // The case that opens a real project says that it was skipped; those projects are opened by tests of their own.
  beforeAll(() => void vi.stubEnv('NANOFLOW_PROJECTS', ''));
  afterAll(() => void vi.unstubAllEnvs());

  it.each(withoutProcesses)('$name does its work', async (one) => {
    const outcomes = await runCase(one, tiny);
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes) {
      expect(textTable(outcome)).toContain(outcome.title);
      if ('skipped' in outcome) continue;
      expect(outcome.contestants.length).toBeGreaterThan(1);
      for (const { ratio, microsecondsPerUnit } of outcome.contestants) {
        expect([ratio, microsecondsPerUnit].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('sets goals beside the figures, and says which are missed', async () => {
    const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
    const result = await measure({
      name: 'pause',
      title: 'A pause',
      unit: 'pause',
      units: 1,
      rounds: 1,
      contestants: [
        { name: 'baseline', run: wait },
        { name: 'strict', run: wait, goal: 0 },
        { name: 'patient', run: wait, goal: 1_000_000 },
      ],
    });
    const page = benchmarksPage({ node: 'v20.19.0', cores: 2, loadBefore: 7.5 }, [result]);
    expect(page).toContain('on Node v20.19.0 with 2 cores');
    expect(page).toContain('a load of 7.5');
    expect(page).toMatch(/\| strict \| [\d,.]+× \| \*\*missed\*\*: at most 0× \|/);
    expect(page).toMatch(/\| patient \| [\d,.]+× \| met: at most/);
  });
});
