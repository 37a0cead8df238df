import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawFlow } from '../../src/drawing/draw-flow.js';
import { renderHtml } from '../../src/drawing/html/render-html.js';
import { renderMermaid } from '../../src/drawing/render-mermaid.js';
import { marksOf } from '../../src/drawing/run-marks.js';
import { renderSvg } from '../../src/drawing/svg/render-svg.js';
import type { Flow } from '../../src/model/flow.js';
import { createWorld } from '../../src/world/create-world.js';
import { activity, end, flowModel, log, loop, start } from '../fixture/flow-model.js';
import { openGallery } from './gallery.js';

let everything: Flow;

beforeAll(async () => {
  const app = await openGallery();
  everything = app.model.flows.find(({ name }) => name === 'Art.Everything') as Flow;
});

function golden(name: string): string {
  return fileURLToPath(new URL(`./golden/${name}`, import.meta.url));
}

describe('drawings', () => {
  it('are SVG, light or dark', async () => {
    const picture = drawFlow(everything);
    await expect(renderSvg(picture)).toMatchFileSnapshot(golden('everything.svg'));
    expect(renderSvg(picture, { theme: 'dark' })).toContain('.flow .paper{fill:#161b22}');
    expect(renderSvg(picture, { theme: 'auto' })).toContain('@media (prefers-color-scheme:dark)');
  });

  it('say While in front of the caption of a loop, and show what a loop goes through as a parameter', () => {
    const round = loop('round', { condition: '$Count < 3' }, []);
    const drawn = (caption: string) =>
      renderSvg(
        drawFlow(flowModel('Art.Loops', { nodes: [start, { ...round, caption }, end('end')], ways: ['start > round > end'] })),
      );
    expect(drawn('Fewer than three?')).toMatch(/class="type"[^>]*>While<[\s\S]*>Fewer than three\?</);
    expect(drawn('').match(/>While</g)).toHaveLength(2);
    expect(renderSvg(drawFlow(everything))).toMatch(/class="parameter" cx="[\d.]+" cy="[\d.]+" r="9"[\s\S]*?>Animal</);
  });

  it('are Mermaid', async () => {
    await expect(renderMermaid(drawFlow(everything))).toMatchFileSnapshot(golden('everything.mmd'));
  });

  it('are pages that load nothing', () => {
    const page = renderHtml(drawFlow(everything));
    expect(page).not.toMatch(/(?:src|href)=|@import|url\(/);
    expect(page.match(/<script>/g)).toHaveLength(1);
    expectBalanced(page.replace(/<!doctype html>|<meta[^>]*>/g, '').replace(/<(script|style)>[\s\S]*?<\/\1>/g, ''));
  });

  const hostile = '</script><script>alert(1)</script> "&amp;" <b> ]]> \u0000\u0008 עברית 👩‍🚀 `#quot;`';

  it('let nothing of a model out of its place', () => {
    const node = { ...activity('one', log('a')), caption: hostile, documentation: hostile };
    const flow = flowModel('Art.Hostile', { nodes: [start, node, end('end', hostile)], ways: ['start > one > end'] });
    const note = { id: 'note', text: hostile, position: { x: 0, y: 0 }, size: { width: 200, height: 60 }, nodes: ['one'] };
    const picture = drawFlow({ ...flow, annotations: [note] });
    for (const text of [renderSvg(picture), renderHtml(picture, { subtitle: hostile })]) {
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<b>');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
      expect(text).not.toMatch(/[\u0000\u0008]/);
    }
    expectBalanced(renderSvg(picture));
    expect(renderMermaid(picture)).not.toMatch(/<|`|&/);
  });

  it('turn no text around', () => {
    const turned = '\u202edenrut\u202c \u2066set apart\u2069 שלום';
    const node = { ...activity('one', log('a')), caption: turned, documentation: turned };
    const flow = flowModel('Art.Turned', { nodes: [start, node, end('end', turned)], ways: ['start > one > end'] });
    const note = { id: 'note', text: turned, position: { x: 0, y: 0 }, size: { width: 200, height: 60 }, nodes: ['one'] };
    const picture = drawFlow({ ...flow, annotations: [note] });
    for (const text of [renderSvg(picture), renderHtml(picture, { subtitle: turned }), renderMermaid(picture)]) {
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(text).toContain('denrut');
      expect(text).toContain('שלום');
    }
  });

  it('have no text that is wider than its box', () => {
    const long = activity('one', log('a'));
    const caption = 'Call nanoflow VeryLongModuleName.ACT_WithANameThatNobodyCouldEverReadOnABox and more words than fit';
    const picture = drawFlow(flowModel('Art.A', { nodes: [start, { ...long, caption } as typeof long], ways: ['start > one'] }));
    const lines = [...renderSvg(picture).matchAll(/<text [^>]*>([^<]*)</g)].map(([, line]) => line);
    expect(lines).toEqual(['Call nanoflow Very', 'LongModuleName.…']);
  });
});

describe('the path of a run', () => {
  it('is numbered, and what failed stands out', async () => {
    const app = await openGallery();
    const phone = await createWorld(app).addDevice('phone');
    const animals = [phone.create('Art.Animal', { Name: 'Rex', State: 'Open' }), phone.create('Art.Animal', { Name: 'Tom' })];
    const result = await phone.run('Art.Everything', { Animals: animals, Note: 'n' });
    const marks = marksOf(everything, result.trace);
    const captions = new Map(drawFlow(everything).nodes.map(({ id, caption }) => [id, caption]));
    expect([...marks.visits].map(([id, places]) => `${captions.get(id)}: ${places.join(' ')}`)).toMatchInlineSnapshot(`
      [
        "Start: 1",
        "Sort of 'Animals' as 'Sorted': 2",
        "For each 'Animal' in 'Sorted': 3",
        "$Animal/State = empty?: 4 6",
        "Call nanoflow SUB_Feed: 5",
        "Continue: 7",
        "Head of 'Sorted' as 'First': 8",
        "Type of 'First'?: 9",
        "Log message (info): 10",
        "Merge: 11",
        "End: 12",
      ]
    `);
    expect(marks.failed.size).toBe(0);
    expect(renderSvg(drawFlow(everything), { marks }).match(/class="wire taken"/g)?.length).toBe(marks.taken.size);
  });

  it('goes on behind what ran on the server, and out of loops', () => {
    const flow = flowModel('Art.Path', {
      nodes: [start, loop('each', { condition: 'true' }, [activity('inner', log('a'))]), activity('calls', log('a')), end()],
      ways: ['start > each > calls > end'],
    });
    const at = (node: string) => ({ event: 'node', on: 'device', flow: 'Art.Path', node, depth: 1 });
    const microflow = { event: 'flow-entered', on: 'server', flow: 'Art.Other', depth: 1 };
    const marks = marksOf(flow, [at('start'), at('each'), at('inner'), at('calls'), microflow, at('end')]);
    expect(marks.taken.size).toBe(3);
  });

  it('marks the node where a flow failed, with its message', async () => {
    const app = await openGallery();
    const flow = flowModel('Art.Fails', { nodes: [start, activity('breaks', log('a')), end()], ways: ['start > breaks > end'] });
    expect(app.model.flows).not.toContain(flow);
    const failure = {
      message: 'It broke.',
      stack: [
        { flow: 'Art.Fails', node: 'breaks' },
        { flow: 'Art.Other', node: 'x' },
      ],
    };
    const marks = marksOf(flow, [], failure);
    expect([...marks.failed]).toEqual([['breaks', 'It broke.']]);
    expect(renderSvg(drawFlow(flow), { marks })).toMatch(/class="activity failed"/);
    expect(renderHtml(drawFlow(flow), { marks })).toContain('It broke.');
    expect(renderMermaid(drawFlow(flow), { marks })).toContain('class n2 failed');
  });
});

/** Every tag that is opened is closed, in order. */
function expectBalanced(text: string): void {
  const open: string[] = [];
  for (const [, closing, name = '', selfClosing] of text.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (selfClosing === '/') continue;
    if (closing === '') open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
}
