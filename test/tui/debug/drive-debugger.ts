import initSqlJs from 'sql.js';
import type { DebugBeginning } from '../../../src/debugger/debug-session.js';
import type { LoadedApp } from '../../../src/tui/project/loaded-app.js';
import type { RunSource } from '../../../src/tui/running/run-source.js';
import { debugScreenName, openDebug } from '../../../src/tui/screens/debug/debug-place.js';
import { debugScreenOf } from '../../../src/tui/screens/debug/debug-screen.js';
import { screens } from '../../../src/tui/screens.js';
import { App } from '../../../src/world/app.js';
import { createWorld } from '../../../src/world/create-world.js';
import type { DeviceControl } from '../../../src/world/device-control.js';
import type { World } from '../../../src/world/world.js';
import type { WorldOptions } from '../../../src/world/world-options.js';
import { type DriverOptions, driveTui, type TuiDriver } from '../driver/tui-driver.js';

export interface DebuggerOptions extends Omit<DriverOptions, 'app' | 'open'> {
  readonly app?: string | LoadedApp;
  readonly mode?: 'run' | 'debug';
  readonly world?: WorldOptions;
  /** Brings up a device and what the flow needs. */
  readonly prepare?: (world: World) => Promise<Prepared>;
}

export interface Prepared {
  readonly phone: DeviceControl;
  readonly given?: Readonly<Record<string, unknown>>;
}

const source: RunSource = { kind: 'scenario', file: 'a.scenario.yaml', line: 1 };
const sqlite = initSqlJs();

/** The debugger at a flow, in a world that a test has made. Waits until it stands. */
export async function driveDebugger(flow: string, options: DebuggerOptions = {}): Promise<TuiDriver> {
  const { app = 'flows/first-run.mdl', ...rest } = options;
  const tui = await driveTui({ ...rest, app, ...debuggerAt(flow, options) });
  await settled(tui);
  return tui;
}

/** The debugger among all screens, and what opens it. */
export function debuggerAt(flow: string, { mode = 'debug', world, prepare = withPhone }: DebuggerOptions = {}) {
  const begin = async (_source: RunSource, { model }: LoadedApp): Promise<DebugBeginning> => {
    const made = createWorld(new App(model, await sqlite), world);
    const { phone, given = {} } = await prepare(made);
    return { world: made, run: phone.start(flow, given) };
  };
  const own = screens.map((screen) => (screen.name === debugScreenName ? debugScreenOf(async () => begin) : screen));
  return { screens: own, open: openDebug({ source, mode }) };
}

async function withPhone(world: World): Promise<Prepared> {
  return { phone: await world.addDevice('phone') };
}

/** Waits until the session stands, whatever was asked of it. */
export async function settled(tui: TuiDriver): Promise<TuiDriver> {
  for (let turn = 0; turn < 5_000; turn++) {
    const top = tui.state.stack.at(-1)?.state as { readonly phase?: { readonly kind: string } } | undefined;
    if (top?.phase?.kind !== 'moving') return tui;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`The session never came to rest:\n${tui.frame()}`);
}

/** Presses keys one after the other, each when what the one before did is done. */
export async function go(tui: TuiDriver, ...keys: readonly string[]): Promise<TuiDriver> {
  for (const key of keys) await settled(tui.press(key));
  return tui;
}

/** The line that says where the run stands. */
export function stands(tui: TuiDriver): string {
  return tui.frame().split('\n')[1]?.trim() ?? '';
}
