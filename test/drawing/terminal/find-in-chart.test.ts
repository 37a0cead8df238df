import { describe, expect, it } from 'vitest';
import { drawFlow } from '../../../src/drawing/draw-flow.js';
import type { Direction } from '../../../src/drawing/terminal/chart.js';
import { drawChart } from '../../../src/drawing/terminal/draw-chart.js';
import { lineAt, neighbour, nextNodes, nodeAt, previousNodes } from '../../../src/drawing/terminal/find-in-chart.js';
import type { Flow } from '../../../src/model/flow.js';
import { hardShapes } from './shapes.js';

function chartOf(name: keyof typeof hardShapes) {
  return drawChart(drawFlow(hardShapes[name] as Flow));
}

describe('finding things in a chart', () => {
  it('a click means the innermost node, or the line with its label', () => {
    const chart = chartOf('loops in a loop');
    for (const { id, anchor, kind } of chart.nodes.values()) if (kind !== 'loop') expect(nodeAt(chart, anchor)?.id).toBe(id);
    for (const { id, box } of chart.nodes.values()) expect(nodeAt(chart, box)?.id).toBe(id);
    for (const { id, cells, label } of chart.lines.values()) {
      expect(cells.map((cell) => lineAt(chart, cell)?.id)).toContain(id);
      if (label !== undefined) expect(lineAt(chart, label)?.id).toBe(id);
    }
    expect(nodeAt(chart, { column: 0, row: 0 })).toBeUndefined();
    expect(lineAt(chart, { column: 0, row: 1_000 })).toBeUndefined();
  });

  it.each<[keyof typeof hardShapes, string, Direction, string | undefined]>([
    ['cases to the same place, and many of them', 'State?', 'right', 'Pay-it'],
    ['cases to the same place, and many of them', 'Pay-it', 'up', 'Send-it'],
    ['cases to the same place, and many of them', 'Pay-it', 'down', 'File-it'],
    ['cases to the same place, and many of them', 'Open-it', 'right', 'done'],
    ['cases to the same place, and many of them', 'start', 'left', undefined],
    ['loops in a loop', 'start', 'right', 'Orders'],
    ['loops in a loop', 'Orders', 'right', 'end'],
    ['loops in a loop', 'Orders', 'down', 'Lines'],
    ['loops in a loop', 'Lines', 'down', 'Sold?'],
    ['loops in a loop', 'Count', 'right', 'Lines'],
    ['loops in a loop', 'Count', 'left', 'Orders'],
    ['loops in a loop', 'Lines', 'up', 'Orders'],
    ['loops in a loop', 'Add', 'left', 'Sold?'],
    ['loops in a loop', 'gone', 'left', undefined],
  ])('in «%s» from %s to the %s is %s', (name, from, direction, to) => {
    expect(neighbour(chartOf(name), from, direction)).toBe(to);
  });

  it('every node is come to with the four directions', () => {
    for (const flow of Object.values(hardShapes)) {
      const chart = drawChart(drawFlow(flow));
      const [first] = chart.nodes.keys();
      const reached = new Set(first === undefined ? [] : [first]);
      for (const id of reached) {
        for (const direction of ['up', 'right', 'down', 'left'] as const) {
          const to = neighbour(chart, id, direction);
          if (to !== undefined) reached.add(to);
        }
      }
      expect([...reached].sort()).toEqual([...chart.nodes.keys()].sort());
    }
  });

  it('sequence flows are followed in both ways, error handlers last, and into loops', () => {
    const retry = chartOf('an error handler that tries again');
    expect(nextNodes(retry, 'Send')).toEqual(['end', 'Once-more?']);
    expect(previousNodes(retry, 'again')).toEqual(['start', 'Once-more?']);
    const nested = chartOf('loops in a loop');
    expect(nextNodes(nested, 'Orders')).toEqual(['Count', 'end']);
    expect(previousNodes(nested, 'Count')).toEqual(['Orders']);
    expect(previousNodes(nested, 'start')).toEqual([]);
  });
});
