import type { Planned } from '../../../harness/fixture/plan.js';
import { planArgument } from '../../../harness/fixture/plan-arguments.js';
import { readServerFile } from '../../../harness/fixture/read-server-file.js';
import { beginRun, type RunPlan } from '../../../harness/fixture/stage-run.js';
import { worldSettings } from '../../../harness/fixture/world-settings.js';
import { holdScenario } from '../../../harness/scenario/hold-scenario.js';
import { loadScenarios } from '../../../harness/scenario/load-scenarios.js';
import { OpenedApps } from '../../../harness/scenario/opened-apps.js';
import type { DebugBeginning } from '../../debugger/debug-session.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { App } from '../../world/app.js';
import { findFlow } from '../../world/find-flow.js';
import type { LoadedApp } from '../project/loaded-app.js';
import { openedApp } from '../project/opened-app.js';
import { labelledRows } from './labelled-rows.js';
import { openedTrace } from './opened-trace.js';
import type { RunRequest, RunSource } from './run-source.js';

/**
 * Brings up a world, always the same for the same source and the same files, and holds the run before its first node.
 *
 * @throws HarnessError when an input can not be read or does not fit the app; FlowError when a device can not start
 */
export async function beginningOf(source: RunSource, app: LoadedApp): Promise<DebugBeginning> {
  switch (source.kind) {
    case 'form':
      return beginRequest(source.request, await openedApp(app));
    case 'scenario':
      return holdScenario(await scenarioAt(source.file, source.line, app));
    case 'trace': {
      const hand = await (await openedTrace(source.file, app)).bringToHand(source.run);
      return { world: hand.world, run: hand.start() };
    }
  }
}

async function beginRequest(request: RunRequest, app: App): Promise<DebugBeginning> {
  return beginRun(app, await planRequest(request, app));
}

/**
 * A run as the form describes it, understood and checked.
 *
 * @throws HarnessError for the first thing that does not fit the app; `where` begins with the name of the parameter, or of the setting
 */
export async function planRequest({ flow: name, arguments: texts, server, settings }: RunRequest, app: App): Promise<RunPlan> {
  const { index } = app;
  const flow = findFlow(index, name, ['nanoflow', 'microflow', 'rule']);
  const { isOffline = false, roles, latency, faults, ...others } = settings;
  const planned = new Map<string, Planned>();
  for (const parameter of flow.parameters) {
    const text = texts[parameter.name];
    if (text !== undefined) planned.set(parameter.name, await planArgument(text, parameter, flow, index, parameter.name));
  }
  return {
    flow,
    arguments: planned,
    server: server === undefined ? undefined : labelledRows(readServerFile(server, index)),
    settings: await worldSettings({ ...others, ...(roles !== undefined && { userRole: roles }) }, flow, index),
    store: undefined,
    offline: isOffline,
    network: { ...(latency !== undefined && { latency }), ...(faults !== undefined && { faults }) },
  };
}

async function scenarioAt(file: string, line: number, app: LoadedApp) {
  const apps = new OpenedApps();
  apps.provide(app.path, await openedApp(app));
  const { scenarios, diagnostics } = await loadScenarios(file, { apps });
  const found = scenarios.find(({ place }) => place.line === line);
  if (found !== undefined) return found;
  const reason = diagnostics[0]?.message ?? 'The file has changed.';
  throw new HarnessError('no-scenario', `No scenario begins in line ${line} of ${file}. ${reason}`, `${file}:${line}`);
}
