import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SwitchName } from '../../../src/behaviour/switch.js';
import { switchNames } from '../../../src/behaviour/switches.js';
import { boundaries } from '../boundaries.js';
import { activityEffects } from './activity-effects.js';
import { clientApiEffects } from './client-api-effects.js';
import { deviceDataEffects } from './device-data-effects.js';
import type { Effect, EffectTable } from './effect.js';
import { expressionEffects } from './expression-effects.js';
import { flowEffects } from './flow-effects.js';
import { synchronizationEffects } from './synchronization-effects.js';
import { xpathEffects } from './xpath-effects.js';

/** Every switch has its place here, or this does not compile. */
const effects: EffectTable<SwitchName> = {
  ...activityEffects,
  ...clientApiEffects,
  ...deviceDataEffects,
  ...expressionEffects,
  ...flowEffects,
  ...synchronizationEffects,
  ...xpathEffects,
};

describe('a switch changes what a run does, in the version that its row names', () => {
  const cases = switchNames.flatMap((name) => {
    const effect: Effect<string> = effects[name];
    return boundaries[name].flatMap(([before, off, after, on]) => [
      { name, mendix: before, value: String(off), effect },
      { name, mendix: after, value: String(on), effect },
    ]);
  });

  it.each(cases)('$name in $mendix: $value', async ({ mendix, value, effect }) => {
    expect(await effect.observe(mendix)).toEqual(effect.shows[value]);
  });

  it('and what is seen of one value is seen of no other', () => {
    for (const [name, { shows }] of Object.entries(effects)) {
      const seen = Object.values<unknown>(shows);
      const alike = seen.filter((one, place) => seen.slice(0, place).some((other) => isDeepStrictEqual(one, other)));
      expect({ name, alike }).toEqual({ name, alike: [] });
    }
  });

  it('and every switch has such a scenario', () => {
    expect(Object.keys(effects).sort()).toEqual([...switchNames].sort());
  });
});
