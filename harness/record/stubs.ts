import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import { isAnswer, type RecordedAnswer, type TraceStep } from '../replay/trace-file.js';
import { recordMeanwhile } from './meanwhile.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';
import { durationText } from './scenario-values.js';

/** Where the answers to what a test can stub stand under `given`. */
const places = {
  microflow: 'microflows',
  'java-action': 'javaActions',
  activity: 'activities',
  'javascript-action': 'actions',
  event: 'events',
} as const;

/** Something that a test has put a function in the place of, with the answers that it gave, in their order. */
interface RecordedStub {
  readonly answers: readonly RecordedAnswer[];
  readonly written: Encoded[];
  /** Of the handler of an event: a false answer only stops the operation. */
  readonly isSilent: boolean;
}

/**
 * What stood in for microflows, actions and event handlers, as sequences of the answers that were given; and the answers to questions. What nobody
 * has asked for is left out.
 */
export class RecordedStubs {
  private readonly stubs: readonly RecordedStub[];

  /** @throws HarnessError `not-a-scenario` for what scenarios have no word for */
  constructor(
    steps: readonly TraceStep[],
    private readonly draft: ScenarioDraft,
  ) {
    const answers = steps.flatMap(answersIn).sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
    const asked = new Set<string>();
    const handled = new Set<string>();
    this.stubs = steps.flatMap((step) => {
      if (step.step === 'answer') this.recordQuestion(step, answers, asked);
      if (step.step !== 'stub') return [];
      if (step.of === 'event' && handled.has(step.name))
        throw noWord(`There were several handlers ${step.name}`, 'Make one of them', step.name);
      if (step.of === 'event') handled.add(step.name);
      const of = step.of === 'java-action' ? 'activity' : step.of;
      const given = answers.filter((answer) => answer.name === step.name && answer.of === of);
      if (given.length === 0) return [];
      const written: Encoded[] = given.map(() => null);
      part(draft, places[step.of])[step.name] = written;
      return [{ answers: given, written, isSilent: step.raiseError === false }];
    });
    const request = answers.find(({ of }) => of === 'request');
    if (request !== undefined)
      throw noWord(`A JavaScript action has requested ${request.name} by itself`, mockedAction, request.name);
  }

  /** Writes the answers that were given in the course of a step. What they name is known by then, or is made meanwhile. */
  record(step: TraceStep): void {
    for (const answer of answersIn(step)) {
      for (const { answers, written, isSilent } of this.stubs) {
        const place = answers.indexOf(answer);
        if (place !== -1) written[place] = { ...answerOf(answer, this.draft), ...(isSilent && { raiseError: false }) };
      }
    }
  }

  private recordQuestion(
    { question, value }: { readonly question: string; readonly value: Encoded },
    answers: readonly RecordedAnswer[],
    asked: Set<string>,
  ): void {
    if (asked.has(question)) throw noWord(`«${question}» was answered anew`, oneAnswer, question);
    asked.add(question);
    const isUsed = answers.some(({ of, name }) => of === 'question' && name === question);
    if (isUsed) part(this.draft, 'answers')[question] = this.draft.values.given(value);
  }
}

function answersIn({ events = [] }: TraceStep): readonly RecordedAnswer[] {
  return events.filter(isAnswer);
}

function part({ given }: ScenarioDraft, key: string): Entry {
  const found = (given[key] ?? {}) as Entry;
  given[key] = found;
  return found;
}

function answerOf(answer: RecordedAnswer, draft: ScenarioDraft): Entry {
  const { name, error, code, meanwhile = [], after = [], latencyMs, isLate } = answer;
  const stub = `The function in the place of ${name}`;
  if (isLate === true && after.length > 0) throw noWord(`${stub} has waited for later steps`, asHeldRun, name);
  if (code !== undefined) throw noWord(`${stub} has blocked the run (${code})`, withoutStub, name);
  const { steps, change, made } = recordMeanwhile(answer, draft);
  const more = {
    ...(change !== undefined && { change }),
    ...(steps.length > 0 && { meanwhile: steps }),
    ...(latencyMs !== undefined && { latency: durationText(latencyMs) }),
  };
  if (error !== undefined) return { error, ...more };
  // A handler that says nothing lets the operation go on.
  if (answer.of === 'event' && answer.value !== false && (meanwhile.length > 0 || change !== undefined)) return more;
  return { returns: draft.values.answered('given' in answer ? answer.given : answer.value, made), ...more };
}

const asHeldRun = 'Let the function answer at once, and hold the run with phone.start() until those steps are over';
const withoutStub = 'Leave the stub out where the run shall be blocked';
const oneAnswer = 'Record one trace for each answer';
const mockedAction = 'Mock the JavaScript action that asks, with world.mockAction';

/** @param advice what can be done instead, in words that go on with `, and record again` */
function noWord(what: string, advice: string, where: string): HarnessError {
  return new HarnessError('not-a-scenario', `${what}, for which scenarios have no word. ${advice}, and record again.`, where);
}
