import { drawFlow } from '../drawing/draw-flow.js';
import type { ThemeName } from '../drawing/svg/styles.js';
import type { CommandContext } from './command-context.js';
import { findAnyFlow } from './find-any-flow.js';
import { openWithProgress } from './open-with-progress.js';
import { writeOutput } from './output-file.js';
import { type DrawingFormat, drawingExtensions, drawingFormats, drawingText } from './view/drawing-text.js';

export interface RenderOptions {
  readonly format?: DrawingFormat;
  readonly theme: ThemeName;
  readonly layout: 'model' | 'arranged';
  readonly ascii?: boolean;
  readonly output?: string;
}

/** `nanoflow render`. */
export async function renderCommand(
  path: string,
  flowName: string,
  options: RenderOptions,
  { terminal }: CommandContext,
): Promise<void> {
  const { index } = await openWithProgress(path, terminal);
  const flow = findAnyFlow(index, flowName);
  const { output, theme, layout, ascii } = options;
  const format = options.format ?? formatOf(output) ?? 'svg';
  const text = drawingText(drawFlow(flow, { layout }), format, {
    theme,
    glyphs: ascii === true ? 'ascii' : 'unicode',
    terminal: { colours: output === undefined && terminal.outputHasColour ? '16' : 'none' },
  });
  if (output === undefined) terminal.write(text);
  else terminal.writeError(`Wrote ${writeOutput(output, `${flow.name}.${drawingExtensions[format]}`, text, 'drawing')}.\n`);
}

function formatOf(output: string | undefined): DrawingFormat | undefined {
  const extension = output?.slice(output.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'htm') return 'html';
  return drawingFormats.find((format) => format === extension || drawingExtensions[format] === extension);
}
