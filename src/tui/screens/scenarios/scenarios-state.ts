import type { ScenarioFailure, ScenarioResult } from '../../../../harness/scenario/run-scenario.js';
import { explorerLayout } from '../../explorer/explorer-layout.js';
import { type ListState, listStart, select } from '../../frame/list.js';
import type { ScreenContext } from '../../screen/context.js';

/** One scenario, or one row of its examples, as its file announces it. */
export interface ScenarioEntry {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly tags: readonly string[];
}

/** A file, and what is wrong with it rather than with one of its scenarios. */
export interface ScenarioGroup {
  readonly file: string;
  /** From the folder of the app. */
  readonly title: string;
  readonly scenarios: readonly ScenarioEntry[];
  readonly problems: readonly string[];
}

export interface ScenarioVerdict {
  readonly outcome: ScenarioResult['outcome'];
  readonly failures: readonly ScenarioFailure[];
  /** Those that nobody has kept yet, by their names. */
  readonly newSnapshots: readonly string[];
}

export type ScenariosEffect =
  | { readonly kind: 'list' }
  | { readonly kind: 'run'; readonly entries: readonly ScenarioEntry[] }
  | { readonly kind: 'stop' };

export type ScenariosMessage =
  | { readonly kind: 'listed'; readonly groups: readonly ScenarioGroup[] }
  | { readonly kind: 'started'; readonly key: string; readonly left: number }
  | { readonly kind: 'verdict'; readonly key: string; readonly verdict: ScenarioVerdict }
  | { readonly kind: 'over'; readonly isStopped: boolean };

export interface ScenariosState {
  /** Undefined until the files have been looked at. */
  readonly groups: readonly ScenarioGroup[] | undefined;
  readonly verdicts: Readonly<Record<string, ScenarioVerdict>>;
  /** The one that runs now, and how many come after it. */
  readonly running: { readonly key: string; readonly left: number } | undefined;
  /** Those of the last time run again whenever the app is loaded anew. */
  readonly isWatching: boolean;
  readonly lastRun: readonly ScenarioEntry[];
  readonly list: ListState;
  readonly focus: 'list' | 'details';
  readonly details: ListState;
}

export type ScenarioRow =
  | { readonly kind: 'file'; readonly group: ScenarioGroup }
  | { readonly kind: 'scenario'; readonly entry: ScenarioEntry };

export const startScenarios: ScenariosState = {
  groups: undefined,
  verdicts: {},
  running: undefined,
  isWatching: false,
  lastRun: [],
  list: listStart,
  focus: 'list',
  details: listStart,
};

export function keyOf({ file, line }: Pick<ScenarioEntry, 'file' | 'line'>): string {
  return `${file}:${line}`;
}

export function rowsOf({ groups = [] }: ScenariosState): readonly ScenarioRow[] {
  return groups.flatMap((group): ScenarioRow[] => [
    { kind: 'file', group },
    ...group.scenarios.map((entry): ScenarioRow => ({ kind: 'scenario', entry })),
  ]);
}

export function allEntries({ groups = [] }: ScenariosState): readonly ScenarioEntry[] {
  return groups.flatMap(({ scenarios }) => scenarios);
}

/** The scenario that is selected, or all of the selected file. */
export function selectedEntries(state: ScenariosState): readonly ScenarioEntry[] {
  const row = rowsOf(state)[state.list.selected];
  if (row === undefined) return [];
  return row.kind === 'file' ? row.group.scenarios : [row.entry];
}

export function failedEntries(state: ScenariosState): readonly ScenarioEntry[] {
  return allEntries(state).filter((entry) => {
    const verdict = state.verdicts[keyOf(entry)];
    return verdict !== undefined && verdict.outcome !== 'passed';
  });
}

export function listExtent(state: ScenariosState, context: ScreenContext) {
  return { count: rowsOf(state).length, rows: explorerLayout(context).listRows };
}

/** The files as they are now: the same scenario stays selected, and what has gone has no verdict. */
export function withGroups(state: ScenariosState, groups: readonly ScenarioGroup[], context: ScreenContext): ScenariosState {
  const selected = rowsOf(state)[state.list.selected];
  const next = { ...state, groups };
  const rows = rowsOf(next);
  const same = rows.findIndex((row) => selected !== undefined && rowKey(row) === rowKey(selected));
  const first = rows.findIndex(({ kind }) => kind === 'scenario');
  const wanted = same >= 0 ? same : state.groups === undefined ? Math.max(0, first) : state.list.selected;
  return { ...next, list: select(state.list, wanted, listExtent(next, context)) };
}

function rowKey(row: ScenarioRow): string {
  return row.kind === 'file' ? row.group.file : `${row.entry.file} ${row.entry.name}`;
}
