import { dirname, resolve } from 'node:path';
import { attempt } from '../../src/problem/attempt.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import type { Given, GivenObject } from '../fixture/given.js';
import { appFilesFor, appPathFor } from './app-paths.js';
import { Findings } from './reading/findings.js';
import { itemsOf, partOf } from './reading/given-parts.js';
import { type LineRange, linesOf } from './reading/line-range.js';
import { otherAppsIn } from './reading/other-apps.js';
import { ScenarioFile } from './reading/scenario-file.js';
import type { Scenario } from './scenario.js';

/** Name, tags and place, as `loadScenarios` gives them, and which lines belong to it. */
export interface OutlinedScenario extends Pick<Scenario, 'name' | 'tags' | 'place'> {
  readonly lines: LineRange;
  /** Those of its row of the examples. */
  readonly rowLines?: LineRange;
}

/** What a file announces, as far as that can be told without its app: enough to list and to choose. */
export interface ScenarioOutline {
  readonly scenarios: readonly OutlinedScenario[];
  /** What is wrong with the file rather than with one of its scenarios. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that decide what happens, as far as they exist. */
  readonly dependencies: readonly string[];
  /** Where the apps are that the scenarios are about, without those that only a device has or a step deploys. */
  readonly apps: readonly string[];
}

/** Reads names, tags and places, and opens no app. Whoever only lists and chooses tests loads nothing that runs them. */
export function outlineScenarios(path: string, text?: string): ScenarioOutline {
  const file = new ScenarioFile(path);
  const scenarios: OutlinedScenario[] = [];
  const apps = new Set<string>();
  for (const document of file.documents(text)) {
    const lines = linesOf(document);
    // Findings within a scenario are for the one who runs it.
    for (const instance of file.instances(document, new Findings())) {
      const { row } = instance;
      scenarios.push({ ...file.describe(instance), lines, ...(row !== undefined && { rowLines: linesOf(row.given) }) });
    }
    if (document.kind !== 'object') continue;
    for (const named of filesNamedIn(path, document)) file.dependencies.add(named);
    // What is wrong with the app is told by the scenario when it is run.
    const app = attempt(() => appPathFor(path, wordsIn(partOf(document, 'app'))[0]));
    if (app !== undefined) apps.add(app);
  }
  return { scenarios, diagnostics: file.loose.all, dependencies: [...file.dependencies], apps: [...apps] };
}

function filesNamedIn(path: string, document: GivenObject): string[] {
  const fixtures = wordsIn(partOf(document, 'use')).map((name) => resolve(dirname(path), name));
  // What is wrong with the app is told by the scenario when it is run.
  const apps = [wordsIn(partOf(document, 'app'))[0], ...otherAppsIn(document).map(({ text }) => text)];
  const files = apps.flatMap((app) => new Findings().attempt(() => appFilesFor(path, app), path) ?? []);
  return [...fixtures, ...files];
}

function wordsIn(given: Given | undefined): string[] {
  return given === undefined ? [] : itemsOf(given).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}
