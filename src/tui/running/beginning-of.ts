import initSqlJs from 'sql.js';
import type { DebugBeginning } from '../../debugger/debug-session.js';
import { App } from '../../world/app.js';
import { createWorld } from '../../world/create-world.js';
import type { LoadedApp } from '../project/loaded-app.js';
import type { RunSource } from './run-source.js';

/** A world with the run of a source, held before its first node. */
export async function beginningOf(source: RunSource, { model }: LoadedApp): Promise<DebugBeginning> {
  if (source.kind !== 'form') throw new Error('Not yet.');
  const world = createWorld(new App(model, await initSqlJs()));
  const phone = await world.addDevice('phone');
  return { world, run: phone.start(source.request.flow, {}) };
}
