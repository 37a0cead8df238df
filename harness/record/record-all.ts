import { HarnessError } from '../../src/problem/harness-error.js';
import type { StepName } from '../../src/world/logged-step.js';
import { describeStep, type TraceStep } from '../replay/trace-file.js';
import { type FoundObject, recordFinds } from './finds.js';
import type { ScenarioDraft } from './scenario-draft.js';
import { recordStep } from './steps.js';
import type { RecordedStubs } from './stubs.js';

interface RecordAllOptions {
  readonly draft: ScenarioDraft;
  readonly stubs: RecordedStubs;
  /** Steps that could not be tried, or failed because of the test. */
  readonly problems: ReadonlyMap<number, string>;
  /** How the objects of steps are found that nothing has named. */
  readonly found: ReadonlyMap<number, readonly FoundObject[]>;
}

/** Steps that go on while others begin. */
const long: readonly StepName[] = ['run', 'finish', 'synchronize', 'advance', 'restart', 'sign-in', 'sign-out', 'add-device'];
/** Where a mistake of the test, or a device that was stopped, has left something behind all the same. */
const leavesTraces: readonly StepName[] = ['synchronize', 'restart', 'sign-in', 'sign-out', 'advance'];

/**
 * Every step of a trace, those that were under way together as one. Calls that were wrong and did nothing are left out.
 *
 * @throws HarnessError `not-a-scenario` for the first step that scenarios have no word for
 */
export function recordAll(steps: readonly TraceStep[], { draft, stubs, problems, found }: RecordAllOptions): void {
  const isLeftOut = (step: TraceStep, place: number) => problems.has(place) && !leavesTraces.includes(step.step);
  for (let place = 0; place < steps.length; ) {
    const end = endOfGroup(steps, place);
    const group = steps.slice(place, end).map((step, offset) => ({ step, place: place + offset }));
    const done = group.filter((one) => !isLeftOut(one.step, one.place));
    for (const one of done) recordFinds(found.get(one.place) ?? [], draft);
    for (const { step } of group) stubs.record(step);
    const recordDone = () => {
      for (const one of done) recordStep(one.step, one.place, draft);
    };
    if (group.length === 1) recordDone();
    else draft.together(recordDone);
    place = end;
  }
}

/** Behind the last step that began while the first one of them was under way. */
function endOfGroup(steps: readonly TraceStep[], first: number): number {
  const underWay: number[] = [];
  let end = first;
  for (; end < steps.length; end++) {
    const step = steps[end];
    if (step === undefined || (end > first && (step.during?.length ?? 0) === 0)) break;
    // What a device runs by itself follows from the others.
    if (step.step === 'own-run') continue;
    const during = step.during ?? [];
    if (during.length !== underWay.length || during.some((place) => !underWay.includes(place))) {
      const message = `Step ${end + 1} of the trace can not be in a scenario. ${describeStep(step)} began when some of the steps that were under way together were over already, and nothing in a scenario says when that is. Let the test wait for all of them, and record again.`;
      throw new HarnessError('not-a-scenario', message, `steps/${end}`);
    }
    if (long.includes(step.step)) underWay.push(end);
  }
  return end;
}
