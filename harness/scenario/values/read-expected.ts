import { type DataType, dataTypeOfAttribute } from '../../../src/model/data-type.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import { parseDuration } from '../../../src/world/read-options.js';
import type { Given, GivenEntry, GivenObject } from '../../fixture/given.js';
import { plainValue } from '../../fixture/plan-answer.js';
import { planScalar } from '../../fixture/plan-scalar.js';
import { withoutDollar } from '../../fixture/plan-value.js';
import { parseSymbolicMoment } from '../../fixture/symbolic-moment.js';
import { itemsOf, textOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import type { Expected, ExpectedMember } from './expected.js';

/** What an expectation is about, and its type where the model knows it. */
export interface ExpectedOf {
  readonly subject: string;
  readonly type: DataType;
}

export const unknownType: DataType = { kind: 'Unknown' };

/** The word for a value that has to be there, whatever it is. */
const anyWord = '$any';

/**
 * Reads what a value has to be like: the value itself, `$name` for an object, an object by some of its members, or a matcher such as
 * `{ $matches: '^R-' }`.
 *
 * @throws HarnessError with the place when it can never be fulfilled
 */
export function readExpected(given: Given, of: ExpectedOf, context: ReadContext): Expected {
  switch (given.kind) {
    case 'object':
      return readObject(given, of, context);
    case 'list': {
      if (!isListLike(of.type)) throw neverList(given, of);
      const item = { subject: of.subject, type: itemType(of.type) };
      return { kind: 'list', items: given.items.map((one) => readExpected(one, item, context)), inAnyOrder: false };
    }
    default:
      return readScalar(given, of, context);
  }
}

/** The members that an object of an entity has to have. */
export function readMembers(entries: readonly GivenEntry[], entity: string | undefined, context: ReadContext): ExpectedMember[] {
  return entries.map(({ key, where, value }) => {
    const subject = entity === undefined ? key : `${key} of ${entity}`;
    const type = entity === undefined ? unknownType : memberType(key, where, entity, context);
    return { name: key, expected: readExpected(value, { subject, type }, context) };
  });
}

function memberType(name: string, where: string, entity: string, { index: own, indexes }: ReadContext): DataType {
  // What specializations add can be asked for as well: the row decides. So can what an app adds that is deployed later.
  const member = indexes
    .flatMap((index) => [entity, ...index.specializations(entity)].map((one) => index.layout(one).byName.get(name)))
    .find(Boolean);
  if (member === undefined) {
    const known = [...own.layout(entity).byName.keys()];
    const hint = didYouMean(name, known) || (known.length === 0 ? '' : ` It has ${known.slice(0, 12).join(', ')}.`);
    throw new HarnessError('unknown-member', `${where}: ${entity} has no member ${name}.${hint}`, where);
  }
  if (member.kind === 'attribute') return dataTypeOfAttribute(member.attribute.type);
  const child = member.association.child;
  return member.kind === 'reference' ? { kind: 'Object', entity: child } : { kind: 'List', entity: child };
}

function readObject(given: GivenObject, of: ExpectedOf, context: ReadContext): Expected {
  const matcher = given.entries.find(({ key }) => Object.hasOwn(matchers, key));
  if (matcher !== undefined) return readMatcher(matcher, given, of, context);
  const entity = entityOf(given, of, context);
  const name = given.entries.find(({ key }) => key === '$id')?.value;
  if (name !== undefined) context.use(textOf(name, 'the name of an object'), name.where);
  const unknown = given.entries.find(({ key }) => key.startsWith('$') && key !== '$id' && key !== '$entity');
  if (unknown !== undefined) throw unknownMatcher(unknown);
  const members = readMembers(
    given.entries.filter(({ key }) => !key.startsWith('$')),
    entity,
    context,
  );
  return {
    kind: 'object',
    members,
    ...(given.entries.some(({ key }) => key === '$entity') && entity !== undefined && { entity }),
    ...(name !== undefined && { name: withoutDollar(textOf(name, 'the name of an object')) }),
  };
}

function entityOf(given: GivenObject, { type, subject }: ExpectedOf, { index }: ReadContext): string | undefined {
  const entry = given.entries.find(({ key }) => key === '$entity');
  const declared = type.kind === 'Object' ? type.entity : undefined;
  if (entry === undefined) {
    if (declared === undefined && type.kind !== 'Unknown')
      throw new HarnessError(
        'wrong-value',
        `${given.where}: ${subject} is never an object, so that it has no members.`,
        given.where,
      );
    return declared;
  }
  const name = textOf(entry.value, 'the name of an entity');
  if (index.entity(name) !== undefined) return name;
  const hint = didYouMean(name, declared === undefined ? index.entityNames() : index.specializations(declared));
  throw new HarnessError('unknown-entity', `${entry.value.where}: there is no entity ${name}.${hint}`, entry.value.where);
}

type MatcherReader = (value: Given, given: GivenObject, of: ExpectedOf, context: ReadContext) => Expected;

const matchers: Readonly<Record<string, MatcherReader>> = {
  $not: (value, _given, of, context) => ({ kind: 'not', of: readExpected(value, of, context) }),
  $oneOf: (value, _given, of, context) => {
    if (value.kind !== 'list') throw wrongShape(value, 'a list of values');
    return { kind: 'one-of', of: value.items.map((item) => readExpected(item, of, context)) };
  },
  $matches: (value) => {
    const pattern = textOf(value, 'a regular expression');
    try {
      return { kind: 'matches', pattern, expression: new RegExp(pattern, 'su') };
    } catch {
      throw new HarnessError('wrong-value', `${value.where}: ${pattern} is not a regular expression.`, value.where);
    }
  },
  $contains: (value) => ({ kind: 'contains', text: textOf(value, 'a part of a text') }),
  $atLeast: (value, _given, of, context) => ({ kind: 'at-least', of: readExpected(value, of, context) }),
  $atMost: (value, _given, of, context) => ({ kind: 'at-most', of: readExpected(value, of, context) }),
  $closeTo: (value, given, of, context) => {
    const within = given.entries.find(({ key }) => key === '$within')?.value;
    if (within === undefined) {
      const message = `${given.where}: $closeTo needs a distance beside it: { $closeTo: 4.5, $within: 0.1 }.`;
      throw new HarnessError('wrong-value', message, given.where);
    }
    return { kind: 'close-to', of: readExpected(value, of, context), within: distanceOf(within) };
  },
  $count: (value, _given, _of, context) => ({
    kind: 'count',
    of: readExpected(value, { subject: 'the number of objects', type: { kind: 'Integer' } }, context),
  }),
  $inAnyOrder: (value, _given, of, context) => {
    const read = readExpected({ kind: 'list', where: value.where, items: itemsOf(value) }, of, context);
    return read.kind === 'list' ? { ...read, inAnyOrder: true } : read;
  },
};

export const matcherNames = Object.keys(matchers);

function readMatcher(matcher: GivenEntry, given: GivenObject, of: ExpectedOf, context: ReadContext): Expected {
  const partner = matcher.key === '$closeTo' ? '$within' : undefined;
  const stray = given.entries.find(({ key }) => key !== matcher.key && key !== partner);
  if (stray !== undefined) {
    const message = `${stray.where}: ${stray.key} can not stand beside ${matcher.key}, which says all about a value.`;
    throw new HarnessError('wrong-value', message, stray.where);
  }
  const reader = matchers[matcher.key];
  if (reader === undefined) throw unknownMatcher(matcher);
  return reader(matcher.value, given, of, context);
}

/** A number, or a duration for moments, in milliseconds. */
function distanceOf(given: Given): number {
  if (given.kind === 'number') return Number(given.digits);
  if (given.kind === 'text') return parseDuration(given.text);
  throw wrongShape(given, 'a number, or a duration such as 5s,');
}

function readScalar(given: Given, of: ExpectedOf, context: ReadContext): Expected {
  if (given.kind === 'text') {
    if (given.text === anyWord) return { kind: 'any' };
    const name = nameIn(given.text, of.type);
    if (name !== undefined) {
      context.use(name, given.where);
      return { kind: 'same', name };
    }
  }
  const isUntyped = ['Unknown', 'Empty', 'Nothing', 'Object', 'List'].includes(of.type.kind);
  if (isUntyped) return readUntyped(given, of);
  // Empty is a result like others here, also where a value could never be given as one.
  if (given.kind === 'empty') return { kind: 'equal', value: null, isNumber: false };
  const planned = planScalar(given, of, context.index);
  if (planned.kind === 'moment') return planned;
  const isNumber = of.type.kind === 'Integer' || of.type.kind === 'Decimal';
  return { kind: 'equal', value: planned.value, isNumber };
}

function readUntyped(given: Given, { type, subject }: ExpectedOf): Expected {
  if (given.kind === 'object' || given.kind === 'list') throw wrongShape(given, 'one value');
  if (given.kind !== 'empty' && type.kind !== 'Unknown') {
    const what =
      type.kind === 'Object'
        ? 'an object: write $ and its name, or some of its members'
        : type.kind === 'List'
          ? 'a list'
          : 'always empty';
    throw new HarnessError('wrong-value', `${given.where}: ${subject} is ${what}.`, given.where);
  }
  const moment = given.kind === 'text' ? parseSymbolicMoment(given.text) : undefined;
  if (moment !== undefined) return { kind: 'moment', moment };
  return { kind: 'equal', value: plainValue(given).value, isNumber: given.kind === 'number' };
}

/** The name of an object: with `$` anywhere, without it where only an object can stand. */
function nameIn(text: string, type: DataType): string | undefined {
  if (/^\$[\w-]+$/.test(text)) return withoutDollar(text);
  return type.kind === 'Object' && /^[\w-]+$/.test(text) ? text : undefined;
}

function isListLike(type: DataType): boolean {
  return type.kind === 'List' || type.kind === 'Unknown';
}

function itemType(type: DataType): DataType {
  return type.kind === 'List' ? { kind: 'Object', entity: type.entity } : unknownType;
}

function neverList(given: Given, { subject }: ExpectedOf): HarnessError {
  return new HarnessError('wrong-value', `${given.where}: ${subject} is never a list.`, given.where);
}

function unknownMatcher({ key, where }: GivenEntry): HarnessError {
  const known = [...matcherNames, '$id', '$entity'];
  const hint = didYouMean(key, known) || ` There are ${known.join(', ')}.`;
  return new HarnessError('unknown-mark', `${where}: ${key} says nothing about a value.${hint}`, where);
}
