import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCoverage, writeCoverage } from '../../../harness/coverage/coverage-file.js';
import type { CoverageMap } from '../../../harness/coverage/coverage-map.js';
import { coverageSchema } from '../../../harness/coverage/coverage-schema.js';
import type { CountedTest } from '../../../harness/coverage/make-reports.js';
import { addEarlier, mergeMaps } from '../../../harness/coverage/merge-maps.js';
import { readRanges, writeRanges } from '../../../harness/coverage/ranges.js';
import type { App } from '../../../src/index.js';
import { countedTests, mapOf, openShop, reportsOf, shopText, submits } from './shop.js';

/** Made out of the schema; GENERATE=1 makes it anew. */
const schemaFile = new URL('../../../docs/coverage-1.schema.json', import.meta.url);

let app: App & { readonly path: string };
let tests: readonly CountedTest[];
/** Coverage of each choice of tests. */
const maps = new Map<string, CoverageMap>();

beforeAll(async () => {
  app = await openShop();
  tests = await countedTests(app, [...submits, { name: 'many', flow: 'Shop.ACT_Submit', given: { Count: 7, IsRush: false } }]);
  for (let choice = 0; choice < 16; choice++) {
    const chosen = tests.filter((_, place) => (choice & (1 << place)) !== 0);
    if (chosen.length > 0) maps.set(String(choice), await mapOf(app, chosen));
  }
});

const anyMap = fc.constantFrom(...Array.from({ length: 15 }, (_, place) => String(place + 1))).map((key) => () => {
  const map = maps.get(key);
  if (map === undefined) throw new Error('There is no such choice.');
  return map;
});

describe('coverage of several runs', () => {
  it('is the same in whichever order it is added up', () => {
    fc.assert(
      fc.property(anyMap, anyMap, anyMap, (a, b, c) => {
        const whole = writeCoverage([mergeMaps(a(), b(), c())]);
        expect(writeCoverage([mergeMaps(c(), a(), b())])).toBe(whole);
        expect(writeCoverage([mergeMaps(mergeMaps(a(), b()), c())])).toBe(whole);
        expect(writeCoverage([mergeMaps(a(), mergeMaps(b(), c()))])).toBe(whole);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('of the parts of a run is that of the whole', () => {
    const parts = ['1', '2', '4', '8'].map((key) => maps.get(key) as CoverageMap);
    expect(mergeMaps(parts[0] as CoverageMap, ...parts.slice(1))).toEqual(maps.get('15'));
  });

  it('counts what a test of both runs has counted in each, and names the test once', () => {
    const once = maps.get('1') as CoverageMap;
    const twice = mergeMaps(once, once);
    expect(twice.tests).toEqual(once.tests);
    const counts = (map: CoverageMap) => map.flows.flatMap(({ points }) => points.map(({ count }) => count));
    expect(counts(twice)).toEqual(counts(once).map((count) => 2 * count));
  });

  it.each<[string, (map: CoverageMap) => CoverageMap, RegExp]>([
    [
      'another app',
      (map) => ({ ...map, app: { ...map.app, file: 'other.mdl' } }),
      /old\.json is about other\.mdl .*this run about shop\.mdl/,
    ],
    [
      'another content',
      (map) => ({ ...map, app: { ...map.app, content: 'ffffffffff' } }),
      /old\.json is about shop\.mdl \(Mendix .*content ffffffff\)/,
    ],
    ['another version', (map) => ({ ...map, app: { ...map.app, mendixVersion: '9.24.0' } }), /shop\.mdl \(Mendix 9\.24\.0/],
  ])('of %s is refused by name', (_, change, message) => {
    const map = maps.get('1') as CoverageMap;
    expect(() => addEarlier([map], [change(map)], 'old.json')).toThrow(message);
    expect(() => mergeMaps(map, change(map))).toThrow(/can not be added/);
  });

  it('of a changed flow is refused', () => {
    const map = maps.get('1') as CoverageMap;
    const changed = { ...map, flows: map.flows.map((flow) => ({ ...flow, fingerprint: 'another' })) };
    expect(() => mergeMaps(map, changed)).toThrow(/Shop\.ACT_Never of shop\.mdl .* is another flow/);
  });

  it('that was counted in another text of the app is refused by name', async () => {
    const changed = await openShop(`${shopText}create nanoflow Shop.ACT_New () begin log info 'new'; end;`);
    const elsewhere = tests.map(({ test, apps }) => ({ test, apps: apps.map((one) => ({ ...one, path: changed.path })) }));
    await expect(reportsOf(changed, elsewhere)).rejects.toThrow(/The tests have run shop\.mdl .*it has changed since/);
  });
});

describe('coverage.json', () => {
  it('reads back as what was written', () => {
    for (const map of maps.values()) expect(readCoverage(writeCoverage([map]), 'coverage.json')).toEqual([map]);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['no JSON', () => '{', /coverage\.json is damaged/],
    ['something else', () => '{"format": "nanoflow-trace"}', /is no coverage of nanoflow/],
    ['another version', (text) => text.replace('"version": 1', '"version": 2'), /has version 2 of the format/],
    ['a wrong count', (text) => text.replace('"count": 1', '"count": -1'), /damaged: \/apps\/0\/flows.*count must be >= 0/],
    ['an unknown member', (text) => text.replace('"fingerprint"', '"print"'), /damaged: \/apps\/0\/flows\/0/],
    ['a test that is not there', (text) => text.replaceAll('"tests": "0"', '"tests": "5"'), /it names tests 5, but there are 1/],
  ])('with %s is refused', (_, damage, message) => {
    const text = writeCoverage([maps.get('1') as CoverageMap]);
    expect(() => readCoverage(damage(text), 'coverage.json')).toThrow(message);
  });

  it('has tests as ranges', () => {
    expect(writeRanges([0, 1, 2, 5, 7, 8])).toBe('0-2,5,7-8');
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 99 })), (numbers) => {
        const sorted = numbers.sort((a, b) => a - b);
        expect(readRanges(writeRanges(sorted), 100)).toEqual(sorted);
      }),
    );
  });

  it('has a schema among the documentation', () => {
    const text = `${JSON.stringify(coverageSchema, undefined, 2)}\n`;
    if (process.env.GENERATE === '1') writeFileSync(schemaFile, text);
    expect(readFileSync(schemaFile, 'utf8').replaceAll('\r\n', '\n')).toBe(text);
  });
});
