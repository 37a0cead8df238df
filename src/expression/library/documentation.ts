import type { FunctionDefinition, FunctionFamily } from './definition.js';

/** The page of the reference guide that a family stands on. */
const pages: Readonly<Record<FunctionFamily, string>> = {
  boolean: 'boolean-expressions',
  mathematical: 'mathematical-function-calls',
  string: 'string-function-calls',
  'date creation': 'date-creation',
  'begin of date': 'begin-of-date-function-calls',
  'end of date': 'end-of-date-function-calls',
  'between dates': 'between-date-function-calls',
  'add to date': 'add-date-function-calls',
  'subtract from date': 'subtract-date-function-calls',
  'trim date': 'trim-to-date',
  conversion: 'to-string',
  'parsing and formatting': 'parse-and-format-date-function-calls',
  enumeration: 'enumerations-in-expressions',
  object: 'special-checks',
};

/** Functions that stand on another page than their family. */
const ownPages: ReadonlyMap<string, string> = new Map([
  ['dateTimeToEpoch', 'parse-and-format-date-function-calls'],
  ['epochToDateTime', 'parse-and-format-date-function-calls'],
  ['parseInteger', 'parse-integer'],
  ['parseDecimal', 'parse-and-format-decimal-function-calls'],
  ['formatDecimal', 'parse-and-format-decimal-function-calls'],
]);

/** Where Mendix documents a function. */
export function documentationOf({ name, family }: Pick<FunctionDefinition, 'name' | 'family'>): string {
  return `https://docs.mendix.com/refguide/${ownPages.get(name) ?? pages[family]}/`;
}
