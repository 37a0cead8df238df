import { runScenario } from '../scenario/run-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import { packRun } from './pack-run.js';
import { RunRecorder } from './run-recorder.js';

/**
 * Runs a scenario once more, and keeps what happens step by step.
 *
 * @returns packed; nothing where its world never came to stand
 */
export async function recordRun(scenario: Scenario): Promise<string | undefined> {
  const observer = new RunRecorder();
  // What a snapshot was is known from the first run.
  await runScenario(scenario, { observer, snapshot: (_, text) => text });
  return observer.run === undefined ? undefined : packRun(observer.run);
}
