import type { ThemeName } from '../paint/theme.js';
import type { Request } from '../screen/request.js';
import { appsScreenName } from '../screens/apps/apps-place.js';
import { openTraces } from '../screens/traces/traces-place.js';
import type { ShellStep } from './action.js';
import { popped, pushed, switchedTo } from './open-screens.js';
import type { ScreenTable } from './screen-table.js';
import { type TuiState, topOf } from './tui-state.js';

/** A command that every screen has. */
export interface ShellCommand {
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly hint?: string;
  readonly whileTyping?: boolean;
  applies?(state: TuiState): boolean;
  run(state: TuiState): ShellStep;
}

export function shellCommands(screens: ScreenTable): readonly ShellCommand[] {
  const isPopup = (state: TuiState) => screens.screen(topOf(state).screen).isPopup === true;
  const isNoPopup = (state: TuiState) => !isPopup(state);
  return [
    {
      id: 'shell.back',
      keys: ['esc', 'backspace'],
      title: 'Back to where you were',
      hint: 'back',
      applies: ({ stack }) => stack.length > 1,
      run: (state) => done(popped(state)),
    },
    {
      id: 'shell.close',
      keys: ['q'],
      title: 'Close this view; at the first one, quit',
      run: (state) => (state.stack.length > 1 ? done(popped(state)) : asking(state, { kind: 'quit' })),
    },
    ...tabCommands(screens),
    {
      id: 'shell.palette',
      keys: [':', 'ctrl+p'],
      title: 'Find a command by its name',
      applies: isNoPopup,
      run: (state) => asking(state, { kind: 'open-palette' }),
    },
    {
      id: 'shell.help',
      keys: ['?', 'f1'],
      title: 'Show all keys',
      hint: 'help',
      applies: isNoPopup,
      run: (state) => asking(state, { kind: 'open-help' }),
    },
    {
      id: 'shell.apps',
      keys: ['ctrl+o'],
      title: 'Choose another app',
      applies: (state) => isNoPopup(state) && topOf(state).screen !== appsScreenName,
      run: (state) => done(pushed(state, screens, appsScreenName, { folder: state.folder })),
    },
    {
      id: 'shell.reload',
      keys: ['ctrl+r'],
      title: 'Read the app again',
      applies: ({ project }) => project.kind === 'ready' || project.kind === 'failed',
      run: (state) =>
        state.project.kind === 'none' ? done(state) : asking(state, { kind: 'load-app', path: state.project.path }),
    },
    {
      id: 'shell.trace',
      keys: ['ctrl+t'],
      title: 'Open a trace file',
      applies: (state) => state.project.kind === 'ready' && isNoPopup(state),
      run: (state) => asking(state, openTraces({})),
    },
    { id: 'shell.theme', keys: ['T'], title: 'Theme: dark, light, no colours', run: (state) => done(withNextTheme(state)) },
    { id: 'shell.redraw', keys: ['ctrl+l'], title: 'Draw everything anew', run: (state) => asking(state, { kind: 'redraw' }) },
    {
      id: 'shell.suspend',
      keys: ['ctrl+z'],
      title: 'Back to the shell for now; `fg` returns',
      whileTyping: true,
      run: (state) => asking(state, { kind: 'suspend' }),
    },
    {
      id: 'shell.quit',
      keys: ['ctrl+c', 'Q'],
      title: 'Quit',
      whileTyping: true,
      run: (state) => asking(state, { kind: 'quit' }),
    },
  ];
}

function tabCommands(screens: ScreenTable): readonly ShellCommand[] {
  return screens.tabs.map(({ name, title }, index) => ({
    id: `shell.tab-${name}`,
    keys: [`${index + 1}`],
    title: `Go to ${title}`,
    applies: (state) => screens.screen(topOf(state).screen).isPopup !== true,
    run: (state) =>
      done(
        state.stack[0]?.screen === name
          ? { ...state, stack: state.stack.slice(0, 1) }
          : switchedTo(state, screens, name, undefined),
      ),
  }));
}

const nextTheme: Readonly<Record<ThemeName, ThemeName>> = { dark: 'light', light: 'none', none: 'dark' };

function withNextTheme(state: TuiState): TuiState {
  const theme = nextTheme[state.settings.theme];
  return {
    ...state,
    settings: { ...state.settings, theme },
    notice: { text: `Colours: ${theme === 'none' ? 'none' : `for a ${theme} background`}.`, tone: 'plain' },
  };
}

function done(state: TuiState): ShellStep {
  return { state, requests: [] };
}

function asking(state: TuiState, request: Request): ShellStep {
  return { state, requests: [request] };
}
