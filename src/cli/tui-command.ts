import { findAppFiles } from '../load/find-app-files.js';
import { HarnessError } from '../problem/harness-error.js';
import { chosenSettings } from '../tui/paint/chosen-settings.js';
import type { ThemeName } from '../tui/paint/theme.js';
import { readInBackground } from '../tui/project/app-reader.js';
import { readAhead } from '../tui/project/read-ahead.js';
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
  // A path that leads nowhere is wrong usage; a file that is broken has its place in the UI.
  if (app !== undefined) findAppFiles(app);
  // The app is read while the UI is still being loaded.
  const read = app === undefined ? readInBackground : readAhead(app, readInBackground);
  const settings = chosenSettings(process.env, { ...(theme !== undefined && { theme }), isSpoken: screenReader === true });
  const [{ startTui }, { processConsole }] = await Promise.all([
    import('../tui/start-tui.js'),
    import('../tui/terminal/process-console.js'),
  ]);
  await startTui(
    {
      folder: '.',
      settings,
      read,
      ...stateOption(process.env),
      ...(trace !== undefined && { trace }),
      ...(app !== undefined && { app }),
      ...(flow !== undefined && { flow }),
    },
    processConsole(),
  );
}
