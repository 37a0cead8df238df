import type { StubAnswer } from '../fixture/plan-answer.js';
import type { PlannedStub } from '../fixture/plan-server.js';
import type { Fault } from './expectations/expectation.js';
import { unusedFault } from './noted-faults.js';

/** Which stubs were called, and which of their answers were taken. */
export class UsedAnswers {
  private readonly calls = new Map<PlannedStub, number>();
  private readonly taken = new Set<StubAnswer>();

  note(stub: PlannedStub, answer: StubAnswer | undefined): void {
    this.calls.set(stub, (this.calls.get(stub) ?? 0) + 1);
    if (answer !== undefined) this.taken.add(answer);
  }

  get isEmpty(): boolean {
    return this.calls.size === 0;
  }

  /**
   * What nobody has asked for.
   *
   * @param isRow the scenario is a row of examples: answers for certain arguments may be there for other rows
   */
  unused(stub: PlannedStub, isRow: boolean): Fault[] {
    const count = this.calls.get(stub);
    const { name, answers, where } = stub;
    if (count === undefined) return [unusedFault(`${name} was never called, so that its answer here was not used.`, where)];
    const left = answers.filter((answer) => !answer.isOptional && !this.taken.has(answer));
    const calls = count === 1 ? 'once' : `${count} times`;
    if (stub.isSequence)
      return left.map((answer) => unusedFault(`${name} was called ${calls}, so that this answer was not used.`, answer.where));
    if (isRow) return [];
    // The one without arguments is for whatever else there may come.
    return left
      .filter(({ when }) => when !== undefined)
      .map((answer) => unusedFault(`No call of ${name} had these arguments, so that this answer was not used.`, answer.where));
  }
}
