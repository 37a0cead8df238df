import { readTextFile } from '../../harness/fixture/read-text-file.js';
import { HarnessError } from '../problem/harness-error.js';
import { findFlow } from '../world/find-flow.js';
import type { AppReader } from './project/app-reader.js';
import { flowOf, type LoadedApp } from './project/loaded-app.js';
import { TuiSession } from './runtime/tui-session.js';
import type { Settings } from './screen/settings.js';
import { openFlow } from './screens/flow/flow-place.js';
import { openTraces } from './screens/traces/traces-place.js';
import { screens } from './screens.js';
import type { Console } from './terminal/console.js';

export interface TuiOptions {
  /** An app that is there; without one, those below the folder are offered. */
  readonly app?: string;
  /** A flow of it, `Module.Name` or the name alone. */
  readonly flow?: string;
  /** A trace file whose runs are offered. */
  readonly trace?: string;
  /** For what screens remember. */
  readonly stateFolder?: string;
  /** Where apps are looked for. */
  readonly folder: string;
  readonly settings: Settings;
  readonly read: AppReader;
}

/**
 * Runs the terminal UI until its user leaves it. The terminal is left as it was, whatever happens.
 *
 * @throws HarnessError when there is no such trace or flow; whatever else is thrown is a defect
 */
export async function startTui(options: TuiOptions, console: Console): Promise<void> {
  const { app, flow, trace, folder, settings, stateFolder, read } = options;
  if (trace !== undefined) readTextFile(trace);
  if (trace !== undefined && app === undefined)
    throw new HarnessError('wrong-usage', '--trace wants the app of the trace: nanoflow tui APP --trace FILE.', '--trace');
  const open = trace !== undefined ? openTraces({ file: trace }) : flow !== undefined ? openFlow({ flow }) : undefined;
  const session = new TuiSession(
    {
      screens,
      start: { folder, settings, ...(app !== undefined && { app }), ...(open !== undefined && { open }) },
      read,
      ...(stateFolder !== undefined && { stateFolder }),
      ...(flow !== undefined && { check: (loaded: LoadedApp) => void requireFlow(loaded, flow) }),
    },
    console,
  );
  await session.run();
}

function requireFlow(app: LoadedApp, name: string): void {
  if (flowOf(app, name) === undefined) findFlow(app.index, name, ['nanoflow', 'microflow', 'rule']);
}
