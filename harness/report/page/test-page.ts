import type { RecordingInReport, TestInReport } from '../report-data.js';
import { count, h } from './dom.js';
import { failureBlock } from './failure.js';
import { flowLink, links } from './links.js';
import type { Report } from './report.js';
import { RunModel } from './run-model.js';
import { RunView } from './run-view.js';

/** A page about a test; what moves through its run, where it has one. */
export interface TestPage {
  readonly element: HTMLElement;
  readonly run?: RunView;
}

/** @param world which of several, from 1; by default the last, in which a test most often ends */
export async function testPage(
  report: Report,
  test: TestInReport,
  world: number | undefined,
  step: number | undefined,
): Promise<TestPage> {
  const { runs = [] } = test;
  const isOneOfMany = runs.length > 1;
  const chosen = Math.min(Math.max(1, world ?? runs.length), runs.length);
  const number = runs[chosen - 1];
  const linkTo = (place: number) => links.test(test, isOneOfMany ? chosen : undefined, place);
  const run = number === undefined ? undefined : new RunView(report, test, linkTo, new RunModel(await report.run(number)));
  const flows = report.flowsOfTest(test);
  const words = { passed: 'Passed', failed: 'Failed', skipped: 'Skipped' }[test.state];
  const element = h(
    'div',
    { class: 'test-page' },
    h('h1', {}, h('bdi', {}, test.name)),
    h(
      'p',
      { class: 'facts' },
      h('span', { class: `tag ${test.state}` }, words),
      ...test.tags.map((tag) => h('span', { class: 'tag' }, tag)),
      h('span', { class: 'faint place' }, `${test.file}:${test.line}`),
      test.steps === undefined ? undefined : h('span', { class: 'faint' }, `${count(test.steps, 'node')} executed`),
    ),
    ...test.failures.map((failure) => failureBlock(failure)),
    test.withoutRun === undefined ? undefined : h('p', { class: 'faint' }, test.withoutRun),
    isOneOfMany ? worldsOf(test, runs.length, chosen) : undefined,
    run?.element,
    flows.length === 0
      ? undefined
      : h(
          'section',
          {},
          h('h2', {}, 'Flows that it runs'),
          h('ul', { class: 'plain columns' }, ...flows.map((flow) => h('li', {}, flowLink(flow)))),
        ),
  );
  if (run !== undefined) requestAnimationFrame(() => void run.begin(step));
  return { element, ...(run !== undefined && { run }) };
}

function worldsOf(test: TestInReport, count: number, chosen: number): HTMLElement {
  const places = Array.from({ length: count }, (_, place) => place + 1);
  return h(
    'nav',
    { class: 'filters', 'aria-label': 'Worlds of the test' },
    ...places.map((place) =>
      h('a', { href: links.test(test, place), 'aria-current': place === chosen ? 'true' : undefined }, `World ${place}`),
    ),
  );
}

/** A page about a run that was recorded elsewhere. */
export async function recordingPage(report: Report, recording: RecordingInReport, step: number | undefined): Promise<TestPage> {
  const packed = await report.run(recording.run);
  const title = h('h1', {}, h('bdi', {}, recording.name));
  const run = new RunView(report, undefined, (place) => links.recording(recording, place), new RunModel(packed));
  requestAnimationFrame(() => void run.begin(step));
  return { element: h('div', { class: 'test-page' }, title, h('p', { class: 'faint' }, 'A recorded run.'), run.element), run };
}
