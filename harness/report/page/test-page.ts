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

export async function testPage(report: Report, test: TestInReport, step: number | undefined): Promise<TestPage> {
  const packed = await report.run(test);
  const run =
    packed === undefined ? undefined : new RunView(report, test, (place) => links.test(test, place), new RunModel(packed));
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

/** A page about a run that was recorded elsewhere. */
export async function recordingPage(report: Report, recording: RecordingInReport, step: number | undefined): Promise<TestPage> {
  const packed = await report.run(recording);
  const title = h('h1', {}, h('bdi', {}, recording.name));
  if (packed === undefined) return { element: title };
  const run = new RunView(report, undefined, (place) => links.recording(recording, place), new RunModel(packed));
  requestAnimationFrame(() => void run.begin(step));
  return { element: h('div', { class: 'test-page' }, title, h('p', { class: 'faint' }, 'A recorded run.'), run.element), run };
}
