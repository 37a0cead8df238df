import type { Cell, ChartMarks, TerminalChart } from '../../../drawing/terminal/chart.js';
import { paintChart } from '../../../drawing/terminal/paint-chart.js';
import type { StyleName } from '../../../drawing/terminal/style-name.js';
import type { Size } from '../../frame/block.js';
import type { Line, Span } from '../../line/line.js';
import type { ScrollPlace } from './scroll-place.js';

/** What the styles of a chart are in the words of our themes. */
const looks: Readonly<Record<StyleName, Omit<Span, 'text'>>> = {
  blank: {},
  activity: { tone: 'accent' },
  decision: { tone: 'warning' },
  start: { tone: 'good' },
  end: { tone: 'bad' },
  loop: { tone: 'dim' },
  caption: {},
  result: { tone: 'dim' },
  disabled: { tone: 'dim' },
  line: {},
  'error-path': { tone: 'bad' },
  label: { tone: 'key' },
  note: { tone: 'dim' },
  parameter: { tone: 'key' },
  visited: { tone: 'good', bold: true },
  'visit-number': { tone: 'good', underline: true },
  failed: { tone: 'bad', bold: true },
  breakpoint: { tone: 'bad', bold: true },
  selected: { selected: 'focused' },
  current: { tone: 'warning', bold: true },
};

/** A window of a chart as lines of a frame. */
export function chartLines(chart: TerminalChart, marks: ChartMarks, scroll: ScrollPlace, window: Size): readonly Line[] {
  const rows = { from: scroll.row, to: Math.min(chart.rows, scroll.row + window.rows) };
  const columns = { from: scroll.column, to: scroll.column + window.columns };
  return paintChart(chart, marks, { rows, columns }).map(lineOf);
}

/** Neighbours of the same style are one span. */
function lineOf(cells: readonly Cell[]): Line {
  const spans: Span[] = [];
  let style: StyleName | undefined;
  for (const cell of cells) {
    const last = spans.at(-1);
    if (last !== undefined && cell.style === style) spans[spans.length - 1] = { ...last, text: last.text + cell.text };
    else spans.push({ ...looks[cell.style], text: cell.text });
    style = cell.style;
  }
  return spans;
}
