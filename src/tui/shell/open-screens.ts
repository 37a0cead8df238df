import { noApp } from '../project/no-app.js';
import type { ScreenContext } from '../screen/context.js';
import type { AnyScreen } from '../screen/screen.js';
import type { ScreenTable } from './screen-table.js';
import { type OpenScreen, roomOf, type TuiState } from './tui-state.js';

export function contextOf(state: TuiState): ScreenContext {
  const { project, settings, size, endedRuns } = state;
  return { project, settings, size: roomOf(size), app: project.kind === 'ready' ? project.app : noApp, endedRuns };
}

/** Whether there is what the screen needs. */
export function canStart(screen: AnyScreen, state: TuiState): boolean {
  return screen.worksWithoutApp === true || state.project.kind === 'ready';
}

/** One more screen on top. It starts at once where it can. */
export function pushed(state: TuiState, screens: ScreenTable, name: string, place: unknown): TuiState {
  const opened: OpenScreen = { id: state.nextId, screen: name, place, isStarted: false, state: undefined };
  const stack = [...state.stack, started(opened, state, screens)];
  return { ...state, stack, nextId: state.nextId + 1 };
}

/** The first tab, waiting for an app. */
export function opening(state: TuiState, path: string, screens: ScreenTable): TuiState {
  const project = { kind: 'loading', path, stage: 'reading', seconds: 0 } as const;
  const waiting: TuiState = { ...state, project, stack: [], rested: {}, endedRuns: [] };
  return pushed(waiting, screens, screens.tabs[0]?.name ?? '', undefined);
}

/** The screen below; at the bottom nothing changes. */
export function popped(state: TuiState): TuiState {
  return state.stack.length <= 1 ? state : { ...state, stack: state.stack.slice(0, -1) };
}

/** Another tab, as it was left. */
export function switchedTo(state: TuiState, screens: ScreenTable, name: string, place: unknown): TuiState {
  const bottom = state.stack[0];
  const rested = bottom === undefined ? state.rested : { ...state.rested, [bottom.screen]: state.stack };
  const kept = rested[name];
  if (kept === undefined || place !== undefined) return pushed({ ...state, rested, stack: [] }, screens, name, place);
  return refreshed({ ...state, rested, stack: kept }, screens);
}

/** Every open screen for the app and the size as they are now. */
export function refreshed(state: TuiState, screens: ScreenTable): TuiState {
  return { ...state, stack: state.stack.map((open) => started(open, state, screens)) };
}

export function withTop(state: TuiState, screenState: unknown): TuiState {
  return {
    ...state,
    stack: state.stack.map((open, index) => (index === state.stack.length - 1 ? { ...open, state: screenState } : open)),
  };
}

function started(open: OpenScreen, state: TuiState, screens: ScreenTable): OpenScreen {
  const screen = screens.screen(open.screen);
  if (!canStart(screen, state)) return open;
  const context = contextOf(state);
  if (!open.isStarted) return { ...open, isStarted: true, state: screen.start(open.place, context) };
  return screen.refresh === undefined ? open : { ...open, state: screen.refresh(open.state, context) };
}
