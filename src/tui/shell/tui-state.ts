import type { Size } from '../frame/block.js';
import type { Tone } from '../line/line.js';
import type { Project } from '../project/project.js';
import type { EndedRun } from '../running/ended-run.js';
import type { Settings } from '../screen/settings.js';

/** Everything that decides what is seen. Plain data: an action makes another one of it. */
export interface TuiState {
  readonly size: Size;
  readonly settings: Settings;
  /** Where apps are looked for. */
  readonly folder: string;
  readonly project: Project;
  /** Of this app, the last one at the end. */
  readonly endedRuns: readonly EndedRun[];
  /** The screens that are open, each on top of the one before; never empty. */
  readonly stack: readonly OpenScreen[];
  /** What was open in other tabs, by the name of the screen at the bottom. */
  readonly rested: Readonly<Record<string, readonly OpenScreen[]>>;
  /** Keys that were pressed and are the beginning of several: `g`. */
  readonly pending: string;
  readonly notice?: Notice;
  readonly nextId: number;
}

export interface OpenScreen {
  /** Unlike all others that were opened: messages to a screen that is gone find nobody. */
  readonly id: number;
  readonly screen: string;
  /** Where it starts. A screen that needs an app is started when there is one. */
  readonly place: unknown;
  readonly isStarted: boolean;
  readonly state: unknown;
}

/** A sentence in the footer, until the next key. */
export interface Notice {
  readonly text: string;
  readonly tone: Tone;
}

/** The smallest terminal in which the screens can be read. */
export const smallestSize: Size = { columns: 60, rows: 12 };

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < smallestSize.columns || rows < smallestSize.rows;
}

/** The room between header and footer. */
export function roomOf({ columns, rows }: Size): Size {
  return { columns, rows: Math.max(0, rows - 2) };
}

export function topOf(state: TuiState): OpenScreen {
  const top = state.stack.at(-1);
  if (top === undefined) throw new Error('No screen is open.');
  return top;
}
