import type { DevicePlan, ScenarioPlan } from './scenario.js';

/**
 * What the world of a scenario depends on up to its first step, as a text: scenarios with the same one can share it. Of stubs and answers
 * the names are enough, as long as nothing has asked for them.
 *
 * @param devices those that start at the beginning
 */
export function startKey({ given, settings }: ScenarioPlan, devices: readonly DevicePlan[]): string {
  const { rows, microflows, javaActions, activities, actions, answers } = given;
  const stubs = [microflows, javaActions, activities, actions].map((list) => list.map(({ name }) => name));
  const questions = answers.map(({ question }) => question);
  const started = devices.map(({ name, options: { app, ...options }, objects }) => [
    name,
    app?.model.contentHash ?? null,
    options,
    objects,
  ]);
  return JSON.stringify([settings, rows, stubs, questions, started], withoutPlaces);
}

/** The same rows are the same wherever they are written. */
function withoutPlaces(key: string, value: unknown): unknown {
  if (key === 'where') return undefined;
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
