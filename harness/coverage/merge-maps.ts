import { HarnessError } from '../../src/problem/harness-error.js';
import { CoverageBuilder } from './coverage-builder.js';
import type { CoverageMap } from './coverage-map.js';
import { describeApp, isSameApp } from './same-app.js';

/**
 * Coverage of the same app from several runs as one: counts are added up, and a test of several runs is one test. The order makes no
 * difference.
 *
 * @throws HarnessError `other-app-coverage` when they are of different apps, or of versions of one
 */
export function mergeMaps(first: CoverageMap, ...others: readonly CoverageMap[]): CoverageMap {
  const builder = new CoverageBuilder(first.app);
  for (const map of [first, ...others]) builder.addMap(map);
  return builder.build();
}

/**
 * Adds what an earlier run has written to the maps of this one.
 *
 * @param where what messages call the earlier file
 * @throws HarnessError `other-app-coverage` when an app of it is none of this run, or another version of one
 */
export function addEarlier(maps: readonly CoverageMap[], earlier: readonly CoverageMap[], where: string): CoverageMap[] {
  for (const { app } of earlier) {
    if (maps.some((map) => isSameApp(map.app, app))) continue;
    const namesake = maps.find((map) => map.app.file === app.file);
    const here =
      namesake === undefined ? maps.map((map) => describeApp(map.app)).join(', ') || 'no app' : describeApp(namesake.app);
    const message = `${where} is about ${describeApp(app)}, and this run about ${here}: coverage of different apps is not added up.`;
    throw new HarnessError('other-app-coverage', message, where);
  }
  return maps.map((map) => mergeMaps(map, ...earlier.filter(({ app }) => isSameApp(app, map.app))));
}
