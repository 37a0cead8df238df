import type { App } from './app.js';
import { encodeGiven } from './encode-given.js';
import { makeTransport } from './make-transport.js';
import type { StoredWorld } from './stored-world.js';
import type { AppTypes } from './types/app-types.js';
import { Universe } from './universe.js';
import { World } from './world.js';
import type { WorldOptions } from './world-options.js';

/**
 * A new world for an app: its server, no device yet, and a clock that stands still.
 *
 * @param app as `openApp` gave it; any number of worlds can share it
 * @throws HarnessError when an option names something that the app does not have
 * @example
 * const world = createWorld(app, { seed: 1, profile: 'NativePhone' });
 */
export function createWorld<Types extends AppTypes = AppTypes>(
  app: App<Types>,
  options: WorldOptions<NoInfer<Types>> = {},
): World<Types> {
  return new World<Types>(new Universe(app, options, makeTransport(options.transport ?? 'in-process')));
}

/**
 * A world that goes on where another one was switched off, with devices to be started again.
 *
 * @param content a hash of what is stored: how a trace names it
 * @param bytes the file that it was read from, which a trace keeps: the file itself goes on changing
 * @internal
 */
export function restoreWorld(
  app: App,
  stored: StoredWorld,
  content: string,
  options: WorldOptions = {},
  bytes?: Uint8Array,
): World {
  const universe = new Universe(app, options, makeTransport(options.transport ?? 'in-process'), undefined, stored);
  universe.log.add(() => ({ step: 'restore', content, stored: encodeGiven(bytes) }));
  return new World(universe);
}
