import type { DevicePlan, ScenarioPlan } from './scenario.js';

/**
 * The devices that are started before the first step. A scenario of nothing but microflows needs none; one that it describes is there all
 * the same.
 */
export function devicesAtStart({ steps, devices, app }: ScenarioPlan): readonly DevicePlan[] {
  const isServerOnly = steps.every(({ step }) => step.flow !== undefined && app.index.flow('microflow', step.flow) !== undefined);
  return devices.filter(({ startsLater, where }) => !startsLater && (where !== '' || !isServerOnly));
}
