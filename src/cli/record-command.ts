import { writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readTextFile } from '../../harness/fixture/read-text-file.js';
import { writeWholeFile } from '../../harness/fixture/write-whole-file.js';
import { passingScenario } from '../../harness/record/passing-scenario.js';
import { type RedactedTrace, redactedTrace } from '../../harness/record/redacted-trace.js';
import { openTraceApps } from '../../harness/replay/open-trace-apps.js';
import { readTrace } from '../../harness/replay/read-trace.js';
import { HarnessError } from '../problem/harness-error.js';
import type { CommandContext } from './command-context.js';
import { parseJson } from './eval/parse-json.js';
import { openWithProgress } from './open-with-progress.js';
import type { Terminal } from './terminal.js';
import { wrapText } from './view/layout.js';
import { replayLine } from './view/repeat-line.js';

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
  const opened = await openTraceApps(trace, path, options.app ?? [], (file) => openWithProgress(file, terminal));
  const title = basename(path).replace(/(\.trace)?\.json$/, '');
  const output = options.output ?? resolve(dirname(path), `${title}.scenario.yaml`);
  const { redact: members = [], redactConstant: constants = [] } = options;
  const redaction = { members, constants };
  if (output.endsWith('.json'))
    return writeTrace(output, await redactedTrace(opened.app, trace, redaction, { apps: opened.apps }), terminal);
  const text = await passingScenario(trace, {
    where: path,
    opened,
    name: options.name ?? title,
    output,
    ...(members.length + constants.length > 0 && { redaction }),
  }).catch((error: unknown) => {
    throw error instanceof HarnessError && error.code === 'not-a-scenario' ? withReplay(error, path, options) : error;
  });
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
