import type { ActionAnswer } from '../device/javascript/action-call.js';
import { ActionLibrary } from '../device/javascript/action-library.js';
import { rejectionOf } from '../device/javascript/rejection.js';
import type { AppIndex } from '../model/app-index.js';
import type { DataType } from '../model/data-type.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import { mockedFetch } from '../wire/mocked-fetch.js';
import { acceptValue } from './accept-value.js';
import { type Asked, askOutside, type Notes } from './ask-outside.js';
import type { PublicValue } from './public-value.js';
import { publishValue } from './publish-value.js';
import { setMembers } from './set-members.js';
import type { StubFunction } from './types/stub-function.js';

/** A function of a test that stands in the place of a JavaScript action: values by parameter in, the result out. */
export type ActionMock<Values = Readonly<Record<string, PublicValue>>, Result = unknown> = StubFunction<Values, Result>;

/** What a test says in the place of everything outside the devices: code that does not run here, people who answer. */
export class Outside {
  readonly actions = new ActionLibrary();
  readonly answers = new Map<string, unknown>();
  /** Who answers what actions request by themselves. */
  fetch = mockedFetch;
  private readonly mocks = new Map<string, ActionMock>();

  constructor(
    private readonly index: AppIndex,
    private readonly notes: Notes,
  ) {}

  copyFrom(original: Outside): void {
    for (const [question, answer] of original.answers) this.answers.set(question, answer);
    for (const [action, mock] of original.mocks) this.mockAction(action, mock);
    this.actions.copyModulesFrom(original.actions);
    this.fetch = original.fetch;
  }

  mockAction(name: string, mock: ActionMock): void {
    const { index } = this;
    this.mocks.set(name, mock);
    this.actions.mock(
      name,
      ({ action, values, host, run }) => {
        const given: Record<string, PublicValue> = {};
        for (const { parameter, value, name: reference } of values) {
          const declared = action.parameters.find((known) => known.name === parameter)?.type;
          const type: DataType = declared?.kind === 'value' ? declared.type : { kind: 'String' };
          given[parameter] = publishValue(value ?? reference ?? null, type);
        }
        const makeObject = (entity: string, members: Readonly<Record<string, unknown>>): EntityObject => {
          const object = host.createObject(entity);
          setMembers(object, members, { index, makeObject });
          return object;
        };
        const accept = (answer: unknown) =>
          acceptValue(answer, action.returnType, `result of the mock of ${name}`, { index, makeObject });
        return inTime((delay) => {
          const asked = { on: 'device', of: 'javascript-action', name, run, wanted: action.returnType, delay } as const;
          return askOutside(() => mock(given), accept, rejectionOf, asked, this.notes);
        });
      },
      index,
    );
  }

  /** The scripted answer to a question, made into the type that the one who asks wants. */
  readonly answerTo = (question: string): ((wanted: DataType) => Value) | undefined => {
    if (!this.answers.has(question)) return undefined;
    const answer = this.answers.get(question);
    return (wanted) => acceptValue(answer, wanted, `answer to «${question}»`, { index: this.index });
  };
}

/** What answers with a delay becomes data that waits in the queue of the world; a mistake of the test is told at once. */
function inTime(ask: (delay: Asked['delay']) => Value | Promise<Value>): ActionAnswer | Promise<ActionAnswer> {
  let waitMs = 0;
  const settle = (value: Value): ActionAnswer => (waitMs === 0 ? value : { waitMs, outcome: value });
  const refuse = (thrown: unknown): ActionAnswer => {
    if (waitMs === 0 || !(thrown instanceof FlowError)) throw thrown;
    return { waitMs, outcome: thrown };
  };
  try {
    const answer = ask((latencyMs) => {
      waitMs = latencyMs;
    });
    return answer instanceof Promise ? answer.then(settle, refuse) : settle(answer);
  } catch (thrown) {
    return refuse(thrown);
  }
}
