import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SwitchName } from '../../../src/behaviour/switch.js';
import { switchNames } from '../../../src/behaviour/switches.js';
import { boundaries } from '../boundaries.js';
import type { Effect, EffectTable } from './effect.js';
import { flowEffects } from './flow-effects.js';
import { awaitedSynchronizationEffects, synchronizationEffects } from './synchronization-effects.js';

const effects: Partial<EffectTable<SwitchName>> = { ...flowEffects, ...synchronizationEffects };

/** Those that have no scenario yet. */
const awaited: readonly SwitchName[] = [
  ...awaitedSynchronizationEffects,
  'microflowCalls',
  'npeAcrossMicroflows',
  'readOnlyMemberFails',
  'inaccessibleRetrieve',
  'changeWithoutItems',
  'whileLoops',
  'currentIndex',
  'disabledActivities',
  'typeDecisionFallback',
  'aggregateExpr',
  'listDuplicates',
  'nanoflowSortCase',
  'blankListRange',
  'optionalParams',
  'clientRefListParams',
  'widgetSources',
  'microflowSources',
  'strictModeOffline',
  'strictModeDefault',
  'nanoflowConstants',
  'exprAssociations',
  'emptyVsBlank',
  'emptyConcat',
  'bigPrecision',
  'urlEncodeSpace',
  'monthContextForm',
  'captionFallback',
  'assocPathXPath',
  'xpathSpecializations',
  'xpathReferenceSets',
  'xpathAbsentEntities',
  'xpathInheritedAndReverse',
  'xpathNegatedAssociations',
  'varAssocXPath',
  'xpathRefusesEmptyAssociations',
  'xpathEntityComparison',
  'xpathUnknownParameter',
  'mixedXPathProhibited',
  'offlineImages',
  'preserveData',
  'neverMode',
  'onlineMode',
  'onlineBeta',
  'onlineEntitiesTravel',
  'onlineAssociations',
  'onlineInSelectedSync',
  'offlineDefaults',
  'editServerObjects',
  'offlineDelete',
  'fullInheritance',
  'm2nOffline',
  'optionalLocking',
  'syncActivity',
  'selectedSync',
  'unsynchronizedSync',
  'cancelSync',
  'syncToDevice',
  'clearFromDevice',
  'clearObjectsFromDevice',
];

describe('a switch changes what a run does, in the version that its row names', () => {
  const cases = switchNames.flatMap((name) => {
    const effect: Effect<string> | undefined = effects[name];
    if (effect === undefined) return [];
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
    expect([...Object.keys(effects), ...awaited].sort()).toEqual([...switchNames].sort());
  });
});
