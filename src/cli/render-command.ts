import { basename } from 'node:path';
import { readTextFile } from '../../harness/fixture/read-text-file.js';
import { drawFlow } from '../drawing/draw-flow.js';
import type { ThemeName } from '../drawing/svg/styles.js';
import type { AppModel } from '../model/app-model.js';
import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import type { CommandContext } from './command-context.js';
import { parseJson } from './eval/parse-json.js';
import { findAnyFlow } from './find-any-flow.js';
import { type TraceRun, traceRun } from './input/trace-run.js';
import { openWithProgress } from './open-with-progress.js';
import { writeOutput } from './output-file.js';
import { type DrawingFormat, drawingExtensions, drawingFormats, drawingText } from './view/drawing-text.js';

export interface RenderOptions {
  readonly format?: DrawingFormat;
  readonly theme: ThemeName;
  readonly layout: 'model' | 'arranged';
  readonly ascii?: boolean;
  readonly trace?: string;
  readonly run?: string;
  readonly output?: string;
}

/** `nanoflow render`. */
export async function renderCommand(
  path: string,
  flowName: string,
  options: RenderOptions,
  { terminal }: CommandContext,
): Promise<void> {
  if (options.run !== undefined && options.trace === undefined)
    throw new HarnessError('wrong-argument', '--run chooses a run of a trace. Name it: --trace FILE.', '--run');
  const { index } = await openWithProgress(path, terminal);
  const flow = findAnyFlow(index, flowName);
  const { output, theme, layout, ascii, trace } = options;
  const format = options.format ?? formatOf(output) ?? 'svg';
  const run = trace === undefined ? undefined : await runOf(trace, flow, index.model, options.run);
  const text = drawingText(drawFlow(flow, { layout }), format, {
    theme,
    glyphs: ascii === true ? 'ascii' : 'unicode',
    terminal: { colours: output === undefined && terminal.outputHasColour ? '16' : 'none' },
    ...(run !== undefined && { marks: run.marks, subtitle: run.description }),
  });
  if (output === undefined) terminal.write(text);
  else terminal.writeError(`Wrote ${writeOutput(output, `${flow.name}.${drawingExtensions[format]}`, text, 'drawing')}.\n`);
}

/** Checking a trace takes a while to load. */
async function runOf(path: string, flow: Flow, app: AppModel, run: string | undefined): Promise<TraceRun> {
  const { readTrace } = await import('../../harness/replay/read-trace.js');
  const trace = readTrace(readTextFile(path), path, parseJson);
  return traceRun(trace, flow, app, run, basename(path));
}

function formatOf(output: string | undefined): DrawingFormat | undefined {
  const extension = output?.slice(output.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'htm') return 'html';
  return drawingFormats.find((format) => format === extension || drawingExtensions[format] === extension);
}
