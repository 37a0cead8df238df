import type { FlowInReport, NodeInReport, TestInReport } from '../report-data.js';
import { bar, count, h } from './dom.js';
import { Drawing } from './drawing.js';
import { flowLink, links, testItem } from './links.js';
import { longList } from './long-list.js';
import type { Report } from './report.js';

/** A flow with its coverage on the drawing. */
export async function flowPage(report: Report, flow: FlowInReport, chosenNode: string | undefined): Promise<HTMLElement> {
  const app = report.app(flow);
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const ways = new Map(flow.ways.map(({ id, count: times }) => [id, times]));
  const panel = h('aside', { class: 'panel', 'aria-live': 'polite', 'aria-label': 'Who comes here' });
  let chosen = chosenNode !== undefined && nodes.has(chosenNode) ? chosenNode : undefined;
  const drawing = new Drawing(await report.drawing(flow), (id) => choose(chosen === id ? undefined : id));
  const paint = () => {
    drawing.mark(
      (id) => `${stateOf(nodes.get(id))}${id === chosen ? ' chosen' : ''}`.trim(),
      (id) => (ways.has(id) ? ((ways.get(id) ?? 0) > 0 ? 'reached' : 'missed') : ''),
    );
    panel.replaceChildren(...panelOf(report, flow, chosen === undefined ? undefined : nodes.get(chosen)));
  };
  const choose = (id: string | undefined) => {
    if (id !== undefined && !nodes.has(id)) return;
    chosen = id;
    history.replaceState(null, '', links.flow(flow, id));
    paint();
  };
  paint();
  requestAnimationFrame(() => {
    drawing.begin(flow.nodes.find(({ kind }) => kind === 'start')?.id);
    if (chosen !== undefined) drawing.reveal(chosen);
  });
  const { totals } = flow;
  return h(
    'div',
    { class: 'flow-page' },
    h('h1', {}, h('bdi', {}, flow.name)),
    h(
      'p',
      { class: 'facts' },
      h('span', { class: 'tag' }, flow.kind),
      flow.change === undefined ? undefined : h('span', { class: 'tag change' }, flow.change),
      app === undefined ? undefined : h('span', { class: 'faint' }, `${app.file}, Mendix ${app.mendixVersion}`),
      h('span', {}, 'Nodes ', bar(totals.nodes)),
      totals.outcomes.total === 0 ? undefined : h('span', {}, 'Outcomes ', bar(totals.outcomes)),
      totals.conditions.total === 0 ? undefined : h('span', {}, 'Conditions ', bar(totals.conditions)),
    ),
    flow.documentation === '' ? undefined : h('p', { class: 'documentation', dir: 'auto' }, flow.documentation),
    h(
      'div',
      { class: 'beside' },
      h(
        'div',
        {},
        drawing.element,
        h(
          'p',
          { class: 'legend faint' },
          ...(['reached', 'partly', 'missed'] as const).map((state) => h('span', { class: `key ${state}` }, legend[state])),
        ),
      ),
      panel,
    ),
  );
}

const legend = { reached: 'a test comes here', partly: 'but not to all that it can do', missed: 'no test does' } as const;

function stateOf(node: NodeInReport | undefined): string {
  if (node === undefined) return '';
  if (node.count === 0) return 'missed';
  return node.isPartial ? 'partly' : 'reached';
}

function panelOf(report: Report, flow: FlowInReport, node: NodeInReport | undefined): HTMLElement[] {
  if (node === undefined) return wholeFlow(report, flow);
  const tests = report.tests(node.tests);
  const missing = flow.missing.filter((one) => one.node === node.id);
  return [
    h('h2', { dir: 'auto' }, node.caption),
    h(
      'p',
      { class: 'faint' },
      `${node.kind.replaceAll('-', ' ')}, ${node.count === 0 ? 'never reached' : `reached ${count(node.count, 'time')}`}`,
    ),
    ...missing.map(({ what }) => h('p', { class: 'missing', dir: 'auto' }, what)),
    h(
      'h3',
      {},
      tests.length === 0 ? 'No test comes here' : `${count(tests.length, 'test')} ${tests.length === 1 ? 'comes' : 'come'} here`,
    ),
    longList(failedFirst(tests), testItem),
  ];
}

/** Those that failed are what somebody looks for who comes from a flow. */
function failedFirst(tests: readonly TestInReport[]): readonly TestInReport[] {
  return [...tests].sort((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
}

function wholeFlow(report: Report, flow: FlowInReport): HTMLElement[] {
  const tests = report.tests(flow.tests);
  const captions = new Map(flow.nodes.map(({ id, caption }) => [id, caption]));
  const list = (title: string, items: readonly HTMLElement[]) =>
    items.length === 0 ? [] : [h('h3', {}, title), h('ul', { class: 'plain' }, ...items)];
  return [
    h(
      'h2',
      {},
      tests.length === 0 ? 'No test calls it' : `${count(tests.length, 'test')} ${tests.length === 1 ? 'calls' : 'call'} it`,
    ),
    ...(tests.length === 0 && flow.risk.reasons.length > 0 ? [h('p', {}, `It ${flow.risk.reasons.join(', ')}.`)] : []),
    longList(failedFirst(tests), testItem),
    ...list(
      'Never happened',
      flow.missing.map(({ node, what }) =>
        h(
          'li',
          { class: 'item' },
          h('a', { href: links.flow(flow, node), dir: 'auto' }, captions.get(node) ?? ''),
          h('span', { class: 'reasons', dir: 'auto' }, what),
        ),
      ),
    ),
    ...list(
      'Calls',
      flow.calls.flatMap((key) => {
        const called = report.flow(key);
        return called === undefined ? [] : [h('li', {}, flowLink(called))];
      }),
    ),
    ...list(
      'Called by',
      report.callers(flow).map((caller) => h('li', {}, flowLink(caller))),
    ),
  ];
}
