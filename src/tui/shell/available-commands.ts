import type { ScreenContext } from '../screen/context.js';
import type { Request } from '../screen/request.js';
import type { AnyScreen } from '../screen/screen.js';
import type { ShellStep } from './action.js';
import { contextOf, withTop } from './open-screens.js';
import type { ScreenTable } from './screen-table.js';
import { shellCommands } from './shell-commands.js';
import { type TuiState, topOf } from './tui-state.js';

/** A command that a key would run now. */
export interface AvailableCommand {
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly hint?: string;
  readonly whileTyping: boolean;
  /** Not worth a line in the palette: it moves in lists. */
  readonly isCommon: boolean;
  run(state: TuiState): ShellStep;
}

/** All commands that apply, the most particular first: of several with the same key, the first is meant. */
export function availableCommands(state: TuiState, screens: ScreenTable): readonly AvailableCommand[] {
  const top = topOf(state);
  const screen = screens.screen(top.screen);
  const own = top.isStarted ? [...screenCommands(screen, state), ...offeredCommands(screen, screens, state)] : [];
  const shell = shellCommands(screens)
    .filter(({ applies }) => applies?.(state) ?? true)
    .map((command) => ({ ...command, isCommon: false, whileTyping: command.whileTyping === true }));
  return [...own, ...shell];
}

function screenCommands(screen: AnyScreen, state: TuiState): readonly AvailableCommand[] {
  const context = contextOf(state);
  const screenState = topOf(state).state;
  return screen.commands
    .filter(({ applies }) => applies?.(screenState, context) ?? true)
    .map(({ id, keys, title, hint, whileTyping, isCommon, run }) => ({
      id,
      keys,
      title,
      ...(hint !== undefined && { hint }),
      whileTyping: whileTyping === true,
      isCommon: isCommon === true,
      run: (current) => ofScreen(current, run(topOf(current).state, contextOf(current))),
    }));
}

/** What other screens offer on what the user looks at. */
function offeredCommands(screen: AnyScreen, screens: ScreenTable, state: TuiState): readonly AvailableCommand[] {
  const context: ScreenContext = contextOf(state);
  const subject = screen.subject?.(topOf(state).state, context);
  if (subject === undefined) return [];
  return screens.offers.flatMap(({ id, keys, title, hint, request }) => {
    const asked = request(subject);
    if (asked === undefined) return [];
    const run = (current: TuiState): ShellStep => ({ state: current, requests: [asked] });
    return [{ id, keys, title, ...(hint !== undefined && { hint }), whileTyping: false, isCommon: false, run }];
  });
}

/** The step of a screen as a step of the whole. */
export function ofScreen(state: TuiState, step: { readonly state: unknown; readonly requests?: readonly Request[] }): ShellStep {
  return { state: withTop(state, step.state), requests: step.requests ?? [] };
}
