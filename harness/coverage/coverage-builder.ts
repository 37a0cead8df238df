import type { Point } from '../../src/flow/coverage/point.js';
import type { FlowKind } from '../../src/model/flow.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { LoggedApp } from '../../src/world/logged-step.js';
import type { CoverageMap, CoveredFlow, CoveringTest } from './coverage-map.js';
import { describeApp, isSameApp } from './same-app.js';

interface GrowingFlow {
  readonly flow: string;
  readonly kind: FlowKind;
  readonly fingerprint: string;
  readonly points: readonly Point[];
  readonly counts: number[];
  /** By point, the keys of tests. */
  readonly tests: Set<string>[];
}

/** Adds up what tests have come to. In which order makes no difference. */
export class CoverageBuilder {
  private readonly tests = new Map<string, CoveringTest>();
  private readonly flows = new Map<string, GrowingFlow>();

  constructor(private readonly app: LoggedApp) {}

  /** A flow that is part of the app, whether anything calls it or not. */
  addFlow(flow: string, kind: FlowKind, fingerprint: string, points: readonly Point[]): void {
    const known = this.flows.get(flowKey(kind, flow));
    if (known === undefined) {
      const [counts, tests] = [points.map(() => 0), points.map(() => new Set<string>())];
      this.flows.set(flowKey(kind, flow), { flow, kind, fingerprint, points, counts, tests });
    } else if (known.fingerprint !== fingerprint) throw changedFlow(flow, this.app);
  }

  /**
   * What one test came to in a flow.
   *
   * @param counts of its points, in their order
   * @throws HarnessError when the flow is not the one that is known here
   */
  addCounts(test: CoveringTest, kind: FlowKind, flow: string, fingerprint: string, counts: readonly number[]): void {
    const known = this.flows.get(flowKey(kind, flow));
    // A flow that is left out of the report is none of its business.
    if (known === undefined) return;
    if (known.fingerprint !== fingerprint) throw changedFlow(flow, this.app);
    const key = this.keyOf(test);
    counts.forEach((count, place) => {
      if (count === 0) return;
      known.counts[place] = (known.counts[place] ?? 0) + count;
      known.tests[place]?.add(key);
    });
  }

  /** @throws HarnessError when it is of another app, or of the same app with a changed flow */
  addMap(map: CoverageMap): void {
    if (!isSameApp(map.app, this.app)) {
      const message = `The coverage of ${describeApp(map.app)} can not be added to that of ${describeApp(this.app)}: their flows need not be the same.`;
      throw new HarnessError('other-app-coverage', message, map.app.file);
    }
    const keys = map.tests.map((test) => this.keyOf(test));
    for (const { flow, kind, fingerprint, points } of map.flows) {
      this.addFlow(
        flow,
        kind,
        fingerprint,
        points.map(({ count: _, tests: _tests, ...point }) => point),
      );
      const known = this.flows.get(flowKey(kind, flow));
      points.forEach(({ count, tests }, place) => {
        if (known === undefined) return;
        known.counts[place] = (known.counts[place] ?? 0) + count;
        for (const test of tests) known.tests[place]?.add(keys[test] ?? '');
      });
    }
  }

  build(): CoverageMap {
    const tests = [...this.tests.entries()].sort(([, a], [, b]) => compareTests(a, b));
    const places = new Map(tests.map(([key], place) => [key, place]));
    const flows = [...this.flows.values()].sort((a, b) => compare(a.flow, b.flow) || compare(a.kind, b.kind));
    return {
      app: this.app,
      tests: tests.map(([, test]) => test),
      flows: flows.map((flow) => finished(flow, places)),
    };
  }

  /** The same test of two runs is one; where it has moved in between, the earlier line stays. */
  private keyOf(test: CoveringTest): string {
    const key = JSON.stringify([test.file, test.name]);
    const known = this.tests.get(key);
    if (known === undefined || test.line < known.line) this.tests.set(key, test);
    return key;
  }
}

function finished(
  { flow, kind, fingerprint, points, counts, tests }: GrowingFlow,
  places: ReadonlyMap<string, number>,
): CoveredFlow {
  return {
    flow,
    kind,
    fingerprint,
    points: points.map((point, place) => ({
      ...point,
      count: counts[place] ?? 0,
      tests: [...(tests[place] ?? [])].map((key) => places.get(key) ?? 0).sort((a, b) => a - b),
    })),
  };
}

function flowKey(kind: FlowKind, flow: string): string {
  return `${kind} ${flow}`;
}

function changedFlow(flow: string, app: LoggedApp): HarnessError {
  const message = `${flow} of ${describeApp(app)} is another flow than the one whose coverage is to be added.`;
  return new HarnessError('other-app-coverage', message, flow);
}

function compareTests(a: CoveringTest, b: CoveringTest): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.name, b.name);
}

/** By code units, so that it is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
