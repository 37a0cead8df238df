import type { FlowPicture } from '../../drawing/flow-picture.js';
import { renderHtml } from '../../drawing/html/render-html.js';
import { outlineOf } from '../../drawing/outline/outline.js';
import { outlineText } from '../../drawing/outline/outline-text.js';
import { renderMermaid } from '../../drawing/render-mermaid.js';
import type { RunMarks } from '../../drawing/run-marks.js';
import { renderSvg } from '../../drawing/svg/render-svg.js';
import type { ThemeName } from '../../drawing/svg/styles.js';
import { drawChart } from '../../drawing/terminal/draw-chart.js';
import type { GlyphSetName } from '../../drawing/terminal/glyph-sets.js';
import { paintChart } from '../../drawing/terminal/paint-chart.js';
import { styledLine, styledText, type TerminalLook, withoutBlankEnd } from '../../drawing/terminal/terminal-style.js';
import { oneLine } from './layout.js';

export const drawingFormats = ['svg', 'html', 'mermaid', 'text', 'outline'] as const;

export type DrawingFormat = (typeof drawingFormats)[number];

/** The ends of file names; an outline has none of its own. */
export const drawingExtensions: Readonly<Record<DrawingFormat, string>> = {
  svg: 'svg',
  html: 'html',
  mermaid: 'mmd',
  text: 'txt',
  outline: 'txt',
};

/** What a drawing is to look like, as far as its format knows of it. */
export interface DrawingLook {
  readonly theme: ThemeName;
  readonly glyphs: GlyphSetName;
  readonly terminal: TerminalLook;
  /** The path of a run. */
  readonly marks?: RunMarks;
  /** What run that is, in words. */
  readonly subtitle?: string;
}

/** A picture in one of the formats, as a whole file. */
export function drawingText(picture: FlowPicture, format: DrawingFormat, look: DrawingLook): string {
  const { theme, marks, subtitle } = look;
  const run = marks && { marks };
  switch (format) {
    case 'svg':
      return `${renderSvg(picture, { theme, ...run })}\n`;
    case 'html':
      return renderHtml(picture, { ...run, ...(subtitle !== undefined && { subtitle }) });
    case 'mermaid':
      return renderMermaid(picture, { ...run });
    case 'text':
      return chartText(picture, look);
    case 'outline':
      return `${outlineOf(picture)
        .map((line) => oneLineKept(outlineText(line, marks)))
        .join('\n')}\n`;
  }
}

function chartText(picture: FlowPicture, { glyphs, terminal, marks, subtitle }: DrawingLook): string {
  const rows = paintChart(drawChart(picture, { glyphs }), marks === undefined ? {} : { run: marks });
  const chart = rows.map((row) => styledLine(withoutBlankEnd(row), terminal));
  const captions = new Map(picture.nodes.map(({ id, caption }) => [id, caption]));
  const failures = [...(marks?.failed ?? [])].map(([id, message]) =>
    styledText(`${oneLine(captions.get(id) ?? id)}: ${oneLine(message)}`, 'error-path', terminal),
  );
  const heading = subtitle === undefined ? [] : [oneLine(subtitle), ''];
  return `${[...heading, ...chart, ...(failures.length === 0 ? [] : ['', ...failures])].join('\n')}\n`;
}

/** The indentation stays. */
function oneLineKept(line: string): string {
  const text = line.trimStart();
  return line.slice(0, line.length - text.length) + oneLine(text);
}
