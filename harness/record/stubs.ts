import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import { describeStep, isAnswer, type RecordedAnswer, type TraceStep } from '../replay/trace-file.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';
import { durationText } from './scenario-values.js';

/** Where the answers to what a test can stub stand under `given`. */
const places = {
  microflow: 'microflows',
  'java-action': 'javaActions',
  activity: 'activities',
  'javascript-action': 'actions',
} as const;

/**
 * What stood in for microflows and actions, as sequences of the answers that were given; and the answers to questions. What nobody has
 * asked for is left out.
 */
export function recordStubs(steps: readonly TraceStep[], draft: ScenarioDraft): void {
  const answers = steps
    .flatMap(({ events = [] }) => events.filter(isAnswer))
    .sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
  const asked = new Set<string>();
  for (const step of steps) {
    if (step.step === 'stub' && step.of !== 'event') {
      const given = answers.filter(
        ({ of, name }) => name === step.name && of === (step.of === 'java-action' ? 'activity' : step.of),
      );
      if (given.length > 0) part(draft, places[step.of])[step.name] = given.map((answer) => answerOf(answer, draft));
    }
    if (step.step !== 'answer') continue;
    if (asked.has(step.question)) throw noWord(`«${step.question}» was answered anew`, oneAnswer, step.question);
    asked.add(step.question);
    const isUsed = answers.some(({ of, name }) => of === 'question' && name === step.question);
    if (isUsed) part(draft, 'answers')[step.question] = draft.values.given(step.value);
  }
  const request = answers.find(({ of }) => of === 'request');
  if (request !== undefined)
    throw noWord(`A JavaScript action has requested ${request.name} by itself`, mockedAction, request.name);
}

function part({ given }: ScenarioDraft, key: string): Entry {
  const found = (given[key] ?? {}) as Entry;
  given[key] = found;
  return found;
}

function answerOf(answer: RecordedAnswer, { values }: ScenarioDraft): Encoded {
  const { name, error, code, meanwhile = [], after = [], latencyMs } = answer;
  const stub = `The function in the place of ${name}`;
  const [change] = meanwhile;
  if (change !== undefined)
    throw noWord(`${stub} has changed the world before it answered (${describeStep(change)})`, asOwnStep, name);
  if (answer.isLate === true && after.length > 0) throw noWord(`${stub} has waited for later steps`, asHeldRun, name);
  if (code !== undefined) throw noWord(`${stub} has blocked the run (${code})`, withoutStub, name);
  const more = latencyMs === undefined ? {} : { latency: durationText(latencyMs) };
  if (error !== undefined) return { error, ...more };
  return { returns: values.given('given' in answer ? answer.given : answer.value), ...more };
}

const asOwnStep =
  'Let the function only answer, and do the rest in a step of its own: before the run, or between phone.start() and finish() where it has to happen in the middle of it';
const asHeldRun = 'Let the function answer at once, and hold the run with phone.start() until those steps are over';
const withoutStub = 'Leave the stub out where the run shall be blocked';
const oneAnswer = 'Record one trace for each answer';
const mockedAction = 'Mock the JavaScript action that asks, with world.mockAction';

/** @param advice what can be done instead, in words that go on with `, and record again` */
function noWord(what: string, advice: string, where: string): HarnessError {
  return new HarnessError('not-a-scenario', `${what}, for which scenarios have no word. ${advice}, and record again.`, where);
}
