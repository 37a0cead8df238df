import { describe, expect, it } from 'vitest';
import { drawFlow } from '../../src/drawing/draw-flow.js';
import type { FlowPicture, NodeShape } from '../../src/drawing/flow-picture.js';
import { middleOf, overlap } from '../../src/drawing/geometry.js';
import { openApp } from '../../src/index.js';
import type { Flow, FlowNode } from '../../src/model/flow.js';
import { activity, decision, end, flowModel, log, loop, merge, start } from '../fixture/flow-model.js';
import { describeWithProjects, projectPath } from '../projects.js';
import { openGallery } from './gallery.js';

function at(node: FlowNode, x: number, y: number, width = 120, height = 60): FlowNode {
  return { ...node, position: { x, y }, size: { width, height } } as FlowNode;
}

function shape(picture: FlowPicture, id: string): NodeShape {
  const found = picture.nodes.find((node) => node.id === id);
  if (found === undefined) throw new Error(`There is no shape ${id}.`);
  return found;
}

describe('the geometry of a flow', () => {
  it('has boxes where the author put their middles', () => {
    const flow = flowModel('Art.A', {
      nodes: [at(start, 0, 0, 20, 20), at(activity('one', log('a')), 200, 30)],
      ways: ['start > one'],
    });
    const picture = drawFlow(flow);
    expect(picture.isArranged).toBe(false);
    expect(shape(picture, 'one').box).toEqual({ x: 140, y: 0, width: 120, height: 60 });
  });

  it('counts inside a loop from the upper left corner of its frame', () => {
    const body = [at(activity('inner', log('a')), 100, 60)];
    const frame = at(loop('each', { list: 'All', iterator: 'One' }, body), 400, 100, 300, 200);
    const picture = drawFlow(flowModel('Art.A', { nodes: [at(start, 0, 0, 20, 20), frame], ways: ['start > each'] }));
    expect(shape(picture, 'inner')).toMatchObject({ box: { x: 290, y: 30, width: 120, height: 60 }, loop: 'each' });
    expect(picture.nodes.map(({ id }) => id)).toEqual(['start', 'each', 'inner']);
  });

  it('leads lines from side to side', () => {
    const nodes = [at(activity('one', log('a')), 0, 0), at(activity('two', log('b')), 300, 200)];
    const [way] = flowModel('Art.A', { nodes, ways: ['one > two'] }).sequenceFlows;
    if (way === undefined) throw new Error('There is a way.');
    const flow = { ...flowModel('Art.A', { nodes, ways: [] }), sequenceFlows: [{ ...way, sides: [2, 3] as const }] };
    expect(drawFlow(flow).connections[0]?.curve).toMatchObject({ start: { x: 0, y: 30 }, end: { x: 240, y: 200 } });
  });

  it.each<[string, Flow]>([
    [
      'no positions at all',
      flowModel('Art.A', {
        nodes: [start, activity('a', log('a')), activity('b', log('b')), end()],
        ways: ['start > a > b > end'],
      }),
    ],
    [
      'two boxes at one place',
      flowModel('Art.A', {
        nodes: [at(start, 0, 0, 20, 20), at(activity('a', log('a')), 200, 0), at(activity('b', log('b')), 200, 0)],
        ways: ['start > a > b'],
      }),
    ],
    [
      'two boxes at one place in a loop',
      flowModel('Art.A', {
        nodes: [
          at(start, 0, 0, 20, 20),
          at(
            loop('each', { condition: 'true' }, [at(activity('a', log('a')), 9, 9), at(activity('b', log('b')), 9, 9)]),
            300,
            0,
            200,
            100,
          ),
        ],
        ways: ['start > each', 'a > b'],
      }),
    ],
  ])('arranges a flow with %s, so that nothing lies on anything', (_, flow) => {
    const picture = drawFlow(flow);
    expect(picture.isArranged).toBe(true);
    expectApart(picture);
  });

  it('makes the frame of an arranged loop as large as its body', () => {
    const body = Array.from({ length: 6 }, (_, place) => activity(`a${place}`, log('a')));
    const ways = ['start > each > end', body.map(({ id }) => id).join(' > ')];
    const picture = drawFlow(flowModel('Art.A', { nodes: [start, loop('each', { condition: 'true' }, body), end()], ways }));
    const frame = shape(picture, 'each').box;
    for (const { box, loop: around } of picture.nodes) {
      if (around === undefined) continue;
      expect(box.x).toBeGreaterThan(frame.x);
      expect(box.x + box.width).toBeLessThan(frame.x + frame.width);
    }
  });

  it('arranges 1,000 nodes with ways back and forth', () => {
    const inner = Array.from({ length: 998 }, (_, place) =>
      place % 7 === 3 ? decision(`n${place}`, 'true') : place % 11 === 5 ? merge(`n${place}`) : activity(`n${place}`, log('a')),
    );
    const ways = inner.flatMap(({ id, kind }, place) => [
      `${id}${kind === 'decision' ? ' [true]' : ''} > ${inner[place + 1]?.id ?? 'end'}`,
      ...(kind === 'decision' ? [`${id} [false] > ${inner[(place * 37) % 998]?.id ?? 'end'}`] : []),
    ]);
    const picture = drawFlow(flowModel('Art.Large', { nodes: [start, ...inner, end()], ways: ['start > n0', ...ways] }));
    expect(picture.nodes).toHaveLength(1000);
    expectApart(picture);
  });

  it.each<[string, Flow]>([
    ['a chain of 6,000 nodes', chainOf(6_000)],
    ['3,000 ways out of a decision', fanOf(3_000)],
    ['2,000 decisions in a row, each with an end of its own', endsOf(2_000)],
    ['3,000 nodes that nothing connects', flowModel('Art.Loose', { nodes: [start, ...logs(3_000)], ways: [] })],
    ['loops 200 deep', deepLoops(200)],
  ])('arranges %s', (_, flow) => {
    expectNeighboursApart(drawFlow(flow));
  });

  it('leads every line of a large flow onwards, and the longest way straight', () => {
    const { nodes, connections } = drawFlow(endsOf(300));
    const boxes = new Map(nodes.map(({ id, box }) => [id, box]));
    const middle = (id: string) => middleOf(boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 });
    for (const { from, to } of connections) expect(middle(from).x).toBeLessThan(middle(to).x);
    const heights = nodes.filter(({ kind }) => kind === 'decision').map(({ id }) => middle(id).y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(60);
  });

  it('leaves out lines that lead to nothing', () => {
    const picture = drawFlow(flowModel('Art.A', { nodes: [start, end()], ways: ['start > end', 'start > gone', 'gone > end'] }));
    expect(picture.connections).toHaveLength(1);
  });

  it('names what an activity gives, the value of an end, and the cases of a decision', async () => {
    const app = await openGallery();
    const flow = app.model.flows.find(({ name }) => name === 'Art.Everything');
    if (flow === undefined) throw new Error('The gallery has it.');
    const picture = drawFlow(flow);
    const results = picture.nodes.filter(({ result }) => result !== '').map(({ kind, result }) => `${kind} ${result}`);
    expect(results).toEqual(['activity Sorted', 'loop Animal', 'activity First', 'end true']);
    expect(picture.connections.map(({ label }) => label).filter((label) => label !== '')).toEqual([
      'true',
      'false',
      'Dog',
      'Animal',
      '(empty)',
    ]);
    expect(picture.parameters.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'Animals: List of Art.Animal',
      'Note: String',
    ]);
    expect(picture.notes.map(({ text }) => text)).toEqual(['Hungry ones first']);
  });

  it('is the same each time', async () => {
    const { model } = await openGallery();
    for (const flow of model.flows) expect(drawFlow(flow)).toEqual(drawFlow(flow));
  });
});

