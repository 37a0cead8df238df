import { writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readTextFile } from '../../harness/fixture/read-text-file.js';
import { writeWholeFile } from '../../harness/fixture/write-whole-file.js';
import { passingScenario } from '../../harness/record/passing-scenario.js';
import { type RedactionFindings, redactedTrace } from '../../harness/record/redaction/redacted-trace.js';
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

/** `nanoflow record`: a scenario out of a trace, which is run before it is written, so that it passes; or a trace without some values. */
export async function recordCommand(path: string, options: RecordCommandOptions, { terminal }: CommandContext): Promise<void> {
  const trace = readTrace(readTextFile(path), path, parseJson);
  const opened = await openTraceApps(trace, path, options.app ?? [], (file) => openWithProgress(file, terminal));
  const title = basename(path).replace(/(\.trace)?\.json$/, '');
  const output = options.output ?? resolve(dirname(path), `${title}.scenario.yaml`);
  const { redact: members = [], redactConstant: constants = [] } = options;
  const redaction = { members, constants };
  if (output.endsWith('.json')) {
    const redacted = await redactedTrace(opened.app, trace, redaction, { apps: opened.apps });
    writeWholeFile(output, redacted.text, 'trace');
    return tellWritten(output, redacted, terminal);
  }
  const recorded = await passingScenario(trace, {
    where: path,
    opened,
    name: options.name ?? title,
    output,
    ...(members.length + constants.length > 0 && { redaction }),
  }).catch((error: unknown) => {
    throw error instanceof HarnessError && error.code === 'not-a-scenario' ? withReplay(error, path, options) : error;
  });
  writeFileSync(output, recorded.text);
  tellWritten(output, recorded, terminal);
}

/** Where the file is, and what somebody who redacts has to know before it is sent. */
function tellWritten(output: string, { left, courses }: RedactionFindings, terminal: Terminal): void {
  terminal.write(`Written: ${output}\n`);
  const warn = (message: string) =>
    terminal.writeError(`${wrapText(`warning: ${message}`, terminal.columns, '  ').join('\n')}\n`);
  if (left.length > 0)
    warn(
      `a value that was to be replaced still stands at ${firstOf(left)}: the app has it, or has put it together. Read the file before you send it.`,
    );
  if (courses.length === 0) return;
  const steps = courses.map(({ step, what, after }) => `step ${step + 1} (${what})${after === null ? '' : ` after ${after}`}`);
  warn(`the run depends on what was replaced, and goes another way with the other values: ${firstOf(steps)}.`);
}

/** The first few, and how many more there are. */
function firstOf(texts: readonly string[]): string {
  const more = texts.length > 5 ? ` and ${texts.length - 5} more` : '';
  return `${texts.slice(0, 5).join(', ')}${more}`;
}

/** What no scenario can say can still be repeated. */
function withReplay({ code, message, where }: HarnessError, path: string, { app }: RecordCommandOptions): HarnessError {
  return new HarnessError(
    code,
    `${message} Until then ${replayLine(path, app === undefined ? {} : { app })} repeats the trace as it is.`,
    where,
  );
}
