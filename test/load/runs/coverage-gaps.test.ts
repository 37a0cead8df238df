import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * What no public project holds (mpr-format 13), and which test covers it with a project of its own: the file, and words of its
 * text that name the case.
 */
const gaps: readonly (readonly [gap: string, file: string, words: string])[] = [
  ['nanoflows as Mendix 8 stores them', 'load/runs/versions.test.ts', "'8.0.0',"],
  ['nanoflows as Mendix 9.0 to 9.3 stores them', 'load/runs/versions.test.ts', "'9.0.3',"],
  ['loops with IteratedListVariableName', 'load/runs/versions.test.ts', "forEach('Each', 'Orders', ["],
  ['DownloadMode, ShouldDownload and SyncMode', 'load/runs/synchronization.test.ts', 'how entities travel'],
  [
    'Constrained, Never and Online with constraints',
    'load/runs/synchronization.test.ts',
    'an entity that is online has no table',
  ],
  ['offline profiles of web apps', 'load/runs/synchronization.test.ts', "'ResponsiveOffline', 'TabletOffline', 'PhoneOffline'"],
  ['CompatibilityMode', 'load/runs/synchronization.test.ts', 'compatibilityMode: true'],
  ['Rollback object', 'load/runs/objects.test.ts', 'a rollback gives an object its committed values back'],
  ['Cast object behind an object type decision', 'load/runs/objects.test.ts', 'where a cast gives the object its type'],
  ['Show home page', 'load/runs/objects.test.ts', 'Show home page is for microflows'],
  ['Cancel synchronization', 'load/runs/synchronization.test.ts', 'cancelling where nothing is on its way does nothing'],
  ['Synchronize unsynchronized objects', 'load/runs/synchronization.test.ts', "synchronize('Unsynchronized')"],
  ['a range of a retrieve', 'load/runs/objects.test.ts', 'a retrieve takes a range, whose bounds are expressions'],
  ['operations with lists', 'load/runs/lists.test.ts', "'Subtract'"],
  ['aggregates other than Count, and Reduce', 'load/runs/lists.test.ts', "'Reduce'"],
  ['changes of reference sets', 'load/runs/objects.test.ts', 'a change adds to and removes from a reference set'],
  ['list parameters', 'load/runs/lists.test.ts', 'list parameters'],
  ['binary members', 'load/runs/objects.test.ts', 'its binary ones no expression touches'],
  ['sorting over associations', 'load/runs/objects.test.ts', 'only microflows sort over associations'],
  ['several case values on one way', 'load/runs/objects.test.ts', 'one way out of a decision can stand for several values'],
  [
    'several entities on one way',
    'load/runs/objects.test.ts',
    'one way out of an object type decision can stand for several entities',
  ],
  ['the constraints of real projects', 'grammar/xpath/projects.test.ts', 'are all read'],
  ['one file with many nanoflows', 'load/runs/versions.test.ts', 'one file holds hundreds of nanoflows'],
];

describe('what no public project holds has a test of its own (mpr-format 13)', () => {
  it.each(gaps)('%s', (_gap, file, words) => {
    expect(readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')).toContain(words);
  });
});
