import { HarnessError } from '../problem/harness-error.js';
import { chosenSettings } from '../tui/paint/chosen-settings.js';
import type { ThemeName } from '../tui/paint/theme.js';
import { stateFolder } from '../tui/running/state-folder.js';
import type { CommandContext } from './command-context.js';

export interface TuiCommandOptions {
  readonly trace?: string;
  readonly theme?: ThemeName;
  readonly screenReader?: boolean;
}

function stateOption(environment: NodeJS.ProcessEnv): { readonly stateFolder?: string } {
  const folder = stateFolder(environment);
  return folder === undefined ? {} : { stateFolder: folder };
}

/** `nanoflow tui`. */
export async function tuiCommand(
  app: string | undefined,
  flow: string | undefined,
  { theme, screenReader, trace }: TuiCommandOptions,
  { terminal }: CommandContext,
): Promise<void> {
  if (terminal.isInteractive !== true) {
    const message =
      'The terminal UI needs a terminal: here, what is typed or what is written goes through a pipe or a file. `nanoflow inspect APP` prints what an app holds.';
    throw new HarnessError('no-terminal', message);
  }
  const settings = chosenSettings(process.env, { ...(theme !== undefined && { theme }), isSpoken: screenReader === true });
  const [{ startTui }, { processConsole }] = await Promise.all([
    import('../tui/start-tui.js'),
    import('../tui/terminal/process-console.js'),
  ]);
  await startTui(
    {
      folder: '.',
      settings,
      ...stateOption(process.env),
      ...(trace !== undefined && { trace }),
      ...(app !== undefined && { app }),
      ...(flow !== undefined && { flow }),
    },
    processConsole(),
  );
}
