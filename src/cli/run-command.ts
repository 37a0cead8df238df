import { planArguments } from '../../harness/fixture/plan-arguments.js';
import { type Keepers, type RunPlan, stageRun } from '../../harness/fixture/stage-run.js';
import { defaultNowMs, worldSettings } from '../../harness/fixture/world-settings.js';
import { writeWholeFile } from '../../harness/fixture/write-whole-file.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import { behaviourOf } from '../behaviour/behaviour-of.js';
import type { Flow } from '../model/flow.js';
import { FlowError } from '../problem/flow-error.js';
import { formatInUtc } from '../trace/encode.js';
import { momentFormatter } from '../trace/format-moment.js';
import { timeZone } from '../value/time-zone.js';
import type { App } from '../world/app.js';
import { findFlow } from '../world/find-flow.js';
import { chooseProfile } from '../world/read-options.js';
import type { RunResult } from '../world/run-result.js';
import { type CommandContext, exitStatus } from './command-context.js';
import { openWithProgress } from './open-with-progress.js';
import type { RunOptions } from './run-options.js';
import { paintFor } from './view/paint.js';
import { repeatLine } from './view/repeat-line.js';
import { runDocument } from './view/run-document.js';
import { runLines } from './view/run-lines.js';
import { runWarnings } from './view/run-warnings.js';
import { versionText } from './view/version-text.js';

/** `nanoflow run`: exit status 0 when the flow returned, 1 when it failed or was blocked. */
export async function runCommand(path: string, flowName: string, options: RunOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const app = await openWithProgress(path, terminal);
  const flow = findFlow(app.index, flowName, ['nanoflow', 'microflow', 'rule']);
  const plan = await planRun(app, flow, options);
  const { store, trace } = options;
  const result = await stageRun(app, plan, {
    ...(trace !== undefined && { trace: (text) => writeWholeFile(trace, text, 'trace') }),
    ...(store !== undefined && { store: await keepStore(store) }),
  }).catch((error: unknown) => failedStart(error, flow));
  const zone = plan.settings.timeZone;
  const formatMoment = zone === undefined ? formatInUtc : momentFormatter(timeZone(zone));
  if (options.json === true) terminal.write(`${JSON.stringify(runDocument(result, formatMoment), undefined, 2)}\n`);
  else {
    const { index } = app;
    const paint = paintFor(terminal.outputHasColour);
    const view = { index, conditions: conditionsOf(app, plan), paint, columns: terminal.columns, formatMoment };
    terminal.write(`${runLines(result, view).join('\n')}\n`);
    // As it is, without a break: it is there to be pasted.
    if (result.outcome !== 'returned') terminal.write(`\n${paint.dim('again:')} ${repeatLine(path, flowName, options)}\n`);
  }
  for (const line of runWarnings(result, app.index, behaviourFor(app, plan))) terminal.writeError(`${line}\n`);
  if (result.outcome !== 'returned') context.status = exitStatus.failed;
}

async function planRun(app: App, flow: Flow, options: RunOptions): Promise<RunPlan> {
  const { index } = app;
  const store = options.store === undefined ? undefined : await readStore(options.store, index.model.name, options);
  const settings = await worldSettings(options, flow, index, store);
  const nowMs = settings.now instanceof Date ? settings.now.getTime() : defaultNowMs;
  const planned = await planArguments(options.arg ?? [], flow, index, { fillMissing: options.defaults === true, nowMs });
  const server = options.server === undefined ? undefined : await readServer(options.server, app);
  return { flow, arguments: planned, server, settings, store, offline: options.offline === true };
}

/** Zip files are loaded only by a run that keeps a store. */
async function readStore(path: string, app: string, options: RunOptions): Promise<RunPlan['store']> {
  const { openStore } = await import('./store/open-store.js');
  return openStore(path, app, options);
}

async function keepStore(path: string): Promise<NonNullable<Keepers['store']>> {
  const { encodeStore } = await import('../../harness/fixture/store/store-format.js');
  return (store) => writeWholeFile(path, encodeStore(store), 'store');
}

/** YAML is loaded only by a run that has some. */
async function readServer(path: string, app: App): Promise<RunPlan['server']> {
  const { readServerFile } = await import('../../harness/fixture/read-server-file.js');
  return readServerFile(path, app.index);
}

/** A device that can not start has not come to the flow; that is a failure of the app, not of the command line. */
function failedStart(error: unknown, flow: Flow): RunResult {
  if (!(error instanceof FlowError)) throw error;
  const failure = new FlowError(error.kind, `The device could not start, so that ${flow.name} did not run: ${error.message}`);
  failure.flowStack = error.flowStack;
  const nothing = { returns: null, effects: [], trace: [], steps: 0, commits: 0, requests: 0 };
  return { flow: flow.name, outcome: 'failed', error: failure, ...nothing };
}

function behaviourFor({ model }: App, { settings }: RunPlan): Behaviour {
  return behaviourOf(settings.mendix ?? model.mendixVersion, { newStringBehavior: model.settings.newStringBehavior });
}

/** Under which conditions the flow ran, for the heading. */
function conditionsOf(app: App, { flow, settings, offline }: RunPlan): string[] {
  const profile = chooseProfile(app, settings.profile);
  const { name, roles = [] } = settings.user ?? {};
  const version = versionText(app.model.mendixVersion, settings.mendix ?? app.model.mendixVersion);
  const conditions =
    flow.kind === 'nanoflow' ? [profile === undefined ? 'no profile' : `profile ${profile.name}`] : ['on the server'];
  if (name !== undefined) conditions.push(`user ${name}`);
  if (roles.length > 0) conditions.push(`${roles.length === 1 ? 'role' : 'roles'} ${roles.join(', ')}`);
  conditions.push(version);
  if (offline) conditions.push('without a connection');
  return conditions;
}
