import type { Given, GivenObject, GivenText } from '../../fixture/given.js';
import { itemsOf, partOf } from './given-parts.js';

/** The paths of apps beside that of the scenario: those that devices have, and those that steps deploy. */
export function otherAppsIn(scenario: GivenObject): GivenText[] {
  const given = partOf(scenario, 'given');
  const devices = given?.kind === 'object' ? partOf(given, 'devices') : undefined;
  const ofDevices = devices?.kind === 'object' ? devices.entries.map(({ value }) => pathAt(value, 'app')) : [];
  const steps = partOf(scenario, 'steps');
  const deployed = steps === undefined ? [] : itemsOf(steps).map((step) => pathAt(step, 'deploy'));
  return [...ofDevices, ...deployed].flatMap((path) => (path?.kind === 'text' ? [path] : []));
}

function pathAt(given: Given, key: string): Given | undefined {
  return given.kind === 'object' ? partOf(given, key) : undefined;
}
