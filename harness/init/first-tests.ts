import { resolve } from 'node:path';
import { isFailure } from '../../src/problem/failure.js';
import type { App } from '../../src/world/app.js';
import { recordScenario } from '../record/record-scenario.js';
import { readTrace } from '../replay/read-trace.js';
import { loadScenarios } from '../scenario/load-scenarios.js';
import type { OpenedApps } from '../scenario/opened-apps.js';
import { runScenario } from '../scenario/run-scenario.js';
import { type FlowChoice, tryFlows } from './choose-flow.js';
import { pagesAtStart, startScenario } from './start-scenario.js';
import { describeTrial } from './telling.js';
import { type FailedTrial, type Trial, tryFlow } from './trial.js';
import { startTestText, type UnitTestPlaces, unitTestText } from './unit-test-text.js';

/** Where the first tests go, and where their app is. */
export interface FirstTestPlaces extends UnitTestPlaces {
  /** The folder of the scenarios. */
  readonly scenarioFolder: string;
  /** The app, as a scenario in that folder names it. */
  readonly appFromScenario: string;
}

/** A scenario and a unit test that pass at once. */
export interface FirstTests {
  /** The name of both files, without their extensions. */
  readonly name: string;
  readonly scenario: string;
  readonly unitTest: string;
  /** What they are about: `Sales.ACT_New opens the page Sales.Order_Edit`. */
  readonly title: string;
  /** The flow that was chosen; nothing where none could be. */
  readonly trial: Trial | undefined;
}

/** The tests, and what is to be said about the flows that were tried. */
export interface FirstTestsFound {
  readonly tests: FirstTests | undefined;
  readonly nanoflows: FlowChoice;
  readonly microflows: FlowChoice;
}

const nothingTried: FlowChoice = { candidates: [], failed: [] };

/**
 * Chooses a flow by running all of them, and writes what the most telling one does as a scenario and as a unit test. Nanoflows come
 * first; an app without one that comes to its end gets tests of a microflow, and one without any flow a test of its start.
 */
export async function findFirstTests(app: App, apps: OpenedApps, places: FirstTestPlaces): Promise<FirstTestsFound> {
  const nanoflows = await tryFlows(app, 'nanoflow');
  const ofNanoflow = await firstThatPasses(nanoflows, app, apps, places);
  if (ofNanoflow !== undefined) return { tests: ofNanoflow, nanoflows, microflows: nothingTried };
  const microflows = await tryFlows(app, 'microflow');
  const tests = (await firstThatPasses(microflows, app, apps, places)) ?? (await testsOfStart(app, places));
  return { tests, nanoflows, microflows };
}

async function firstThatPasses(
  { candidates }: FlowChoice,
  app: App,
  apps: OpenedApps,
  places: FirstTestPlaces,
): Promise<FirstTests | undefined> {
  for (const { flow } of candidates) {
    // Without the limit that it was tried under, which would be part of the scenario.
    const trial = await tryFlow(flow, app);
    const tests = isTrial(trial) ? await testsOf(trial, app, apps, places) : undefined;
    if (tests !== undefined) return tests;
  }
  return undefined;
}

/** Nothing where scenarios have no words for what happened, or do not come to the same. */
async function testsOf(trial: Trial, app: App, apps: OpenedApps, places: FirstTestPlaces): Promise<FirstTests | undefined> {
  const { flow } = trial;
  const name = flow.name.slice(flow.name.indexOf('.') + 1);
  const title = `${flow.name} ${describeTrial(trial)}`;
  const appPaths = new Map([[app.model.contentHash, places.appFromScenario]]);
  try {
    const { text: scenario } = await recordScenario(app, readTrace(trial.trace, flow.name), { name: title, appPaths });
    const file = resolve(places.scenarioFolder, scenarioFileName(name));
    const { scenarios } = await loadScenarios(file, { text: scenario, apps });
    const [only] = scenarios;
    if (only === undefined || (await runScenario(only)).outcome !== 'passed') return undefined;
    return { name, title, trial, scenario, unitTest: unitTestText(trial, app, places) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return undefined;
  }
}

async function testsOfStart(app: App, places: FirstTestPlaces): Promise<FirstTests | undefined> {
  const pages = await pagesAtStart(app);
  if (pages === undefined) return undefined;
  return {
    name: 'start',
    title: `${app.name} starts`,
    trial: undefined,
    scenario: startScenario(app, places.appFromScenario, pages),
    unitTest: startTestText(app, pages, places),
  };
}

export function scenarioFileName(name: string): string {
  return `${name}.scenario.yaml`;
}

function isTrial(tried: Trial | FailedTrial): tried is Trial {
  return 'result' in tried;
}
