import { dirname, resolve } from 'node:path';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import type { TraceApps } from '../replay/open-trace-apps.js';
import type { TraceFile } from '../replay/trace-file.js';
import { loadScenarios } from '../scenario/load-scenarios.js';
import type { OpenedApps } from '../scenario/opened-apps.js';
import { pathFrom } from '../scenario/path-from.js';
import { runScenario } from '../scenario/run-scenario.js';
import { type RecordedScenario, recordScenario } from './record-scenario.js';
import type { Redaction } from './redaction/redaction-rules.js';

export interface PassingScenarioOptions {
  /** What messages call the trace. */
  readonly where: string;
  readonly opened: TraceApps;
  readonly name: string;
  /** Where the scenario will be. */
  readonly output: string;
  readonly redaction?: Redaction;
  /** Apps that need not be opened again to try it. */
  readonly apps?: OpenedApps;
}

/**
 * The text of a scenario that does what a trace tells. It was run, so that what is written passes.
 *
 * @throws HarnessError `app-changed`, `record-does-not-pass` with the first thing that is not as it was, or as `recordScenario`
 */
export async function passingScenario(trace: TraceFile, options: PassingScenarioOptions): Promise<RecordedScenario> {
  const { where, opened, name, output, redaction, apps } = options;
  requireSameApps(opened.apps, where);
  const folder = dirname(resolve(output));
  const appPaths = new Map([...opened.paths].map(([content, file]) => [content, pathFrom(folder, resolve(file))]));
  const recorded = await recordScenario(opened.app, trace, {
    name,
    appPaths,
    replay: { apps: opened.apps },
    ...(redaction !== undefined && { redaction }),
  });
  const { scenarios } = await loadScenarios(output, { text: recorded.text, ...(apps !== undefined && { apps }) });
  const [scenario] = scenarios;
  const result = scenario === undefined ? undefined : await runScenario(scenario);
  if (result?.outcome === 'passed') return recorded;
  const [failure] = result?.failures ?? [];
  const place = failure?.step === undefined ? '' : ` in the step «${failure.step}»`;
  const message = `What a scenario can say of this trace does not come to the same${place}: ${failure?.message ?? 'it can not be read.'} Nothing was written.`;
  throw new HarnessError('record-does-not-pass', message, output);
}

function requireSameApps(apps: ReadonlyMap<string, App>, where: string): void {
  for (const [content, { model }] of apps) {
    if (model.contentHash === content) continue;
    const message = `${model.fileName} has changed since ${where} was recorded. A scenario is made in the app of the trace.`;
    throw new HarnessError('app-changed', message, where);
  }
}
