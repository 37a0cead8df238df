import { beginRun, beginRunOn, type ReadyDevice, readyDevice } from '../../../harness/fixture/begin-run.js';
import type { Planned } from '../../../harness/fixture/plan.js';
import { planArgument } from '../../../harness/fixture/plan-arguments.js';
import { readServerFile } from '../../../harness/fixture/read-server-file.js';
import type { NamedObjects } from '../../../harness/fixture/run-on-device.js';
import type { RunPlan } from '../../../harness/fixture/stage-run.js';
import { worldSettings } from '../../../harness/fixture/world-settings.js';
import { holdScenario } from '../../../harness/scenario/hold-scenario.js';
import { loadScenarios } from '../../../harness/scenario/load-scenarios.js';
import { OpenedApps } from '../../../harness/scenario/opened-apps.js';
import type { DebugBeginning } from '../../debugger/debug-session.js';
import type { Flow } from '../../model/flow.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { App } from '../../world/app.js';
import { findFlow } from '../../world/find-flow.js';
import { GuidedRun } from '../../world/guided-run.js';
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
export async function beginningOf(source: RunSource, app: LoadedApp): Promise<Beginning> {
  switch (source.kind) {
    case 'form':
      return beginRequest(source.request, app);
    case 'scenario':
      return holdScenario(await scenarioAt(source.file, source.line, app));
    case 'trace': {
      const hand = await (await openedTrace(source.file, app)).bringToHand(source.run);
      return { world: hand.world, run: hand.start() };
    }
  }
}

/** A run that is held, and what the inputs of its world have named, as far as that can be told. */
interface Beginning extends DebugBeginning {
  readonly named?: NamedObjects;
}

async function beginRequest(request: RunRequest, loaded: LoadedApp): Promise<Beginning> {
  const app = await openedApp(loaded);
  if (request.after === undefined) return beginRun(app, await planRequest(request, app));
  const { isOffline, latency, faults } = request.settings;
  const { flow, arguments: planned } = await planArgumentsOf(request, app);
  const network = {
    ...(isOffline !== undefined && { connected: !isOffline }),
    ...(latency !== undefined && { latency }),
    ...(faults !== undefined && { faults }),
  };
  return beginRunOn(await deviceLeftBy(request.after, loaded), { flow, arguments: planned, network });
}

/**
 * The device on which a run of the form begins, without the run: whoever gets it disposes of its world.
 *
 * @throws HarnessError and FlowError as `beginningOf`
 */
export async function deviceFor(request: RunRequest, loaded: LoadedApp): Promise<ReadyDevice> {
  if (request.after !== undefined) return deviceLeftBy(request.after, loaded);
  const app = await openedApp(loaded);
  return readyDevice(app, await planWorld(request, findFlow(app.index, request.flow, flowKinds), app));
}

/** The device of a run at its end. */
async function deviceLeftBy(source: RunSource, loaded: LoadedApp): Promise<ReadyDevice> {
  const { world, run, named = noNames } = await beginningOf(source, loaded);
  try {
    const { control: device } = GuidedRun.lookAt(world, run);
    await run.finishAsOne();
    return { world, device, named };
  } catch (error) {
    world.dispose();
    throw error;
  }
}

const noNames: NamedObjects = { idOf: () => undefined, labels: [] };
const flowKinds = ['nanoflow', 'microflow', 'rule'] as const;

/**
 * A run as the form describes it, understood and checked.
 *
 * @throws HarnessError for the first thing that does not fit the app; `where` begins with the name of the parameter, or of the setting
 */
export async function planRequest(request: RunRequest, app: App): Promise<RunPlan> {
  const { isOffline = false, latency, faults } = request.settings;
  const { flow, arguments: planned } = await planArgumentsOf(request, app);
  return {
    flow,
    arguments: planned,
    ...(await planWorld(request, flow, app)),
    offline: isOffline,
    network: { ...(latency !== undefined && { latency }), ...(faults !== undefined && { faults }) },
  };
}

async function planArgumentsOf({ flow: name, arguments: texts }: RunRequest, { index }: App) {
  const flow = findFlow(index, name, flowKinds);
  const planned = new Map<string, Planned>();
  for (const parameter of flow.parameters) {
    const text = texts[parameter.name];
    if (text !== undefined) planned.set(parameter.name, await planArgument(text, parameter, flow, index, parameter.name));
  }
  return { flow, arguments: planned };
}

async function planWorld({ server, settings }: RunRequest, flow: Flow, { index }: App) {
  const { isOffline: _, latency: __, faults: ___, roles, constants = {}, ...others } = settings;
  const constant = Object.entries(constants).map(([name, text]) => `${name}=${text}`);
  return {
    server: server === undefined ? undefined : labelledRows(readServerFile(server, index)),
    settings: await worldSettings({ ...others, constant, ...(roles !== undefined && { userRole: roles }) }, flow, index),
    store: undefined,
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
