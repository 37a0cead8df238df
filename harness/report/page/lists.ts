import type { FlowInReport, TestInReport } from '../report-data.js';
import { bar, count, h } from './dom.js';
import { flowLink, testItem } from './links.js';
import { longList } from './long-list.js';
import { riskItem } from './overview.js';
import type { Report } from './report.js';

const filters = ['all', 'failed', 'passed', 'skipped'] as const;

/** All tests, by file. */
export function testList({ data: { tests } }: Report, chosen = 'all'): HTMLElement {
  const shown = tests.filter(({ state }) => chosen === 'all' || state === chosen);
  const files = new Map<string, TestInReport[]>();
  for (const test of shown) files.set(test.file, [...(files.get(test.file) ?? []), test]);
  const links = filters.flatMap((filter) => {
    const number = filter === 'all' ? tests.length : tests.filter(({ state }) => state === filter).length;
    if (number === 0 && filter !== chosen) return [];
    return [h('a', { href: `#/tests/${filter}`, 'aria-current': filter === chosen ? 'true' : undefined }, `${filter} ${number}`)];
  });
  return h(
    'div',
    {},
    h('h1', {}, 'Tests'),
    h('nav', { class: 'filters', 'aria-label': 'Which tests' }, ...links),
    ...[...files].map(([file, of]) => h('section', {}, h('h2', { class: 'file' }, file), longList(of, testItem))),
    shown.length === 0 ? h('p', { class: 'faint' }, 'There are none.') : undefined,
  );
}

/** All flows, or those of a module. */
export function flowList({ listed }: Report, module: string): HTMLElement {
  const flows = module === '' ? listed : listed.filter(({ name }) => name.startsWith(`${module}.`));
  return h(
    'div',
    {},
    h('h1', {}, module === '' ? 'Flows' : `Flows of ${module}`),
    module === '' ? undefined : h('p', {}, h('a', { href: '#/flows' }, 'All modules')),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'coverage flows' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...['Flow', 'Kind', 'Tests', 'Nodes', 'Outcomes', 'Conditions'].map((head) => h('th', { scope: 'col' }, head)),
          ),
        ),
        h('tbody', {}, ...flows.map(flowRow)),
      ),
    ),
  );
}

function flowRow(flow: FlowInReport): HTMLElement {
  const { totals, kind, tests } = flow;
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      flowLink(flow),
      flow.change === undefined ? undefined : h('span', { class: 'tag change' }, flow.change),
    ),
    h('td', {}, kind),
    h('td', { class: tests === '' ? 'bad' : '' }, tests === '' ? 'none' : String(numberOf(tests))),
    h('td', {}, bar(totals.nodes)),
    h('td', {}, bar(totals.outcomes)),
    h('td', {}, bar(totals.conditions)),
  );
}

function numberOf(ranges: string): number {
  return ranges.split(',').reduce((sum, range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return sum + last - first + 1;
  }, 0);
}

/** The flows that no test calls. */
export function untestedList(report: Report): HTMLElement {
  const { untested, listed } = report;
  return h(
    'div',
    {},
    h('h1', {}, 'Without a test'),
    h(
      'p',
      { class: 'faint' },
      untested.length === 0
        ? 'Each flow is called by a test.'
        : `${count(untested.length, 'flow')} of ${listed.length}. First those that can do most harm: that synchronize or delete, that need the server, and whose errors nobody handles.`,
    ),
    h('ol', { class: 'plain' }, ...untested.map(riskItem)),
  );
}

/** What fits the words of a search, in names, files, tags, captions and failures. */
export function searchList({ data: { tests }, flows }: Report, query: string): HTMLElement {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (texts: readonly string[]) => {
    const text = texts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const foundTests = tests.filter(({ name, file, tags, failures }) =>
    fits([name, file, ...tags, ...failures.map(({ what }) => what)]),
  );
  const foundFlows = flows.filter(({ name, documentation, nodes }) =>
    fits([name, documentation, ...nodes.map(({ caption }) => caption)]),
  );
  return h(
    'div',
    {},
    h('h1', {}, 'Search'),
    h(
      'p',
      { class: 'faint', 'aria-live': 'polite' },
      `${count(foundFlows.length, 'flow')} and ${count(foundTests.length, 'test')} for «`,
      h('bdi', {}, query),
      '»',
    ),
    section('Flows', foundFlows, (flow) => h('li', { class: 'item' }, flowLink(flow), h('span', { class: 'tag' }, flow.kind))),
    section('Tests', foundTests, testItem),
  );
}

function section<Item>(title: string, items: readonly Item[], itemOf: (item: Item) => HTMLElement): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  return h('section', {}, h('h2', {}, title), longList(items, itemOf));
}
