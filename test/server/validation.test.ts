import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { AppIndex } from '../../src/model/app-index.js';
import type { ValidationRule } from '../../src/model/domain-model.js';
import { findViolations } from '../../src/server/validation.js';
import { DateTime } from '../../src/value/date-time.js';
import { EntityObject } from '../../src/value/entity-object.js';
import type { MemberValue } from '../../src/value/value.js';
import { appFromMdl } from '../fixture/app.js';

const app = await appFromMdl(`mdl 1;
  create module M;
  create enumeration M.State (Open, Done);
  create entity M.Base (Text: String, Whole: Integer, Price: Decimal, Flag: Boolean, Start: DateTime, Finish: DateTime);
  create entity M.Special extends M.Base (Extra: String);
`);

/** MDL has no documents of regular expressions. */
const regularExpressions = Object.entries({
  'M.Code': '[A-Z]{2}[0-9]+',
  'M.Quoted': String.raw`\Qa.b\E.*`,
  'M.Slow': '(a+)+b',
  'M.Wrong': '(',
}).map(([name, expression]) => ({ name, expression }));

type Rule = ValidationRule['rule'];

/** What is wrong with an object of the specialization, when its generalization has one rule. */
function violations(attribute: string, rule: Rule, values: Readonly<Record<string, MemberValue>>, taken = false): string[] {
  const message = {
    translations: [{ language: 'en_US', text: `${attribute} is wrong` }],
  } as unknown as ValidationRule['message'];
  const entities = app.model.entities.map((entity) =>
    entity.name === 'M.Base' ? { ...entity, validationRules: [{ attribute, message, rule }] } : entity,
  );
  const index = new AppIndex({ ...app.model, entities, regularExpressions });
  const layout = index.layout('M.Special');
  const object = new EntityObject(
    1,
    layout,
    layout.members.map(({ name }) => values[name] ?? null),
    'new',
  );
  const context = { index, language: 'en_US', backtracks: 50_000, isTaken: () => taken };
  return findViolations(object, context).map(({ member }) => member);
}

const required: Rule = { kind: 'required' };
const day = (date: number) => new DateTime(Date.UTC(2026, 0, date));

describe('Validation rules of the server (semantics 4.1)', () => {
  it.each<[string, Rule, Record<string, MemberValue>, boolean]>([
    ['Text', required, { Text: 'x' }, true],
    ['Text', required, { Text: null }, false],
    ['Text', required, { Text: '' }, false],
    ['Text', required, { Text: ' \t\n' }, false],
    ['Whole', required, { Whole: 0 }, true],
    ['Flag', required, { Flag: false }, true],
    ['Text', { kind: 'maximum-length', length: 3 }, { Text: 'abc' }, true],
    ['Text', { kind: 'maximum-length', length: 3 }, { Text: 'abcd' }, false],
    ['Text', { kind: 'maximum-length', length: 3 }, { Text: null }, true],
    ['Text', { kind: 'regular-expression', document: 'M.Code' }, { Text: 'AB12' }, true],
    ['Text', { kind: 'regular-expression', document: 'M.Code' }, { Text: 'xAB12' }, false],
    ['Text', { kind: 'regular-expression', document: 'M.Code' }, { Text: null }, true],
    ['Text', { kind: 'regular-expression', document: 'M.Quoted' }, { Text: 'a.bc' }, true],
    ['Text', { kind: 'regular-expression', document: 'M.Quoted' }, { Text: 'axbc' }, false],
    ['Text', { kind: 'equals', operand: { value: 'yes' } }, { Text: 'yes' }, true],
    ['Text', { kind: 'equals', operand: { value: 'yes' } }, { Text: 'no' }, false],
    ['Whole', { kind: 'equals', operand: { value: '7' } }, { Whole: 7 }, true],
    ['Flag', { kind: 'equals', operand: { value: 'true' } }, { Flag: false }, false],
    ['Price', { kind: 'equals', operand: { attribute: 'Whole' } }, { Price: new Big('7.0'), Whole: 7 }, true],
    ['Whole', { kind: 'range', minimum: { value: '1' }, maximum: { value: '3' } }, { Whole: 1 }, true],
    ['Whole', { kind: 'range', minimum: { value: '1' }, maximum: { value: '3' } }, { Whole: 3 }, true],
    ['Whole', { kind: 'range', minimum: { value: '1' }, maximum: { value: '3' } }, { Whole: 4 }, false],
    ['Whole', { kind: 'range', minimum: { value: '1' } }, { Whole: 0 }, false],
    ['Whole', { kind: 'range', maximum: { value: '3' } }, { Whole: -9 }, true],
    ['Whole', { kind: 'range', minimum: { value: '1' } }, { Whole: null }, true],
    ['Price', { kind: 'range', minimum: { value: '0.1' } }, { Price: new Big('0.09') }, false],
    ['Finish', { kind: 'range', minimum: { attribute: 'Start' } }, { Start: day(2), Finish: day(1) }, false],
    ['Finish', { kind: 'range', minimum: { attribute: 'Start' } }, { Start: day(2), Finish: day(2) }, true],
    ['Start', { kind: 'range', maximum: { value: '2026-01-05T00:00:00Z' } }, { Start: day(6) }, false],
  ])('%s, %j: %o is right: %s', (attribute, rule, values, isRight) => {
    expect(violations(attribute, rule, values)).toEqual(isRight ? [] : [attribute]);
  });

  it('a unique value is judged by the other objects, and empty values are no values', () => {
    expect(violations('Text', { kind: 'unique' }, { Text: 'x' }, true)).toEqual(['Text']);
    expect(violations('Text', { kind: 'unique' }, { Text: 'x' }, false)).toEqual([]);
    expect(violations('Text', { kind: 'unique' }, { Text: null }, true)).toEqual([]);
  });

  it.each<[Rule, string]>([
    [
      { kind: 'regular-expression', document: 'M.Gone' },
      'A validation rule uses the regular expression M.Gone, which does not exist.',
    ],
    [{ kind: 'regular-expression', document: 'M.Wrong' }, 'The regular expression M.Wrong can not be used'],
    [
      { kind: 'unsupported', type: 'Custom' },
      'M.Special/Text has a validation rule of the type Custom, which is not supported here.',
    ],
  ])('what can not be judged is never passed over: %j', (rule, message) => {
    expect(() => violations('Text', rule, { Text: 'x' })).toThrow(message);
  });

  it('a regular expression that never ends is stopped', () => {
    const rule: Rule = { kind: 'regular-expression', document: 'M.Slow' };
    expect(() => violations('Text', rule, { Text: 'a'.repeat(60) })).toThrow('50000');
  });
});
