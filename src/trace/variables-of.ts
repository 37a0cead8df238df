import { type Encoded, encodeCaptured } from './encode.js';
import type { TraceEvent } from './event.js';

/**
 * The variables that a watched node could see, as results are printed: numbers as text, moments as ISO 8601, objects as `{"$entity", "$id",
 * members…}`.
 *
 * @param event an event of `result.trace`, in a world with the option `watch`
 * @returns the values by the names of the variables; nothing for events of other kinds, and for nodes that were not watched
 * @example
 * const world = createWorld(app, { watch: 'all' });
 * const phone = await world.addDevice('phone');
 * const { trace } = await phone.run('Sales.ACT_Submit');
 * const order = trace.map(variablesOf).at(-2)?.Order;
 */
export function variablesOf(event: TraceEvent): Readonly<Record<string, Encoded>> | undefined {
  if (event.event !== 'node' || event.variables === undefined) return undefined;
  return Object.fromEntries(Object.entries(event.variables).map(([name, value]) => [name, encodeCaptured(value)]));
}
