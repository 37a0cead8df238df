import { nameOfPlace } from '../../replay/compare-paths.js';
import { describeStep, type RecordedEvent, type TraceStep } from '../../replay/trace-file.js';

/** A step that goes another way with other values. */
export interface OtherCourse {
  /** The place of the step, from 0. */
  readonly step: number;
  readonly what: string;
  /** The last activity before the ways part, which reads the value or something that follows from it; nothing at the beginning. */
  readonly after: string | null;
}

/** Where a run of the same app depends on values that were replaced: something decides by them. */
export function otherCourses(before: readonly TraceStep[], now: readonly TraceStep[]): readonly OtherCourse[] {
  return before.flatMap((step, place) => {
    const [one, other] = [nodesIn(step), nodesIn(now[place])];
    const parting = Array.from({ length: Math.max(one.length, other.length) }, (_, index) => index).find(
      (index) => one[index]?.node !== other[index]?.node,
    );
    if (parting === undefined) return [];
    const last = one[parting - 1];
    return [{ step: place, what: describeStep(step), after: last === undefined ? null : nameOfPlace(last) }];
  });
}

function nodesIn(step: TraceStep | undefined): readonly RecordedEvent[] {
  return step?.events?.filter(({ event }) => event === 'node') ?? [];
}
