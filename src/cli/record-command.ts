import { writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readTextFile } from '../../harness/fixture/read-text-file.js';
import { recordScenario } from '../../harness/record/record-scenario.js';
import { type RedactedTrace, redactedTrace } from '../../harness/record/redacted-trace.js';
import { readTrace } from '../../harness/replay/read-trace.js';
import { loadScenarios } from '../../harness/scenario/load-scenarios.js';
import { pathFrom } from '../../harness/scenario/path-from.js';
import { runScenario } from '../../harness/scenario/run-scenario.js';
import { HarnessError } from '../problem/harness-error.js';
import type { CommandContext } from './command-context.js';
import { parseJson } from './eval/parse-json.js';
import { openTraceApps } from './input/open-trace-apps.js';
import type { Terminal } from './terminal.js';
import { wrapText } from './view/layout.js';
import { replayLine } from './view/repeat-line.js';
import { writeWholeFile } from './write-whole-file.js';

export interface RecordCommandOptions {
  readonly output?: string;
  readonly app?: readonly string[];
  readonly name?: string;
  readonly redact?: readonly string[];
  readonly redactConstant?: readonly string[];
}

/** `nanoflow record`: a scenario out of a trace, which is run before it is written, so that it passes; or a trace without some texts. */
export async function recordCommand(path: string, options: RecordCommandOptions, { terminal }: CommandContext): Promise<void> {
  const trace = readTrace(readTextFile(path), path, parseJson);
  const { app, apps, paths } = await openTraceApps(trace, path, options.app ?? [], terminal);
  for (const [content, { model }] of apps) {
    if (model.contentHash === content) continue;
    const message = `${model.fileName} has changed since ${path} was recorded. A scenario is made in the app of the trace.`;
    throw new HarnessError('app-changed', message, path);
  }
  const title = basename(path).replace(/(\.trace)?\.json$/, '');
  const output = options.output ?? resolve(dirname(path), `${title}.scenario.yaml`);
  const { redact: members = [], redactConstant: constants = [] } = options;
  const redaction = { members, constants };
  if (output.endsWith('.json')) return writeTrace(output, await redactedTrace(app, trace, redaction, { apps }), terminal);
  const appPaths = new Map([...paths].map(([content, file]) => [content, pathFrom(dirname(resolve(output)), resolve(file))]));
  const text = await recordScenario(app, trace, {
    name: options.name ?? title,
    appPaths,
    replay: { apps },
    ...(members.length + constants.length > 0 && { redaction }),
  }).catch((error: unknown) => {
    throw error instanceof HarnessError && error.code === 'not-a-scenario' ? withReplay(error, path, options) : error;
  });
  await requirePass(output, text);
  writeFileSync(output, text);
  terminal.write(`Written: ${output}\n`);
}

/** A trace that others may read, in the place of a scenario. */
function writeTrace(output: string, { text, left }: RedactedTrace, terminal: Terminal): void {
  writeWholeFile(output, text, 'trace');
  terminal.write(`Written: ${output}\n`);
  if (left.length === 0) return;
  const places = left.slice(0, 5).join(', ');
  const more = left.length > 5 ? ` and ${left.length - 5} more places` : '';
  const message = `warning: a text that was to be replaced still stands at ${places}${more}: the app has it, or has put it together. Read the file before you send it.`;
  terminal.writeError(`${wrapText(message, terminal.columns, '  ').join('\n')}\n`);
}

/** What no scenario can say can still be repeated. */
function withReplay({ code, message, where }: HarnessError, path: string, { app }: RecordCommandOptions): HarnessError {
  return new HarnessError(
    code,
    `${message} Until then ${replayLine(path, app === undefined ? {} : { app })} repeats the trace as it is.`,
    where,
  );
}

/** @throws HarnessError `record-does-not-pass` with the first thing that is not as it was */
async function requirePass(path: string, text: string): Promise<void> {
  const { scenarios } = await loadScenarios(path, { text });
  const [scenario] = scenarios;
  const result = scenario === undefined ? undefined : await runScenario(scenario);
  if (result?.outcome === 'passed') return;
  const [failure] = result?.failures ?? [];
  const where = failure?.step === undefined ? '' : ` in the step «${failure.step}»`;
  const message = `What a scenario can say of this trace does not come to the same${where}: ${failure?.message ?? 'it can not be read.'} Nothing was written.`;
  throw new HarnessError('record-does-not-pass', message, path);
}
