import type { FlowInReport, RecordingInReport, TestInReport } from '../report-data.js';
import { h } from './dom.js';

/** Addresses within the page. */
export const links = {
  recording: ({ name }: RecordingInReport, step?: number) =>
    `#/trace/${encodeURIComponent(name)}${step === undefined ? '' : `/step/${step}`}`,
  /** @param world of a test with several, from 1 */
  test: ({ file, name }: TestInReport, world?: number, step?: number) =>
    `#/test/${encodeURIComponent(file)}/${encodeURIComponent(name)}${world === undefined ? '' : `/world/${world}`}${step === undefined ? '' : `/step/${step}`}`,
  flow: ({ key }: FlowInReport, node?: string) =>
    `#/flow/${encodeURIComponent(key)}${node === undefined ? '' : `/node/${encodeURIComponent(node)}`}`,
};

export function flowLink(flow: FlowInReport): HTMLElement {
  const dot = flow.name.indexOf('.');
  return h(
    'a',
    { href: links.flow(flow), class: 'flow-name', 'data-row': true },
    h('bdi', { class: 'faint' }, flow.name.slice(0, dot + 1)),
    h('bdi', {}, flow.name.slice(dot + 1)),
  );
}

const stateWords = { passed: 'Passed', failed: 'Failed', skipped: 'Skipped' } as const;
const stateSigns = { passed: '✓', failed: '✕', skipped: '–' } as const;

export function testLink(test: TestInReport): HTMLElement {
  return h(
    'a',
    { href: links.test(test), class: `test-name ${test.state}`, 'data-row': true },
    h('span', { class: 'sign', role: 'img', 'aria-label': stateWords[test.state] }, stateSigns[test.state]),
    h('bdi', {}, test.name),
  );
}

export function testItem(test: TestInReport): HTMLElement {
  return h(
    'li',
    { class: 'item' },
    testLink(test),
    ...test.tags.map((tag) => h('span', { class: 'tag' }, tag)),
    h('span', { class: 'faint place' }, `${test.file}:${test.line}`),
  );
}
