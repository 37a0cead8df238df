import { drawFlow } from '../drawing/draw-flow.js';
import type { FlowPicture } from '../drawing/flow-picture.js';
import { renderHtml } from '../drawing/html/render-html.js';
import { renderMermaid } from '../drawing/render-mermaid.js';
import { renderSvg } from '../drawing/svg/render-svg.js';
import type { ThemeName } from '../drawing/svg/styles.js';
import type { CommandContext } from './command-context.js';
import { findAnyFlow } from './find-any-flow.js';
import { openWithProgress } from './open-with-progress.js';
import { writeOutput } from './output-file.js';

export interface RenderOptions {
  readonly format?: Format;
  readonly theme: ThemeName;
  readonly layout: 'model' | 'arranged';
  readonly output?: string;
}

type Format = 'svg' | 'html' | 'mermaid';

const extensions: Readonly<Record<Format, string>> = { svg: 'svg', html: 'html', mermaid: 'mmd' };

/** `nanoflow render`. */
export async function renderCommand(
  path: string,
  flowName: string,
  options: RenderOptions,
  { terminal }: CommandContext,
): Promise<void> {
  const { index } = await openWithProgress(path, terminal);
  const flow = findAnyFlow(index, flowName);
  const { output, theme, layout } = options;
  const format = options.format ?? formatOf(output) ?? 'svg';
  const text = drawn(drawFlow(flow, { layout }), format, theme);
  if (output === undefined) terminal.write(text);
  else terminal.writeError(`Wrote ${writeOutput(output, `${flow.name}.${extensions[format]}`, text, 'drawing')}.\n`);
}

function drawn(picture: FlowPicture, format: Format, theme: ThemeName): string {
  if (format === 'html') return renderHtml(picture);
  return format === 'mermaid' ? renderMermaid(picture) : `${renderSvg(picture, { theme })}\n`;
}

function formatOf(output: string | undefined): Format | undefined {
  const extension = output?.slice(output.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'htm') return 'html';
  return (['svg', 'html', 'mermaid'] as const).find((format) => format === extension || extensions[format] === extension);
}
