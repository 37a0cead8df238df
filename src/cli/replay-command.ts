import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readTextFile } from '../../harness/fixture/read-text-file.js';
import { decodeStore } from '../../harness/fixture/store/store-format.js';
import { transportOf } from '../../harness/fixture/world-settings.js';
import { firstDifference } from '../../harness/replay/first-difference.js';
import { listDifferences } from '../../harness/replay/list-differences.js';
import { openTraceApps } from '../../harness/replay/open-trace-apps.js';
import { readTrace } from '../../harness/replay/read-trace.js';
import { type Replay, replayTrace } from '../../harness/replay/replay-trace.js';
import type { TraceFile } from '../../harness/replay/trace-file.js';
import { HarnessError } from '../problem/harness-error.js';
import type { App } from '../world/app.js';
import { type CommandContext, exitStatus } from './command-context.js';
import { parseJson } from './eval/parse-json.js';
import { openWithProgress } from './open-with-progress.js';
import { paintFor } from './view/paint.js';
import { replayLine } from './view/repeat-line.js';
import { differencesLines } from './view/replay-differences-lines.js';
import { differenceDocument, differencesDocument, equalDocument } from './view/replay-document.js';
import { differenceLines, equalLine } from './view/replay-lines.js';

export interface ReplayCommandOptions {
  readonly app?: readonly string[];
  readonly module?: readonly string[];
  readonly mendix?: string;
  readonly transport?: string;
  readonly json?: boolean;
}

/** `nanoflow replay`: exit status 0 when the same happened again, 1 when it did not. */
export async function replayCommand(path: string, options: ReplayCommandOptions, context: CommandContext): Promise<void> {
  const trace = readTrace(readTextFile(path), path, parseJson);
  const { app, apps } = await openTraceApps(trace, path, options.app ?? [], (file) => openWithProgress(file, context.terminal));
  const isSameApp = [...apps].every(([content, { model }]) => model.contentHash === content);
  const mendix = versionsOf(trace, app, options.mendix);
  const replay = await replayTrace(app, asVersion(trace, options.mendix), {
    apps,
    modules: await loadModules(options.module ?? []),
    readStored: (bytes) => decodeStore(bytes, path).world,
    ...(options.transport !== undefined && { transport: transportOf(options.transport) }),
  });
  const isEqual =
    isSameApp && mendix === undefined
      ? reportExact(path, trace, replay, options, context)
      : reportNow({ path, trace, app, replay, mendix }, options, context);
  if (isEqual) return;
  context.status = exitStatus.failed;
  const { terminal } = context;
  // As it is, without a break: it is there to be pasted.
  if (options.json !== true)
    terminal.write(`\n${paintFor(terminal.outputHasColour).dim('again:')} ${replayLine(path, options)}\n`);
}

/** The trace in a world that behaves as another version; devices and apps that the test gave one of their own keep it. */
function asVersion(trace: TraceFile, mendix: string | undefined): TraceFile {
  return mendix === undefined ? trace : { ...trace, options: { ...trace.options, mendix } };
}

/** Which version the run behaved as, and which one now, where that is another. */
function versionsOf({ app, options }: TraceFile, { model }: App, chosen: string | undefined): Versions | undefined {
  const then = options.mendix ?? app.mendixVersion;
  const now = chosen ?? options.mendix ?? model.mendixVersion;
  return then === now ? undefined : { then, now };
}

type Versions = { readonly then: string; readonly now: string };

function reportExact(
  path: string,
  trace: TraceFile,
  replay: Replay,
  { json }: ReplayCommandOptions,
  { terminal }: CommandContext,
) {
  const difference = firstDifference(trace, replay.trace);
  const view = { paint: paintFor(terminal.outputHasColour), columns: terminal.columns };
  if (json === true) {
    const document = difference === undefined ? equalDocument(path, trace) : differenceDocument(path, difference);
    terminal.write(`${JSON.stringify(document, undefined, 2)}\n`);
  } else if (difference === undefined) terminal.write(`${equalLine(path, trace, view)}\n`);
  else terminal.write(`${differenceLines(path, difference, replay.problems, view).join('\n')}\n`);
  return difference === undefined;
}

/** A replay that may go otherwise. */
interface ReplayNow {
  readonly path: string;
  readonly trace: TraceFile;
  readonly app: App;
  readonly replay: Replay;
  readonly mendix: Versions | undefined;
}

function reportNow(
  { path, trace, app, replay, mendix }: ReplayNow,
  { json }: ReplayCommandOptions,
  { terminal }: CommandContext,
): boolean {
  const differences = listDifferences(trace, replay);
  const { unusedAnswers } = replay;
  const view = { paint: paintFor(terminal.outputHasColour), columns: terminal.columns };
  const about = { path, app: app.model.fileName, steps: trace.steps.length, ...(mendix !== undefined && { mendix }) };
  const report = { ...about, differences, unusedAnswers };
  if (json === true) terminal.write(`${JSON.stringify(differencesDocument(report), undefined, 2)}\n`);
  else terminal.write(`${differencesLines(report, view).join('\n')}\n`);
  return differences.length === 0 && unusedAnswers.length === 0;
}

async function loadModules(given: readonly string[]): Promise<Record<string, unknown>> {
  const modules: Record<string, unknown> = {};
  for (const text of given) {
    const equals = text.indexOf('=');
    if (equals <= 0)
      throw new HarnessError('wrong-argument', `--module ${text} has no file. Write --module name=file.`, '--module');
    const file = text.slice(equals + 1);
    try {
      modules[text.slice(0, equals)] = await import(pathToFileURL(resolve(file)).href);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new HarnessError('unreadable-file', `The module ${file} can not be loaded: ${reason}`, '--module');
    }
  }
  return modules;
}
