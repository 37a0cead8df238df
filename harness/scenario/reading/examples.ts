import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import { describeGiven, type Given, type GivenEntry, type GivenObject } from '../../fixture/given.js';
import type { Findings } from './findings.js';
import { partOf } from './given-parts.js';

/** The column whose value is the name of the row. */
const nameColumn = 'name';

/** A scenario with the values of one row of its examples. */
export interface Instance {
  readonly given: GivenObject;
  /** What tells the row from others; nothing without examples. */
  readonly row?: { readonly name: string; readonly where: string; readonly given: Given };
}

/** One instance for each row of the examples, or the scenario itself where it has none. */
export function instancesOf(scenario: GivenObject, findings: Findings): Instance[] {
  const examples = partOf(scenario, 'examples');
  const body: GivenObject = { ...scenario, entries: scenario.entries.filter(({ key }) => key !== 'examples') };
  if (examples === undefined) return [{ given: scenario }];
  if (examples.kind !== 'list' || examples.items.length === 0) return [{ given: scenario }];
  const rows = examples.items.filter((item): item is GivenObject => item.kind === 'object');
  if (rows.length !== examples.items.length) return [{ given: scenario }];
  checkColumns(rows, body, findings);
  return rows.map((row) => {
    const given = fill(body, new Map(row.entries.map(({ key, value }) => [key, value])));
    return { given: given as GivenObject, row: { name: nameOf(row), where: row.where, given: row } };
  });
}

/** Every row has the columns of the first, every column is used, and every placeholder is a column. */
function checkColumns(rows: readonly GivenObject[], body: GivenObject, findings: Findings): void {
  const columns = rows[0]?.entries.map(({ key }) => key) ?? [];
  for (const row of rows) {
    const own = row.entries.map(({ key }) => key);
    for (const { key, where } of row.entries)
      if (!columns.includes(key))
        findings.error('example-column', `The first row has no column ${key}.${didYouMean(key, columns)}`, where);
    for (const column of columns)
      if (!own.includes(column)) findings.error('example-column', `This row has no value for the column ${column}.`, row.where);
  }
  const used = new Set<string>();
  for (const { name, where } of placeholdersIn(body)) {
    used.add(name);
    if (columns.includes(name)) continue;
    const hint = didYouMean(name, columns) || ` The columns are ${columns.join(', ')}; write \\<${name}> for the text itself.`;
    findings.error('example-column', `The examples have no column ${name}.${hint}`, where);
  }
  for (const { key, where } of rows[0]?.entries ?? []) {
    if (used.has(key) || key === nameColumn) continue;
    findings.error(
      'example-column',
      `Nothing in the scenario uses the column ${key}: write <${key}> where its value belongs.`,
      where,
    );
  }
}

const placeholder = /\\<|<([^<>\s](?:[^<>]*[^<>\s])?)>/g;

function placeholdersIn(given: Given): { readonly name: string; readonly where: string }[] {
  switch (given.kind) {
    case 'text':
      return namesIn(given.text, given.where);
    case 'list':
      return given.items.flatMap(placeholdersIn);
    case 'object':
      return given.entries.flatMap(({ key, where, value }) => [...namesIn(key, where), ...placeholdersIn(value)]);
    default:
      return [];
  }
}

function namesIn(text: string, where: string): { readonly name: string; readonly where: string }[] {
  return [...text.matchAll(placeholder)].flatMap(([, name]) => (name === undefined ? [] : [{ name, where }]));
}

/** A text that is nothing but a placeholder becomes the value with its type; within a longer text the value becomes text. */
function fill(given: Given, row: ReadonlyMap<string, Given>): Given {
  switch (given.kind) {
    case 'text': {
      const whole = /^<([^<>]+)>$/.exec(given.text)?.[1];
      const value = whole === undefined ? undefined : row.get(whole);
      return value === undefined ? { ...given, text: filled(given.text, row) } : value;
    }
    case 'list':
      return { ...given, items: given.items.map((item) => fill(item, row)) };
    case 'object':
      return {
        ...given,
        entries: given.entries.map(
          (entry): GivenEntry => ({ ...entry, key: filled(entry.key, row), value: fill(entry.value, row) }),
        ),
      };
    default:
      return given;
  }
}

function filled(text: string, row: ReadonlyMap<string, Given>): string {
  return text.replace(placeholder, (found, name: string | undefined) => {
    const value = name === undefined ? undefined : row.get(name);
    if (found === '\\<') return '<';
    return value === undefined ? found : asText(value);
  });
}

function asText(given: Given): string {
  switch (given.kind) {
    case 'text':
      return given.text;
    case 'number':
      return given.digits;
    case 'boolean':
      return String(given.value);
    case 'empty':
      return '';
    default:
      throw new HarnessError('wrong-shape', `${given.where}: ${describeGiven(given)} can not stand within a text.`, given.where);
  }
}

function nameOf(row: GivenObject): string {
  const name = partOf(row, nameColumn);
  if (name?.kind === 'text' || name?.kind === 'number') return asText(name);
  return row.entries
    .map(({ key, value }) => `${key} = ${value.kind === 'list' || value.kind === 'object' ? '…' : asText(value) || 'empty'}`)
    .join(', ');
}
