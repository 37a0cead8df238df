import type { RecordedRun } from '../../../../harness/replay/run-at-hand.js';
import { type Block, below, block } from '../../frame/block.js';
import { type ListState, listBlock, listStart, select } from '../../frame/list.js';
import { insideOf, pane } from '../../frame/pane.js';
import { type Line, line, span } from '../../line/line.js';
import { wrapText } from '../../line/wrap-text.js';
import type { ScreenContext } from '../../screen/context.js';
import { LateEffects } from '../../screen/effects.js';
import { listCommands } from '../../screen/list-commands.js';
import { perform } from '../../screen/request.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import { openDebug } from '../debug/debug-place.js';
import type { TracesEffect, TracesMessage } from './traces-effects.js';
import { openTraces, type TracesPlace, tracesScreenName } from './traces-place.js';

interface TracesState {
  readonly file: string | undefined;
  /** Below the folder of the app. */
  readonly files: readonly string[];
  /** Those of the file, once it was read. */
  readonly runs: readonly RecordedRun[] | undefined;
  readonly notes: readonly string[];
  readonly list: ListState;
}

/** A trace file and its runs; without a file, those that there are. */
export const tracesScreen = defineScreen<TracesState, TracesPlace, TracesEffect, TracesMessage>({
  name: tracesScreenName,
  title: 'Traces',
  start: (place) => ({ file: place?.file, files: [], runs: undefined, notes: [], list: listStart }),
  commands: [
    {
      id: 'traces.open',
      keys: ['enter', 'l', 'right'],
      title: 'Open the file; step through the run',
      hint: 'open',
      run: (state) => opened(state, state.list.selected),
    },
    ...listCommands<TracesState>({ list: ({ list }) => list, moved: (state, list) => ({ ...state, list }), extent: extentOf }),
  ],
  view,
  heading: ({ file }) => file ?? 'Traces',
  reloaded: (state) =>
    state.file === undefined ? step(state) : step(state, perform<TracesEffect>({ kind: 'open', file: state.file })),
  effects: new LateEffects(async () => (await import('./traces-effects.js')).tracesEffects),
  receive: (state, message) => {
    switch (message.kind) {
      case 'files':
        return step({ ...state, files: message.files });
      case 'opened':
        return step({ ...state, runs: message.runs, notes: message.differences });
      case 'refused':
        return step({ ...state, runs: [], notes: [message.message] });
    }
  },
  point: (state, { kind, index }, context) => {
    if (kind === 'click') {
      if (index === undefined) return step(state);
      if (index === state.list.selected) return opened(state, index);
      return step({ ...state, list: select(state.list, index, extentOf(state, context)) });
    }
    const by = kind === 'wheel-up' ? -1 : 1;
    return step({ ...state, list: select(state.list, state.list.selected + by, extentOf(state, context)) });
  },
});

function opened(state: TracesState, index: number): Step<TracesState> {
  const { file } = state;
  if (file === undefined) {
    const chosen = state.files[index];
    return chosen === undefined ? step(state) : step(state, openTraces({ file: chosen }));
  }
  const run = state.runs?.[index];
  return run === undefined
    ? step(state)
    : step(state, openDebug({ source: { kind: 'trace', file, run: run.place }, mode: 'debug' }));
}

/** Rows above the list: what there is to know first. */
const headRows = 5;

function extentOf(state: TracesState, { size, settings }: ScreenContext) {
  const count = state.file === undefined ? state.files.length : (state.runs?.length ?? 0);
  return { count, rows: insideOf(size, settings.isSpoken).rows - headRows };
}

function view(state: TracesState, context: ScreenContext): Block {
  const { isSpoken } = context.settings;
  const { count } = extentOf(state, context);
  const title = state.file ?? 'Which trace?';
  return pane({ name: 'traces', title, isFocused: true, isSpoken }, context.size, (inside) => {
    const notes = state.notes
      .flatMap((note) => wrapText(note, inside.columns - 2))
      .map((text) => line(span(` ${text}`, 'warning')));
    const head = block([line(span(` ${sentence(state)}`, 'dim')), ...notes], { columns: inside.columns, rows: headRows });
    const item = (index: number): Line =>
      state.file === undefined ? line(state.files[index] ?? '') : runLine(state.runs?.[index]);
    return below(
      head,
      listBlock(
        state.list,
        { name: 'traces', count, isFocused: true, isSpoken, item },
        { columns: inside.columns, rows: inside.rows - headRows },
      ),
    );
  });
}

function sentence({ file, files, runs }: TracesState): string {
  if (file === undefined)
    return files.length === 0
      ? 'There is no trace below the folder of the app. nanoflow run --trace FILE writes one.'
      : 'Traces below the folder of the app:';
  if (runs === undefined) return 'Reading …';
  return runs.length === 0 ? 'There is no run to step through.' : 'Runs of nanoflows; Enter steps through one.';
}

function runLine(run: RecordedRun | undefined): Line {
  if (run === undefined) return [];
  const { flow, device, outcome = 'not finished' } = run;
  const tone = outcome === 'returned' ? 'good' : 'bad';
  return line(`${outcome === 'returned' ? '✓' : '✗'} ${flow}`, span(` on ${device}, `, 'dim'), span(outcome, tone));
}
