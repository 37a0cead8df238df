import type { ReportData } from '../report-data.js';
import { byId, h } from './dom.js';
import { flowPage } from './flow-page.js';
import { flowList, searchList, testList, untestedList } from './lists.js';
import { overview } from './overview.js';
import { Report } from './report.js';
import type { RunView } from './run-view.js';
import { recordingPage, testPage } from './test-page.js';
import { unpack } from './unpack.js';

/** What the keys do, for the help as well. */
const keyWords: readonly (readonly [key: string, what: string])[] = [
  ['/', 'search'],
  ['j, k', 'next and previous entry of a list; Enter opens it'],
  ['←, →', 'one moment back or on in a run; with Shift, ten'],
  ['Home, End', 'the beginning and the end of a run'],
  ['o, t, f, u', 'overview, tests, flows, flows without a test'],
  ['d', 'light or dark'],
  ['?', 'this help'],
];

let run: RunView | undefined;

async function start(): Promise<void> {
  const report = new Report(await unpack<ReportData>('data'));
  const main = byId('main');
  const search = byId('search') as HTMLInputElement;
  let shown = 0;
  const show = async () => {
    const turn = ++shown;
    const view = await viewOf(report, location.hash);
    // A later address has overtaken this one.
    if (turn !== shown) return;
    run = view.run;
    main.replaceChildren(view.element);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('header nav a')) {
      const isHere = location.hash.startsWith(link.hash) && (link.hash !== '#/' || location.hash.length <= 2);
      if (isHere) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    if (!location.hash.startsWith('#/search/')) window.scrollTo(0, 0);
  };
  addEventListener('hashchange', () => void show());
  search.addEventListener('input', () => {
    const { value } = search;
    history.replaceState(null, '', value.trim() === '' ? '#/' : `#/search/${encodeURIComponent(value)}`);
    void show();
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') document.querySelector<HTMLAnchorElement>('main [data-row]')?.click();
    if (event.key === 'Escape' || event.key === 'ArrowDown') moveFocus(1);
  });
  byId('theme').addEventListener('click', turnTheme);
  byId('help').addEventListener('click', toggleHelp);
  byId('keys').append(...keyWords.flatMap(([key, what]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, what)]));
  addEventListener('keydown', pressed);
  await show();
}

interface View {
  readonly element: HTMLElement;
  readonly run?: RunView;
}

/** What an address within the page shows. */
async function viewOf(report: Report, hash: string): Promise<View> {
  const [kind = '', ...words] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  const [first = '', second = '', third = '', fourth = ''] = words;
  switch (kind) {
    case '':
      return { element: overview(report) };
    case 'tests':
      return { element: testList(report, first === '' ? 'all' : first) };
    case 'flows':
      return { element: flowList(report, first) };
    case 'untested':
      return { element: untestedList(report) };
    case 'search':
      return { element: searchList(report, first) };
    case 'flow': {
      const flow = report.flow(first);
      if (flow !== undefined) return { element: await flowPage(report, flow, second === 'node' ? third : undefined) };
      break;
    }
    case 'trace': {
      const recording = report.data.recordings.find(({ name }) => name === first);
      const step = second === 'step' ? numberIn(third) : undefined;
      if (recording !== undefined) return recordingPage(report, recording, step);
      break;
    }
    case 'test': {
      const test = report.test(first, second);
      const [world, place] = third === 'world' ? [numberIn(fourth), words.slice(4)] : [undefined, words.slice(2)];
      const step = place[0] === 'step' ? numberIn(place[1]) : undefined;
      if (test !== undefined) return testPage(report, test, world, step);
      break;
    }
  }
  return {
    element: h('p', {}, 'Nothing of this report has the address ', h('bdi', {}, hash), '. ', h('a', { href: '#/' }, 'Overview')),
  };
}

function numberIn(word = ''): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : undefined;
}

/** An address that somebody has cut is shown as it is. */
function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function pressed(event: KeyboardEvent): void {
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  const isSlider = target instanceof HTMLInputElement && target.type === 'range';
  if (target instanceof HTMLInputElement && !isSlider) return;
  const act = actionOf(key, shiftKey ? 10 : 1);
  if (act === undefined) return;
  event.preventDefault();
  act();
}

function actionOf(key: string, far: number): (() => void) | undefined {
  const open = (hash: string) => () => {
    location.hash = hash;
  };
  const moving = run;
  switch (key) {
    case '/':
      return () => byId('search').focus();
    case 'j':
      return () => moveFocus(1);
    case 'k':
      return () => moveFocus(-1);
    case 'ArrowRight':
      return moving && (() => moving.step(far));
    case 'ArrowLeft':
      return moving && (() => moving.step(-far));
    case 'Home':
      return moving && (() => moving.toStart());
    case 'End':
      return moving && (() => moving.toEnd());
    case 'o':
      return open('#/');
    case 't':
      return open('#/tests');
    case 'f':
      return open('#/flows');
    case 'u':
      return open('#/untested');
    case 'd':
      return turnTheme;
    case '?':
      return toggleHelp;
    default:
      return undefined;
  }
}

function moveFocus(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(0, at + by), rows.length - 1);
  rows[next]?.focus();
}

function turnTheme(): void {
  const { classList } = document.documentElement;
  const isDark =
    classList.contains('dark') || (!classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches);
  classList.toggle('dark', !isDark);
  classList.toggle('light', isDark);
}

function toggleHelp(): void {
  const dialog = byId('help-dialog') as HTMLDialogElement;
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

void start();
