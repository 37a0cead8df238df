import type { Totals } from '../../coverage/totals.js';
import type { FlowInReport } from '../report-data.js';
import { bar, count, h } from './dom.js';
import { failureBlock } from './failure.js';
import { flowLink, links, testLink } from './links.js';
import type { Report } from './report.js';

const measures = ['nodes', 'flows', 'outcomes', 'conditions', 'handlers', 'loops'] as const;

/** As many failures are told here; coverage and what nobody tests stand behind them. */
const mostFailed = 20;

/** The first page: what failed, how much is covered, and what nobody tests. */
export function overview(report: Report): HTMLElement {
  const { data } = report;
  const { tests, apps, touched, missed, remarks } = data;
  const failed = tests.filter(({ state }) => state === 'failed');
  const passed = tests.filter(({ state }) => state === 'passed').length;
  const skipped = tests.length - failed.length - passed;
  const { untested, listed } = report;
  return h(
    'div',
    { class: 'overview' },
    touched === undefined
      ? undefined
      : h(
          'section',
          { class: 'note' },
          h(
            'p',
            {},
            `Only what has changed since ${touched.since}: ${count(listed.length, 'flow')}, and the tests that come to them.`,
          ),
          h(
            'p',
            { class: 'faint' },
            `Not shown: ${count(touched.otherFlows, 'flow')}, ${count(touched.otherTests, 'test')}` +
              (touched.otherFailures === 0 ? '.' : `, of which ${touched.otherFailures} failed.`),
          ),
          touched.removed.length === 0 ? undefined : h('p', { class: 'faint' }, `Removed: ${touched.removed.join(', ')}.`),
        ),
    h(
      'section',
      { class: 'figures', 'aria-label': 'Totals' },
      figure(failed.length === 0 ? 'good' : 'bad', String(failed.length), 'failed', '#/tests/failed'),
      figure('', String(passed), 'passed', '#/tests/passed'),
      ...(skipped === 0 ? [] : [figure('', String(skipped), 'skipped', '#/tests/skipped')]),
      figure('', String(listed.length), listed.length === 1 ? 'flow' : 'flows', '#/flows'),
      figure(untested.length === 0 ? 'good' : '', String(untested.length), 'without a test', '#/untested'),
    ),
    failed.length === 0
      ? undefined
      : h(
          'section',
          {},
          h('h2', {}, 'Failed'),
          ...failed
            .slice(0, mostFailed)
            .map((test) =>
              h(
                'article',
                { class: 'failed-test' },
                h('h3', {}, testLink(test), h('span', { class: 'faint place' }, `${test.file}:${test.line}`)),
                ...test.failures.slice(0, 2).map((failure) => failureBlock(failure, 6)),
              ),
            ),
          failed.length > mostFailed
            ? h('p', {}, h('a', { href: '#/tests/failed', 'data-row': true }, `All ${failed.length} that failed`))
            : undefined,
        ),
    missed.length === 0
      ? undefined
      : h(
          'ul',
          { class: 'plain', 'aria-label': 'Thresholds' },
          ...missed.map((sentence) => h('li', { class: 'bad' }, `✕ ${sentence}`)),
        ),
    ...apps.map((app) => {
      const flows = app.flows.filter((flow) => listed.includes(flow));
      if (flows.length === 0) return undefined;
      return h(
        'section',
        {},
        h('h2', {}, 'Coverage', apps.length > 1 ? h('span', { class: 'faint' }, ` of ${app.file}, ${app.content}`) : undefined),
        coverageTable(flows),
      );
    }),
    untested.length === 0
      ? undefined
      : h(
          'section',
          {},
          h('h2', {}, 'Without a test, the riskiest first'),
          h('ol', { class: 'plain' }, ...untested.slice(0, 5).map(riskItem)),
          untested.length > 5 ? h('p', {}, h('a', { href: '#/untested' }, `All ${untested.length}`)) : undefined,
        ),
    data.recordings.length === 0
      ? undefined
      : h(
          'section',
          {},
          h('h2', {}, 'Recorded runs'),
          h(
            'ul',
            { class: 'plain' },
            ...data.recordings.map((one) =>
              h('li', { class: 'item' }, h('a', { href: links.recording(one), 'data-row': true }, h('bdi', {}, one.name))),
            ),
          ),
        ),
    ...remarks.map((remark) => h('p', { class: 'faint' }, remark)),
  );
}

function figure(grade: string, number: string, words: string, href: string): HTMLElement {
  return h('a', { class: `figure ${grade}`, href }, h('strong', {}, number), h('span', {}, words));
}

function coverageTable(flows: readonly FlowInReport[]): HTMLElement {
  const modules = new Map<string, FlowInReport[]>();
  for (const flow of flows) {
    const module = flow.name.slice(0, flow.name.indexOf('.'));
    modules.set(module, [...(modules.get(module) ?? []), flow]);
  }
  const row = (name: HTMLElement, of: readonly FlowInReport[]) => {
    const called = { covered: of.filter(({ tests }) => tests !== '').length, total: of.length };
    const totals = measures.map((measure) => h('td', {}, bar(sum(of, measure))));
    return h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, bar(called)), ...totals);
  };
  const heads = ['Module', 'Called', 'Nodes', 'Sequence flows', 'Outcomes', 'Conditions', 'Handlers', 'Loops'];
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'coverage' },
      h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
      h(
        'tbody',
        {},
        ...[...modules].map(([module, of]) =>
          row(h('a', { href: `#/flows/${encodeURIComponent(module)}` }, h('bdi', {}, module)), of),
        ),
      ),
      modules.size < 2 ? undefined : h('tfoot', {}, row(h('span', {}, 'All'), flows)),
    ),
  );
}

function sum(flows: readonly FlowInReport[], measure: keyof Totals): { covered: number; total: number } {
  const whole = { covered: 0, total: 0 };
  for (const { totals } of flows) {
    whole.covered += totals[measure].covered;
    whole.total += totals[measure].total;
  }
  return whole;
}

/** A flow without a test, and why it should have one. */
export function riskItem(flow: FlowInReport): HTMLElement {
  const reasons = flow.risk.reasons.length === 0 ? 'nothing that could do harm was found in it' : flow.risk.reasons.join(', ');
  return h(
    'li',
    { class: 'item' },
    flowLink(flow),
    h('span', { class: 'tag' }, flow.kind),
    flow.change === undefined ? undefined : h('span', { class: 'tag change' }, flow.change),
    h('span', { class: 'reasons' }, reasons),
  );
}
