import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawFlow } from '../../../src/drawing/draw-flow.js';
import type { RunMarks } from '../../../src/drawing/run-marks.js';
import type { Cell, CellBox, CellPoint, TerminalChart } from '../../../src/drawing/terminal/chart.js';
import { type ChartOptions, drawChart } from '../../../src/drawing/terminal/draw-chart.js';
import { paintChart } from '../../../src/drawing/terminal/paint-chart.js';
import { styledLine, withoutBlankEnd } from '../../../src/drawing/terminal/terminal-style.js';
import { cellWidth } from '../../../src/drawing/text/cells.js';
import { openApp } from '../../../src/index.js';
import type { Flow, FlowNode } from '../../../src/model/flow.js';
import { anyFlow } from '../../export/random-flow.js';
import { activity, decision, end, flowModel, log, merge, start } from '../../fixture/flow-model.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { openGallery } from '../gallery.js';
import { hardShapes } from './shapes.js';

function chartOf(flow: Flow, options?: ChartOptions): TerminalChart {
  return drawChart(drawFlow(flow), options);
}

function textOf(cells: readonly (readonly Cell[])[]): string {
  return `${cells
    .map((row) =>
      withoutBlankEnd(row)
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n')}\n`;
}

function golden(name: string): string {
  return fileURLToPath(new URL(`./golden/${name}.txt`, import.meta.url));
}

describe('charts of the sample app', () => {
  let flows: readonly Flow[] = [];
  beforeAll(async () => {
    flows = (await openApp('flows/field-service')).model.flows;
  });

  it.each(['ACT_Visit_Finish', 'ACT_Part_Scan', 'ACT_PartUsage_Add', 'SUB_Synchronize'])('%s', async (name) => {
    const flow = flows.find((one) => one.name === `FieldService.${name}`);
    if (flow === undefined) throw new Error(`The sample app has no ${name}.`);
    const chart = chartOf(flow);
    expectSound(chart);
    await expect(textOf(paintChart(chart))).toMatchFileSnapshot(golden(flow.name));
  });
});

describe('charts of hard shapes', () => {
  it.each(Object.entries(hardShapes))('%s', async (name, flow) => {
    const chart = chartOf(flow);
    expectSound(chart);
    await expect(textOf(paintChart(chart))).toMatchFileSnapshot(golden(name.replaceAll(' ', '-').replaceAll(',', '')));
  });

  it('have one of everything, in ASCII, too', async () => {
    const { model } = await openGallery();
    const flow = model.flows.find(({ name }) => name === 'Art.Everything') as Flow;
    await expect(textOf(paintChart(chartOf(flow)))).toMatchFileSnapshot(golden('everything'));
    const ascii = textOf(paintChart(chartOf(flow, { glyphs: 'ascii' })));
    await expect(ascii).toMatchFileSnapshot(golden('everything-ascii'));
    expect(ascii).toMatch(/^[\n -~]*$/);
  });

  it('say in ASCII, too, what did not fit and how often a node ran', () => {
    const long = 'Words that do not fit '.repeat(12);
    const flow = flowModel('Art.Long', {
      nodes: [
        start,
        { ...activity('one', log('a')), caption: long } as FlowNode,
        decision('two', 'true'),
        end('end', `'${long}'`),
      ],
      ways: ['start > one > two', `two [${long.trim().replaceAll(' ', '_')}] > end`],
    });
    const note = { id: 'note', text: long.repeat(2), position: { x: 0, y: 0 }, size: { width: 200, height: 60 }, nodes: ['one'] };
    const run: RunMarks = { visits: new Map([['one', [1, 2, 3, 9]]]), failed: new Map(), taken: new Set() };
    const ascii = textOf(paintChart(chartOf({ ...flow, annotations: [note] }, { glyphs: 'ascii' }), { run }));
    expect(ascii).toMatch(/^[\n -~]*$/);
    expect(ascii.match(/\.\.\./g)?.length).toBeGreaterThanOrEqual(4);
    expect(ascii).toContain('1-9 (4x)');
  });
});

