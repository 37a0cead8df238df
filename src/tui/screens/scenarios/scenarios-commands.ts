import { explorerLayout } from '../../explorer/explorer-layout.js';
import { listStart } from '../../frame/list.js';
import type { Command } from '../../screen/command.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import { notice, perform } from '../../screen/request.js';
import { type Step, step } from '../../screen/step.js';
import { openDebug } from '../debug/debug-place.js';
import { scenarioDetails } from './scenario-details.js';
import {
  allEntries,
  failedEntries,
  listExtent,
  rowsOf,
  type ScenarioEntry,
  type ScenariosEffect,
  type ScenariosState,
  selectedEntries,
} from './scenarios-state.js';

export const scenariosCommands: readonly Command<ScenariosState>[] = [
  {
    id: 'scenarios.stop',
    keys: ['esc', 's'],
    title: 'Stop what runs',
    hint: 'stop',
    applies: ({ running }) => running !== undefined,
    run: (state) => step(state, perform<ScenariosEffect>({ kind: 'stop' })),
  },
  {
    id: 'scenarios.open',
    keys: ['enter'],
    title: 'Step through the run in which it fails, or its last one; follow the link',
    hint: 'debug',
    run: (state, context) => opened(state, context),
  },
  {
    id: 'scenarios.run',
    keys: ['r'],
    title: 'Run the scenario, or all of the file',
    hint: 'run',
    run: (state) => running(state, selectedEntries(state)),
  },
  {
    id: 'scenarios.run-all',
    keys: ['a'],
    title: 'Run all scenarios',
    hint: 'all',
    run: (state) => running(state, allEntries(state)),
  },
  {
    id: 'scenarios.run-failed',
    keys: ['f'],
    title: 'Run those again that have not passed',
    hint: 'failed',
    run: (state) =>
      failedEntries(state).length === 0 ? step(state, notice('None has failed.')) : running(state, failedEntries(state)),
  },
  {
    id: 'scenarios.watch',
    keys: ['w'],
    title: 'Run the last ones again whenever the app is saved, or no more',
    hint: 'watch',
    run: (state) => {
      const isWatching = !state.isWatching;
      const sentence = isWatching
        ? 'What was run last runs again whenever the app is saved.'
        : 'The app is not waited for any more.';
      return step({ ...state, isWatching }, notice(sentence));
    },
  },
  {
    id: 'scenarios.list',
    keys: ['R'],
    title: 'Look at the files again',
    run: (state) => step({ ...state, running: undefined }, perform<ScenariosEffect>({ kind: 'list' })),
  },
  {
    id: 'scenarios.focus',
    keys: ['tab', 'shift+tab'],
    title: 'Between the list and the details',
    hint: 'details',
    run: (state) => step({ ...state, focus: state.focus === 'list' ? 'details' : 'list' }),
  },
  ...listCommands<ScenariosState>({
    list: (state) => (state.focus === 'list' ? state.list : state.details),
    moved: (state, list) => (state.focus === 'list' ? { ...state, list, details: listStart } : { ...state, details: list }),
    extent: (state, context) =>
      state.focus === 'list'
        ? listExtent(state, context)
        : { count: detailLines(state, context).length, rows: explorerLayout(context).detailRows },
  }),
];

export function detailLines(state: ScenariosState, context: ScreenContext) {
  return scenarioDetails(state, explorerLayout(context).detailColumns);
}

/** Runs them, and keeps them as what runs again. */
export function running(state: ScenariosState, entries: readonly ScenarioEntry[]): Step<ScenariosState> {
  if (entries.length === 0) return step(state);
  return step({ ...state, lastRun: entries }, perform<ScenariosEffect>({ kind: 'run', entries }));
}

export function opened(state: ScenariosState, context: ScreenContext): Step<ScenariosState> {
  if (state.focus === 'details') {
    const link = detailLines(state, context)[state.details.selected]?.link;
    return link === undefined ? step(state) : step(state, link);
  }
  const row = rowsOf(state)[state.list.selected];
  if (row?.kind !== 'scenario') return step({ ...state, focus: 'details' });
  const { file, line } = row.entry;
  return step(state, openDebug({ source: { kind: 'scenario', file, line }, mode: 'debug' }));
}
