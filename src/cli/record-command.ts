import { writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readTextFile } from '../../harness/fixture/read-text-file.js';
import { recordScenario } from '../../harness/record/record-scenario.js';
import { readTrace } from '../../harness/replay/read-trace.js';
import { loadScenarios } from '../../harness/scenario/load-scenarios.js';
import { pathFrom } from '../../harness/scenario/path-from.js';
import { runScenario } from '../../harness/scenario/run-scenario.js';
import { HarnessError } from '../problem/harness-error.js';
import type { CommandContext } from './command-context.js';
import { parseJson } from './eval/parse-json.js';
import { openTraceApps } from './input/open-trace-apps.js';
import { replayLine } from './view/repeat-line.js';

export interface RecordCommandOptions {
  readonly output?: string;
  readonly app?: readonly string[];
  readonly name?: string;
  readonly redact?: readonly string[];
  readonly redactConstant?: readonly string[];
}

/** `nanoflow record`: a scenario out of a trace. It is run before it is written, so that what is written passes. */
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
  const appPaths = new Map([...paths].map(([content, file]) => [content, pathFrom(dirname(resolve(output)), resolve(file))]));
  const text = await recordScenario(app, trace, {
    name: options.name ?? title,
    appPaths,
    replay: { apps },
    ...(members.length + constants.length > 0 && { redaction: { members, constants } }),
  }).catch((error: unknown) => {
    throw error instanceof HarnessError && error.code === 'not-a-scenario' ? withReplay(error, path, options) : error;
  });
  await requirePass(output, text);
  writeFileSync(output, text);
  terminal.write(`Written: ${output}\n`);
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
