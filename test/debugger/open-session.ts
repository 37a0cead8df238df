import { DebugSession } from '../../src/debugger/debug-session.js';
import type { TravelOptions } from '../../src/debugger/traveller.js';
import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { World } from '../../src/world/world.js';
import type { WorldOptions } from '../../src/world/world-options.js';

export interface SessionOptions extends TravelOptions {
  readonly world?: WorldOptions;
  readonly prepare?: (world: World, phone: DeviceControl) => void;
  readonly arguments?: (world: World, phone: DeviceControl) => Readonly<Record<string, unknown>>;
}

/** A world with a phone on which a nanoflow was started. */
export async function beginFlow(app: App, flow: string, options: SessionOptions = {}) {
  const world = createWorld(app, options.world);
  const phone = await world.addDevice('phone');
  options.prepare?.(world, phone);
  return { world, run: phone.start(flow, options.arguments?.(world, phone) ?? {}) };
}

export function openSession(app: App, flow: string, options: SessionOptions = {}): Promise<DebugSession> {
  return DebugSession.open(() => beginFlow(app, flow, options), options);
}

/** Where a session stands, in one line. */
export function whereabouts(session: DebugSession): string {
  const { next, outcome } = session.state;
  if (next === undefined) return `${session.position} ${outcome?.outcome ?? 'nowhere'}`;
  return `${session.position} ${next.side} ${next.flow.split('.')[1]}: ${next.activity}`;
}
