import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFlow } from '../../../src/drawing/draw-flow.js';
import { outlineOf } from '../../../src/drawing/outline/outline.js';
import { outlineText } from '../../../src/drawing/outline/outline-text.js';
import type { RunMarks } from '../../../src/drawing/run-marks.js';
import type { Flow, FlowNode } from '../../../src/model/flow.js';
import { allNodes } from '../../../src/model/flow-nodes.js';
import { anyFlow } from '../../export/random-flow.js';
import { activity, decision, end, flowModel, log, start } from '../../fixture/flow-model.js';
import { openGallery } from '../gallery.js';
import { hardShapes } from '../terminal/shapes.js';

function textOf(flow: Flow, run?: RunMarks): string {
  return `${outlineOf(drawFlow(flow))
    .map((line) => outlineText(line, run))
    .join('\n')}\n`;
}

function golden(name: string): string {
  return fileURLToPath(new URL(`./golden/${name}.txt`, import.meta.url));
}

describe('the outline of a flow', () => {
  it('is in the order in which it runs', async () => {
    const { model } = await openGallery();
    const everything = model.flows.find(({ name }) => name === 'Art.Everything') as Flow;
    await expect(textOf(everything)).toMatchFileSnapshot(golden('everything'));
  });

  it.each(Object.entries(hardShapes))('tells of %s', async (name, flow) => {
    await expect(textOf(flow)).toMatchFileSnapshot(golden(name.replaceAll(' ', '-').replaceAll(',', '')));
  });

  it('says where a run came by, and how it failed', () => {
    const run = { visits: new Map([['Send', [3, 5]]]), taken: new Set<string>(), failed: new Map([['Send', 'No\nconnection']]) };
    const lines = textOf(hardShapes['an error handler that tries again'] as Flow, run);
    expect(lines).toContain('3. Send [in the path: 3 5; failed: No connection]\n');
  });

  it('has every node once, and names only nodes that it has', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const lines = outlineOf(drawFlow(flow));
        const nodes = lines.filter(({ kind }) => kind === 'node').map(({ node }) => node);
        expect(nodes.toSorted()).toEqual(
          allNodes(flow.nodes)
            .map(({ id }) => id)
            .sort(),
        );
        expect(lines.filter(({ kind, text }) => kind === 'goes-on' && !/^Goes on at \d+\. \S/.test(text))).toEqual([]);
      }),
    );
  });

  it('does not get deeper with each early end', () => {
    const checks = Array.from({ length: 200 }, (_, place) => `c${place}`);
    const nodes = checks
      .flatMap((id, place) => [decision(id, 'true'), activity(`no${place}`, log('a')), end(`end${place}`)])
      .map((node, place): FlowNode => ({ ...node, position: { x: 150 * Math.floor(place / 3), y: 100 * (place % 3) } }));
    const ways = checks.flatMap((id, place) => [
      `${id} [true] > ${checks[place + 1] ?? 'end'}`,
      `${id} [false] > no${place} > end${place}`,
    ]);
    const flow = flowModel('Art.Checks', {
      nodes: [{ ...start, position: { x: -100, y: 0 } }, ...nodes, { ...end(), position: { x: -100, y: 200 } }],
      ways: ['start > c0', ...ways],
    });
    expect(Math.max(...outlineOf(drawFlow(flow)).map(({ depth }) => depth))).toBe(2);
  });
});