describe('any chart', () => {
  it('has boxes apart, lines from box to box around them, and every text whole', () => {
    fc.assert(
      fc.property(anyFlow, fc.constantFrom('model' as const, 'arranged' as const), (flow, layout) => {
        const chart = drawChart(drawFlow(flow, { layout }));
        expect(chart.lines.size).toBe(flow.sequenceFlows.length);
        expectSound(chart);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same each time', () => {
    for (const flow of Object.values(hardShapes)) expect(chartOf(flow)).toEqual(chartOf(flow));
  });

  it('is drawn for 300 nodes with ways back and forth', () => {
    const inner = Array.from({ length: 298 }, (_, place) =>
      place % 7 === 3 ? decision(`n${place}`, 'true') : place % 11 === 5 ? merge(`n${place}`) : activity(`n${place}`, log('a')),
    );
    const ways = inner.flatMap(({ id, kind }, place) => [
      `${id}${kind === 'decision' ? ' [true]' : ''} > ${inner[place + 1]?.id ?? 'end'}`,
      ...(kind === 'decision' ? [`${id} [false] > ${inner[(place * 37) % 298]?.id ?? 'end'}`] : []),
    ]);
    const flow = flowModel('Art.Large', { nodes: [start, ...inner, end()], ways: ['start > n0', ...ways] });
    const chart = chartOf(flow);
    expect(chart.nodes.size).toBe(300);
    expectSound(chart);
  });

  it('is painted in parts that fit together', () => {
    const chart = chartOf(hardShapes['words of all kinds'] as Flow);
    const whole = paintChart(chart);
    for (const from of [0, 7, 20, 33]) {
      const part = paintChart(chart, {}, { rows: { from: 2, to: 12 }, columns: { from, to: from + 11 } });
      expect(part).toHaveLength(10);
      for (const [row, cells] of part.entries()) {
        expect(cells).toHaveLength(11);
        const inWhole = whole[row + 2]?.slice(from, from + 11) ?? [];
        // Half of a wide character at an edge of the part is blank.
        for (const [place, cell] of cells.entries()) if (cell.text !== ' ') expect(cell).toEqual(inWhole[place]);
        expect(cellWidth(cells.map(({ text }) => text.replaceAll('\u200e', '')).join(''))).toBe(11);
      }
    }
  });
});

describe('what stands out in a chart', () => {
  const flow = hardShapes['an error handler that tries again'] as Flow;
  const taken = new Set(flow.sequenceFlows.filter(({ origin }) => origin !== 'Once-more?').map(({ id }) => id));
  const run: RunMarks = {
    visits: new Map([
      ['start', [1]],
      ['again', [2]],
      ['Send', [3]],
      ['Once-more?', [4]],
    ]),
    taken,
    failed: new Map([['Send', 'No connection']]),
  };

  it('is told by characters alone', async () => {
    const marks = { selected: 'end', current: 'Once-more?', breakpoints: new Set(['Send', 'start']), run };
    await expect(textOf(paintChart(chartOf(flow), marks))).toMatchFileSnapshot(golden('marks'));
    const ascii = textOf(paintChart(chartOf(flow, { glyphs: 'ascii' }), { ...marks, selected: 'Send' }));
    await expect(ascii).toMatchFileSnapshot(golden('marks-ascii'));
  });

  it('has a style by name, which a terminal shows as far as it can', () => {
    const rows = paintChart(chartOf(flow), { selected: 'Once-more?', breakpoints: new Set(['start']), run });
    const styleOf = (part: string) => rows.flat().find(({ text }) => text === part)?.style;
    expect(['●', '✗', '╍', '!'].map(styleOf)).toEqual(['breakpoint', 'failed', undefined, 'end']);
    expect(styleOf('╏')).toBe('visited');
    expect(
      rows
        .flat()
        .filter(({ style }) => style === 'selected')
        .map(({ text }) => text)
        .join(''),
    ).toBe('Once-more?');
    const cells: Cell[] = [
      { text: 'a', style: 'error-path' },
      { text: 'b', style: 'error-path' },
      { text: 'c', style: 'blank' },
      { text: 'd', style: 'selected' },
    ];
    expect(styledLine(cells, { colours: 'none' })).toBe('abcd');
    expect(styledLine(cells, { colours: 'attributes' })).toBe('abc\u001b[7md\u001b[27m');
    expect(styledLine(cells, { colours: '16' })).toBe('\u001b[31mab\u001b[39mc\u001b[7md\u001b[27m');
    expect(styledLine(cells, { colours: '256', theme: 'light' })).toContain('\u001b[38;5;161mab');
    expect(styledLine(cells, { colours: 'full', theme: 'dark' })).toContain('\u001b[38;2;255;123;132mab');
  });
});

describeWithProjects('charts of real flows', () => {
  it.each(['keymgmt-10.24', 'expr-checker-11.6', 'oql-8.0'])('%s', async (project) => {
    const { model } = await openApp(projectPath(project));
    for (const flow of model.flows) expectSound(chartOf(flow));
  });
});

/** What holds for every chart, whatever the flow. */
function expectSound(chart: TerminalChart): void {
  const boxes = [...chart.nodes.values()];
  for (const [place, one] of boxes.entries()) {
    for (const other of boxes.slice(place + 1)) {
      if (one.loop === other.loop && meet(one.box, other.box)) throw new Error(`${one.id} and ${other.id} lie on each other.`);
    }
    const frame = chart.nodes.get(one.loop ?? '');
    if (frame !== undefined && !isInside(one.box, frame.box)) throw new Error(`${one.id} is not inside of ${frame.id}.`);
  }
  const solid = [...boxes.filter(({ kind }) => kind !== 'loop'), ...chart.notes];
  const covered = new Set(solid.flatMap(({ box }) => cellsOf(box).map(key)));
  for (const { id, from, to, cells } of chart.lines.values()) {
    if (cells.some((cell) => covered.has(key(cell)))) throw new Error(`The line ${id} goes through a box.`);
    const [first, last] = [cells[0], cells[cells.length - 1]];
    if (!isBeside(first, chart.nodes.get(from)?.box)) throw new Error(`The line ${id} does not begin at ${from}.`);
    if (!isBeside(last, chart.nodes.get(to)?.box)) throw new Error(`The line ${id} does not end at ${to}.`);
    for (const [place, cell] of cells.entries()) {
      const before = cells[place - 1];
      if (before !== undefined && Math.abs(cell.column - before.column) + Math.abs(cell.row - before.row) !== 1)
        throw new Error(`The line ${id} has a hole.`);
    }
  }
  expectTexts(chart);
}

function expectTexts(chart: TerminalChart): void {
  const rows = paintChart(chart);
  expect(rows.every((row) => row.length === chart.columns)).toBe(true);
  const labels = [...chart.lines.values()].flatMap(({ label }) => (label === undefined ? [] : [label]));
  for (const { row, column, text } of [
    ...[...chart.nodes.values()].flatMap(({ texts }) => texts),
    ...labels,
    ...chart.parameters,
  ]) {
    const painted = rows[row]
      ?.slice(column, column + cellWidth(text))
      .map((cell) => cell.text)
      .join('');
    expect(painted?.replaceAll('\u200e', '')).toBe(text);
  }
}

function meet(one: CellBox, other: CellBox): boolean {
  return (
    one.column < other.column + other.columns &&
    other.column < one.column + one.columns &&
    one.row < other.row + other.rows &&
    other.row < one.row + one.rows
  );
}

function isInside(inner: CellBox, { column, row, columns, rows }: CellBox): boolean {
  return (
    inner.column > column &&
    inner.row > row &&
    inner.column + inner.columns < column + columns &&
    inner.row + inner.rows < row + rows
  );
}

function cellsOf({ column, row, columns, rows }: CellBox): CellPoint[] {
  return Array.from({ length: columns * rows }, (_, place) => ({
    column: column + (place % columns),
    row: row + Math.floor(place / columns),
  }));
}

function isBeside(cell: CellPoint | undefined, box: CellBox | undefined): boolean {
  if (cell === undefined || box === undefined) return false;
  const across = cell.column >= box.column && cell.column < box.column + box.columns;
  const down = cell.row >= box.row && cell.row < box.row + box.rows;
  const isAbove = cell.row === box.row - 1 || cell.row === box.row + box.rows;
  const isLeft = cell.column === box.column - 1 || cell.column === box.column + box.columns;
  return (across && isAbove) || (down && isLeft);
}

function key({ column, row }: CellPoint): string {
  return `${column} ${row}`;
}
