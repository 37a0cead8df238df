import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coveragePage } from './page.js';
import { documents } from './rows.js';

const folder = new URL('./', import.meta.url);
const page = new URL('../../docs/coverage-of-the-documentation.md', import.meta.url);
const rows = documents.flatMap((document) => document.rows);
const read = (file: URL) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

it('docs/coverage-of-the-documentation.md is the table of rows', () => {
  const text = coveragePage();
  if (process.env.GENERATE === '1') writeFileSync(page, text);
  const isCurrent = read(page) === text;
  expect(isCurrent, 'The rows have changed: run GENERATE=1 npx vitest run test/documentation/page').toBe(true);
});

describe('Every sentence', () => {
  it('has an id of its own, and a test or a reason why there is none', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const both = rows.filter(({ shownBy, notApplicable }) => (shownBy === undefined) === (notApplicable === undefined));
    expect(both).toEqual([]);
  });

  it.each(documents.map(({ title, tests, rows: own }) => ({ title, tests, own })))(
    'of "$title" that a test shows has exactly one, in the files of its document',
    ({ tests, own }) => {
      const ids = tests.flatMap((file) => idsIn(new URL(file, folder)));
      expect(ids.sort()).toEqual(own.flatMap(({ id, shownBy }) => (shownBy === undefined ? [] : [id])).sort());
    },
  );

  it('is tested in a file that belongs to a document', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts') && idsIn(new URL(file, folder)).length > 0);
    expect(files.sort()).toEqual(documents.flatMap(({ tests }) => tests).sort());
  });

  it('whose code was disabled by hand names a file that exists', () => {
    for (const { id, disabled } of rows) {
      if (disabled === undefined) continue;
      const file = /`(src\/[^`]+\.ts)`/.exec(disabled)?.[1] ?? '';
      expect({ id, exists: existsSync(new URL(`../../${file}`, import.meta.url)) }).toEqual({ id, exists: true });
    }
  });
});

/** The ids of the tests in a file, as they stand there. */
function idsIn(file: URL): string[] {
  return [...read(file).matchAll(/^\s*showsRule\('([^']+)'/gm)].flatMap(([, id]) => (id === undefined ? [] : [id]));
}
