import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import { onServer, type StepName } from '../../src/world/logged-step.js';
import { describeStep, type RecordedAnswer, type TraceStep } from '../replay/trace-file.js';
import { idsNamedBy } from './named-ids.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';
import { recordStep } from './steps.js';

/** What a function of a test did before it answered, as a scenario says it. */
export interface RecordedMeanwhile {
  readonly steps: readonly Entry[];
  /** What the handler of an event has changed in its object. */
  readonly change: Entry | undefined;
  /** The ids of the objects that it made on a device, to answer with them. */
  readonly made: readonly string[];
}

/** What a scenario can do while a stub is at work: what is over at once. */
const instant: readonly StepName[] = [
  ...(['insert', 'create', 'change', 'end-sessions', 'restart-server', 'on-connection-change'] as const),
  ...(['connect', 'disconnect', 'slow', 'fail', 'heal', 'crash', 'crash-at'] as const),
];

/** @throws HarnessError `not-a-scenario` for what can not happen in the middle of an answer */
export function recordMeanwhile({ of, name, meanwhile = [] }: RecordedAnswer, draft: ScenarioDraft): RecordedMeanwhile {
  let change: Entry | undefined;
  const made: string[] = [];
  const steps = draft.aside(() => {
    for (const step of meanwhile) {
      if (step.step === 'event-change') change = { ...change, ...changeOf(step.members, name, draft) };
      else recordInstant(step, { of, name }, draft);
      if (step.step === 'create') made.push(...idsNamedBy(step));
    }
  });
  return { steps, change, made };
}

function recordInstant(step: TraceStep, { of, name }: Pick<RecordedAnswer, 'of' | 'name'>, draft: ScenarioDraft): void {
  const stub = of === 'event' ? `The handler ${name}` : `The function in the place of ${name}`;
  const done = `${stub} has changed the world before it answered (${describeStep(step)})`;
  if (!instant.includes(step.step)) throw noWord(done, asOwnStep, name);
  if (step.error !== undefined) throw noWord(`${done}, which has failed`, 'Let the function only do what succeeds', name);
  if (step.step === 'create') {
    const { device, entity, members, id } = step;
    const isPersistable = draft.app.index.isPersistable(entity);
    const row = draft.values.row(entity, members, id, true);
    draft.postpone(id ?? '', device, { $entity: entity, ...row, ...(isPersistable && { $new: true }) });
  } else if (step.step === 'insert') {
    if (step.on !== onServer) throw noWord(done, 'Insert the rows before the run', name);
    const rows = (step.rows as readonly Encoded[]).map((row, place) => draft.values.row(step.entity, row, step.ids?.[place]));
    draft.add({ server: { insert: { [step.entity]: rows } } });
  } else recordStep(step, undefined, draft);
}

function changeOf(members: Encoded, event: string, { values }: ScenarioDraft): Entry {
  return values.members(members as Record<string, Encoded>, event.slice(event.lastIndexOf(' ') + 1));
}

const asOwnStep =
  'Let the function only do what is over at once, and the rest in a step of its own: before the run, or between phone.start() and finish() where it has to happen in the middle of it';

function noWord(what: string, advice: string, where: string): HarnessError {
  return new HarnessError('not-a-scenario', `${what}, for which scenarios have no word. ${advice}, and record again.`, where);
}