describeWithProjects('the geometry of real flows', () => {
  it.each(['nmr-11.10', 'keymgmt-10.24'])(
    '%s: every flow has a picture with all of its nodes inside the bounds',
    async (project) => {
      const { model } = await openApp(projectPath(project));
      for (const flow of model.flows) {
        const { nodes, bounds } = drawFlow(flow);
        for (const { box } of nodes) {
          expect(box.x).toBeGreaterThanOrEqual(bounds.x);
          expect(box.y + box.height).toBeLessThanOrEqual(bounds.y + bounds.height);
        }
      }
    },
  );
});

/** No box lies on another, except inside the frame of a loop. */
function expectApart({ nodes }: FlowPicture): void {
  for (const [place, one] of nodes.entries()) {
    for (const other of nodes.slice(place + 1)) {
      if (one.loop !== other.loop) continue;
      if (overlap(one.box, other.box)) throw new Error(`${one.id} lies on ${other.id}.`);
    }
  }
}

function logs(count: number): FlowNode[] {
  return Array.from({ length: count }, (_, place) => activity(`n${place}`, log('a')));
}

function chainOf(count: number): Flow {
  const nodes = [start, ...logs(count - 2), end()];
  return flowModel('Art.Chain', { nodes, ways: [nodes.map(({ id }) => id).join(' > ')] });
}

function fanOf(count: number): Flow {
  const cases = logs(count);
  const ways = cases.map(({ id }) => `which [${id}] > ${id} > all`);
  const nodes = [start, decision('which', '$Which'), ...cases, merge('all'), end()];
  return flowModel('Art.Fan', { nodes, ways: ['start > which', ...ways, 'all > end'] });
}

function endsOf(count: number): Flow {
  const places = Array.from({ length: count }, (_, place) => place);
  const nodes = places.flatMap((place) => [decision(`d${place}`, 'true'), activity(`a${place}`, log('a')), end(`e${place}`)]);
  const ways = places.flatMap((place) => [
    `d${place} [true] > ${place + 1 < count ? `d${place + 1}` : 'end'}`,
    `d${place} [false] > a${place} > e${place}`,
  ]);
  return flowModel('Art.Ends', { nodes: [start, ...nodes, end()], ways: ['start > d0', ...ways] });
}

function deepLoops(depth: number): Flow {
  let inner: FlowNode = activity('inner', log('a'));
  for (let level = 0; level < depth; level++) inner = loop(`l${level}`, { condition: 'true' }, [inner]);
  return flowModel('Art.Deep', { nodes: [start, inner, end()], ways: [`start > ${inner.id} > end`] });
}

/** As {@link expectApart}, for many nodes: of each row of boxes only neighbours are compared. */
function expectNeighboursApart({ nodes }: FlowPicture): void {
  const sorted = nodes.toSorted((one, other) => one.box.x - other.box.x || one.box.y - other.box.y);
  for (const [place, one] of sorted.entries()) {
    const next = sorted[place + 1];
    if (next !== undefined && one.loop === next.loop && overlap(one.box, next.box))
      throw new Error(`${one.id} lies on ${next.id}.`);
  }
}
