import { isFailure } from '../../src/problem/failure.js';
import type { PreparedStart } from './prepared-starts.js';
import type { DevicePlan, ScenarioPlan } from './scenario.js';
import { Stage } from './stage.js';

/**
 * Makes the world of a scenario up to its first step and without its stubs, for itself and for all others that begin in the same way.
 *
 * @returns nothing where that fails, which the scenario says itself when it begins alone, or where the world can not be copied
 */
export async function prepareStart(plan: ScenarioPlan, devices: readonly DevicePlan[]): Promise<PreparedStart | undefined> {
  let stage: Stage | undefined;
  let start: PreparedStart | undefined;
  try {
    stage = new Stage(plan, { hasStubs: false });
    for (const { name } of devices) await stage.start(name);
    stage.endStart();
    start = stage.preparedStart;
    start?.world.copy().dispose();
  } catch (error) {
    if (!isFailure(error)) throw error;
    start = undefined;
  }
  if (start === undefined) stage?.world.dispose();
  return start;
}
