import { expect, it } from 'vitest';
import { rowOf } from './rows.js';

/** How a rule is shown: the same scenario where it holds and where it does not. */
export interface Showing<Setting> {
  /** Where the rule holds: a version, a profile, a part of the model. */
  readonly on: Setting;
  /** Where it does not. */
  readonly off: Setting;
  /** Runs and gives what can be seen. What it throws fails the test on both sides. */
  readonly scenario: (setting: Setting) => unknown;
  /** What is seen where the rule holds, and only there. */
  readonly holds: unknown;
}

/** The test of one row. A rule that makes no difference to its scenario fails it as well as one that does not hold. */
export function showsRule<Setting>(id: string, { on, off, scenario, holds }: Showing<Setting>): void {
  const { statement } = rowOf(id);
  it(`[${id}] ${statement}`, async () => {
    expect(await scenario(on)).toEqual(holds);
    expect(await scenario(off)).not.toEqual(holds);
  });
}
