import type { Point } from '../../src/flow/coverage/point.js';
import type { FlowKind } from '../../src/model/flow.js';
import type { LoggedApp } from '../../src/world/logged-step.js';

/** What tests have come to in one app: every flow of it, also those that none has called. Plain data, as in `coverage.json`. */
export interface CoverageMap {
  /** By file name, content and version; maps of different apps are never added up. */
  readonly app: LoggedApp;
  /** Ordered by file, line and name. Points name them by their places here, from 0. */
  readonly tests: readonly CoveringTest[];
  /** Ordered by name. */
  readonly flows: readonly CoveredFlow[];
}

/** A test or scenario that has run something of the app. */
export interface CoveringTest {
  readonly name: string;
  /** As people write it, relative to where the tests run. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface CoveredFlow {
  /** `Module.Name`. */
  readonly flow: string;
  readonly kind: FlowKind;
  /** Changes when the flow does. */
  readonly fingerprint: string;
  readonly points: readonly CoveredPoint[];
}

/** Something that a run can come to, how often runs have, and in which tests, in ascending order. */
export type CoveredPoint = Point & { readonly count: number; readonly tests: readonly number[] };

export function moduleOf({ flow }: Pick<CoveredFlow, 'flow'>): string {
  return flow.slice(0, flow.indexOf('.'));
}
