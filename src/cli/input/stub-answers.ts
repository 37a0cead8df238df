import { FlowError, type FlowErrorKind } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { PublicValue } from '../../world/public-value.js';
import type { Made } from './make-objects.js';
import type { Planned } from './plan.js';
import type { PlannedStub, StubContents } from './plan-server.js';

/**
 * The function that stands in for a stubbed microflow or action. A sequence that is at its end blocks the run: a call
 * more than was foreseen is something that whoever wrote the file wants to know.
 *
 * @param kind of the errors that the stub gives
 * @param make makes the objects of an answer, at the moment of the call
 * @param giveContents puts bytes into the argument of a parameter
 */
export function answerWith(
  stub: PlannedStub,
  kind: FlowErrorKind,
  make: (planned: Planned) => Made,
  giveContents: (argument: PublicValue, contents: StubContents) => void = () => undefined,
): (values: Readonly<Record<string, PublicValue>>) => Made {
  let calls = 0;
  return (values) => {
    const answer = stub.answers[stub.isSequence ? calls : 0];
    calls++;
    if (answer === undefined) {
      const message = `${stub.name} was called ${calls} times, but ${stub.where} lists ${stub.answers.length} answers. Add one, or write a single answer without brackets for all calls.`;
      throw new HarnessError('stub-exhausted', message, stub.where);
    }
    if (answer.kind === 'error') throw new FlowError(kind, answer.message);
    for (const contents of answer.contents) giveContents(values[contents.parameter] ?? null, contents);
    return make(answer.value);
  };
}
