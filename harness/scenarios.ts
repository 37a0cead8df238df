import type { LoadedScenarios, LoadOptions } from './scenario/load-scenarios.js';
import type { ScenarioResult, ScenarioRunOptions } from './scenario/run-scenario.js';
import type { Scenario } from './scenario/scenario.js';

/**
 * Reads the scenarios of a `.scenario.yaml` or `.scenario.json` file, or those in the fences named `scenario` of a Markdown file, and
 * checks them against their app. Whatever the file says, this never throws: what is wrong is a diagnostic with line and column.
 *
 * @param path of the file
 * @returns one entry for each scenario and each row of its examples
 * @example
 * const { scenarios, diagnostics } = await loadScenarios('flows/field-service/scenarios/offline-visit.scenario.yaml');
 */
export async function loadScenarios(path: string, options: LoadOptions = {}): Promise<LoadedScenarios> {
  // YAML and the schema are loaded only by those who have scenarios.
  const loader = await import('./scenario/load-scenarios.js');
  return loader.loadScenarios(path, options);
}

/**
 * Runs one scenario in a world of its own.
 *
 * @returns a scenario that does not pass is a result, not an exception
 * @example
 * const { outcome, failures } = await runScenario(scenario);
 */
export async function runScenario(scenario: Scenario, options: ScenarioRunOptions = {}): Promise<ScenarioResult> {
  const runner = await import('./scenario/run-scenario.js');
  return runner.runScenario(scenario, options);
}
