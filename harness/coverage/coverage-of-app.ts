import { CounterLayout } from '../../src/flow/coverage/counter-layout.js';
import { type CountedPoint, countOf } from '../../src/flow/coverage/point.js';
import type { Flow, FlowKind } from '../../src/model/flow.js';
import { sha256 } from '../../src/value/sha-256.js';
import type { App } from '../../src/world/app.js';
import { nameInTrace } from '../../src/world/edition.js';
import { CoverageBuilder } from './coverage-builder.js';
import type { CoveringTest } from './coverage-map.js';

/** Which flows are reported. */
export interface CoverageSelection {
  /** Names of flows, in which `*` stands for anything: `Sales.*`. All where there are none. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** `nanoflow` or `microflow`; both where it is left out. Rules go with microflows. */
  readonly kind?: 'nanoflow' | 'microflow';
}

/** How often one test came to the counters of a flow. */
export interface FlowCounts {
  readonly flow: string;
  readonly kind: FlowKind;
  readonly counts: ArrayLike<number>;
}

/** The coverage of one app while tests are added to it: begins with every flow at zero. */
export class CoverageOfApp {
  readonly builder: CoverageBuilder;
  private readonly layouts = new Map<string, { readonly points: readonly CountedPoint[]; readonly fingerprint: string }>();

  constructor(app: App, selection: CoverageSelection = {}) {
    this.builder = new CoverageBuilder(nameInTrace(app));
    for (const flow of app.model.flows) {
      if (flow.excluded || !isSelected(flow, selection)) continue;
      const { points } = CounterLayout.of(flow);
      const plain = points.map(({ point }) => point);
      const fingerprint = sha256(new TextEncoder().encode(JSON.stringify(plain))).slice(0, 16);
      this.layouts.set(`${flow.kind} ${flow.name}`, { points, fingerprint });
      this.builder.addFlow(flow.name, flow.kind, fingerprint, plain);
    }
  }

  add(test: CoveringTest, flows: readonly FlowCounts[]): void {
    for (const { flow, kind, counts } of flows) {
      const layout = this.layouts.get(`${kind} ${flow}`);
      if (layout === undefined) continue;
      const { points, fingerprint } = layout;
      this.builder.addCounts(
        test,
        kind,
        flow,
        fingerprint,
        points.map((point) => countOf(point, counts)),
      );
    }
  }
}

function isSelected({ name, kind }: Flow, { include = [], exclude = [], kind: wanted }: CoverageSelection): boolean {
  if (wanted !== undefined && (kind === 'nanoflow' ? 'nanoflow' : 'microflow') !== wanted) return false;
  if (exclude.some((pattern) => matches(name, pattern))) return false;
  return include.length === 0 || include.some((pattern) => matches(name, pattern));
}

function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
