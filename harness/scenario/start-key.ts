import type { PreparedStart } from './prepared-starts.js';
import type { DevicePlan, ScenarioPlan } from './scenario.js';

/** Whether a scenario can begin where another one stands: a start over nock or a port has connections of its own. */
export function canShareStart({ settings }: ScenarioPlan): boolean {
  return (settings.transport ?? 'in-process') === 'in-process';
}

/**
 * Whether a start that was made without stubs is that of a scenario as well: whatever came up in it has no stub here. Mocks of JavaScript
 * actions and answers are asked by JavaScript alone, which no shared start has run.
 */
export function isStartOf({ given }: ScenarioPlan, { world }: PreparedStart): boolean {
  const { microflows, javaActions, activities, events } = given;
  // Whether something has come up that a handler would have been called for is not noted.
  if (events.length > 0) return false;
  return [...microflows, ...javaActions, ...activities].every(({ name }) => !world.server.soughtStubs.has(name));
}

/**
 * What the world of a scenario depends on up to its first step beside stubs, as a text: scenarios with the same one can share it.
 *
 * @param devices those that start at the beginning
 */
export function startKey({ given, settings }: ScenarioPlan, devices: readonly DevicePlan[]): string {
  const started = devices.map(({ name, options: { app, ...options }, objects }) => [
    name,
    app?.model.contentHash ?? null,
    options,
    objects,
  ]);
  return JSON.stringify([settings, given.rows, started], withoutPlaces);
}

/** The same rows are the same wherever they are written. */
function withoutPlaces(key: string, value: unknown): unknown {
  if (key === 'where') return undefined;
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
