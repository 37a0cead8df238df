import { HarnessError } from '../../src/problem/harness-error.js';
import type { StartedRun } from '../../src/world/started-run.js';
import type { World } from '../../src/world/world.js';
import { devicesAtStart } from './devices-at-start.js';
import { placeOf } from './reading/findings.js';
import { runScenario, type ScenarioFailure } from './run-scenario.js';
import type { Scenario, ScenarioPlan } from './scenario.js';
import { Stage } from './stage.js';

/** A scenario that was brought to one of its runs, which stands before its first node. */
export interface HeldScenario {
  readonly world: World;
  readonly run: StartedRun;
}

/**
 * Brings a scenario to the run in which it fails, or to its last one, and holds it there: the steps before are done, those behind are not.
 * Whoever gets it disposes of the world.
 *
 * @throws HarnessError `nothing-to-hold` when no step up to there runs a nanoflow by itself, or when a step before it can not be tried;
 *   FlowError when a device can not start
 * @example
 * const { world, run } = await holdScenario(scenario);
 * run.advance(1);
 */
export async function holdScenario(scenario: Scenario): Promise<HeldScenario> {
  const { plan } = scenario;
  // Snapshots say nothing about where a run is.
  const { failures } = await runScenario(scenario, { snapshot: () => undefined });
  const { file, line } = scenario.place;
  if (plan === undefined) throw new HarnessError('nothing-to-hold', failures[0]?.message ?? '', `${file}:${line}`);
  const place = placeToHold(plan, failures[0]);
  if (place < 0) {
    const message = `${scenario.name}: no step up to where it ends runs a nanoflow on a device by itself, so there is nothing to step through.`;
    throw new HarnessError('nothing-to-hold', message, `${file}:${line}`);
  }
  return holdAt(plan, place);
}

async function holdAt(plan: ScenarioPlan, place: number): Promise<HeldScenario> {
  const stage = new Stage(plan);
  try {
    for (const { name } of devicesAtStart(plan)) await stage.start(name);
    stage.endStart();
    for (const { step } of plan.steps.slice(0, place)) await step.perform(stage);
    const run = plan.steps[place]?.step.hold?.(stage);
    if (run === undefined) throw new Error('The step that was found runs nothing.');
    return { world: stage.world, run };
  } catch (error) {
    stage.world.dispose();
    throw error;
  }
}

/** The last step that can be held up to the one that failed; -1 where there is none. */
function placeToHold({ steps }: ScenarioPlan, failure: ScenarioFailure | undefined): number {
  const failed = failure === undefined ? -1 : placeOfFailure(steps, failure);
  const last = failed < 0 ? steps.length - 1 : failed;
  return steps.slice(0, last + 1).findLastIndex(({ step }) => step.hold !== undefined);
}

/** Of steps with the same words, the last one that does not begin behind the failure; -1 where it was found at the end. */
function placeOfFailure(steps: ScenarioPlan['steps'], { step: words, where }: ScenarioFailure): number {
  if (words === undefined) return -1;
  const before = steps.findLastIndex(
    ({ step, where: place }) => step.words === words && where.file === placeOf(place).file && placeOf(place).line <= where.line,
  );
  return before >= 0 ? before : steps.findIndex(({ step }) => step.words === words);
}
