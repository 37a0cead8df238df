import type { DevicePlan, ScenarioPlan } from './scenario.js';

/**
 * Whether a scenario can begin where another one stands. Stubs and answers belong to one scenario, and each is a step of its trace; a start
 * over nock or a port has connections of its own.
 */
export function canShareStart({ given, settings }: ScenarioPlan): boolean {
  const { microflows, javaActions, activities, actions, answers } = given;
  const isAnswered = [microflows, javaActions, activities, actions, answers].some(({ length }) => length > 0);
  return !isAnswered && (settings.transport ?? 'in-process') === 'in-process';
}

/**
 * What the world of a scenario depends on up to its first step, as a text: scenarios with the same one can share it.
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
