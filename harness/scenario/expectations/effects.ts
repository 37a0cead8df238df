import type { DataType } from '../../../src/model/data-type.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Encoded } from '../../../src/trace/encode.js';
import { encodeEffect } from '../../../src/trace/encode-effect.js';
import type { Effect, EffectKind } from '../../../src/trace/event.js';
import type { Given, GivenEntry } from '../../fixture/given.js';
import { checkEntity } from '../reading/entity-named.js';
import { textOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { count, list, type Properties, record, type Schema } from '../schema/schema.js';
import { isAsExpected } from '../values/compare.js';
import type { Expected } from '../values/expected.js';
import { readExpected, unknownType } from '../values/read-expected.js';
import { inWords, showActual, showExpected } from '../values/show.js';
import { countedEffects } from './effect-counts.js';
import { effectFields, effectKinds, isEffectKind, kindNamed, placeFields } from './effect-kinds.js';
import type { Check, ExpectationKind, Fault, Observed } from './expectation.js';

/** One effect by its kind and what is said about it. */
interface ExpectedEffect {
  readonly kind: EffectKind;
  readonly expected: Expected & { kind: 'object' };
  readonly where: string;
}

const fieldNames = [...new Set([...effectKinds.flatMap((kind) => [kind, ...effectFields[kind]]), ...placeFields])];
export const effectSchema: Schema = record(
  'an effect',
  Object.fromEntries(
    fieldNames.map((name): [string, Schema] => [name, isEffectKind(name) ? { description: aboutKind(name) } : {}]),
  ),
  { minProperties: 1, description: `One effect. Its first key is the kind: ${effectKinds.join(', ')}.` },
);

const effect: Schema = { $ref: '#/$defs/effect' };

const properties: Properties = {
  inOrder: list('These, in this order; others may stand between them.', effect),
  exactly: list('These in this order, and no others.', effect),
  including: list('These, in any order and among others.', effect),
  none: list('Kinds of effects of which there is none.', { enum: effectKinds }),
  count: record(
    'how many effects there are',
    Object.fromEntries(effectKinds.map((kind) => [kind, count(`How many effects of the kind ${kind}.`)])),
    { description: 'How many effects there are of each kind that is named.', minProperties: 1 },
  ),
};

/** What the outside could see of a step. */
export const effectsExpectation: ExpectationKind = {
  key: 'effects',
  value: {
    ...record('what is expected of effects', properties),
    type: ['object', 'array'],
    items: effect,
    description: 'What the outside could see. A list: these effects, in this order, others may stand between them.',
  },
  read(given, { context }) {
    if (given.kind === 'list') return inOrder(readEffects(given, context), given.where);
    if (given.kind !== 'object') throw wrongShape(given, 'a list of effects');
    const checks = given.entries.map((entry) => checkOf(entry, context));
    return (observed) => checks.flatMap((check) => check(observed));
  },
};

/** The messages that went to the server. */
export const requestsExpectation: ExpectationKind = {
  key: 'requests',
  value: {
    type: ['integer', 'array', 'string'],
    minimum: 0,
    pattern: '^<[^<>]+>$',
    items: {
      ...record('a request', { message: {}, subject: {}, outcome: { enum: ['answered', 'refused', 'failed'] }, reason: {} }),
      type: ['object', 'string'],
    },
    description:
      'The requests to the server: how many, or exactly these in this order, each by its kind or by what is said about it.',
  },
  read(given, { context }) {
    if (given.kind === 'number') {
      const expected = readExpected(given, { subject: 'the number of requests', type: { kind: 'Integer' } }, context);
      return (observed) => {
        const sent = requestsOf(observed).length;
        if (isAsExpected(expected, String(sent), observed.stage)) return [];
        return [
          {
            message: `${sent} requests were sent, but ${given.digits} were expected.`,
            where: given.where,
            expected: given.digits,
            actual: String(sent),
          },
        ];
      };
    }
    if (given.kind !== 'list') throw wrongShape(given, 'a number or a list of requests');
    const wanted = given.items.map((item) => readRequest(item, context));
    return (observed) => exactly(wanted, given.where)({ ...observed, effects: requestsOf(observed) });
  },
};

function requestsOf({ effects }: Observed): Effect[] {
  return effects.filter((one) => one.kind === 'request' && one.message !== 'fetch');
}

function readRequest(given: Given, context: ReadContext): ExpectedEffect {
  if (given.kind === 'text')
    return readEffect(
      { kind: 'object', where: given.where, entries: [{ key: 'request', where: given.where, value: given }] },
      context,
    );
  if (given.kind !== 'object') throw wrongShape(given, 'a request');
  return effectOf('request', given.entries, given.where, context);
}

function checkOf({ key, where, value }: GivenEntry, context: ReadContext): Check {
  if (key === 'count') return countedEffects(value, context);
  if (value.kind !== 'list') throw wrongShape(value, 'a list');
  switch (key) {
    case 'inOrder':
      return inOrder(readEffects(value, context), where);
    case 'exactly':
      return exactly(readEffects(value, context), where);
    case 'including':
      return including(readEffects(value, context));
    default:
      return none(
        value.items.map((item) => kindNamed(textOf(item, 'a kind of effect'), item.where)),
        where,
      );
  }
}

function readEffects(given: Given & { kind: 'list' }, context: ReadContext): ExpectedEffect[] {
  return given.items.map((item) => readEffect(item, context));
}

function readEffect(given: Given, context: ReadContext): ExpectedEffect {
  if (given.kind !== 'object') throw wrongShape(given, 'an effect, such as { message: Saved },');
  const [first, ...others] = given.entries;
  if (first === undefined) throw wrongShape(given, 'an effect');
  const kind = kindNamed(first.key, first.where);
  const [main] = effectFields[kind];
  return effectOf(kind, [...(first.value.kind === 'empty' ? [] : [{ ...first, key: main }]), ...others], given.where, context);
}

function effectOf(kind: EffectKind, entries: readonly GivenEntry[], where: string, context: ReadContext): ExpectedEffect {
  const known: readonly string[] = [...effectFields[kind], ...placeFields];
  const members = entries.map((entry) => {
    if (known.includes(entry.key)) return { name: entry.key, expected: readField(kind, entry, context) };
    const hint = didYouMean(entry.key, known) || ` It has ${known.join(', ')}.`;
    throw new HarnessError(
      'unknown-field',
      `${entry.where}: an effect of the kind ${kind} has no ${entry.key}.${hint}`,
      entry.where,
    );
  });
  return { kind, where, expected: { kind: 'object', members } };
}

/** Names of the app have to exist: an effect of something that there is not would be waited for in vain. */
function readField(kind: EffectKind, { key, value }: GivenEntry, context: ReadContext): Expected {
  const { index } = context;
  if (value.kind === 'text' && !value.text.startsWith('$')) {
    if (key === 'entity') checkEntity(value.text, value.where, context);
    if (key === 'page' && index.page(value.text) === undefined) {
      const hint = didYouMean(
        value.text,
        index.model.pages.map(({ name }) => name),
      );
      throw new HarnessError('unknown-page', `${value.where}: there is no page ${value.text}.${hint}`, value.where);
    }
  }
  const type: DataType = fieldTypes[key] ?? unknownType;
  return readExpected(
    value,
    { subject: `${key} of ${kind}`, type: value.kind === 'object' || value.kind === 'list' ? unknownType : type },
    context,
  );
}

const fieldTypes: Readonly<Record<string, DataType>> = {
  text: { kind: 'String' },
  blocking: { kind: 'Boolean' },
  isNew: { kind: 'Boolean' },
};

function inOrder(wanted: readonly ExpectedEffect[], _where: string): Check {
  return (observed) => {
    let from = 0;
    for (const one of wanted) {
      const found = observed.effects.findIndex((candidate, place) => place >= from && fits(one, candidate, observed));
      if (found === -1) return [missing(one, observed, from)];
      from = found + 1;
    }
    return [];
  };
}

function exactly(wanted: readonly ExpectedEffect[], where: string): Check {
  return (observed) => {
    const { effects } = observed;
    const isSame = wanted.length === effects.length && wanted.every((one, place) => fitsAt(one, effects[place], observed));
    if (isSame) return [];
    const message = `These effects were expected and no others, but there were ${effects.length === 0 ? 'none' : effects.length}.`;
    const shown = wanted.map((one) => shownEffect(one));
    return [{ message, where, expected: shown, actual: effects.map((one, place) => actualEffect(one, observed, wanted[place])) }];
  };
}

function including(wanted: readonly ExpectedEffect[]): Check {
  return (observed) =>
    wanted.flatMap((one) =>
      observed.effects.some((candidate) => fits(one, candidate, observed)) ? [] : [missing(one, observed, 0)],
    );
}

function none(kinds: readonly EffectKind[], where: string): Check {
  return (observed) => {
    const found = observed.effects.filter(({ kind }) => kinds.includes(kind));
    if (found.length === 0) return [];
    const actual = found.map((one) => actualEffect(one, observed));
    return [
      {
        message: `No effect of the kind ${found[0]?.kind} was expected, but there was ${inWords(actual[0] ?? null)}.`,
        where,
        expected: [],
        actual,
      },
    ];
  };
}

function fitsAt(wanted: ExpectedEffect, candidate: Effect | undefined, observed: Observed): boolean {
  return candidate !== undefined && fits(wanted, candidate, observed);
}

function fits({ kind, expected }: ExpectedEffect, candidate: Effect, { stage }: Observed): boolean {
  return candidate.kind === kind && isAsExpected(expected, encodeEffect(candidate), stage);
}

function missing(wanted: ExpectedEffect, observed: Observed, from: number): Fault {
  const behind = from === 0 ? '' : ' behind those that were found';
  const message = `The effect ${inWords(shownEffect(wanted))} was expected, but there was none like it${behind}.`;
  const candidates = observed.effects.filter(({ kind }) => kind === wanted.kind);
  const actual = (candidates.length === 0 ? observed.effects : candidates).map((one) => actualEffect(one, observed, wanted));
  return { message, where: wanted.where, expected: shownEffect(wanted), actual };
}

function shownEffect({ kind, expected }: ExpectedEffect): Encoded {
  return { kind, ...(showExpected(expected) as Record<string, Encoded>) };
}

/** The kind, and what the expectation is about; without one, what is not the place. */
function actualEffect(one: Effect, { stage }: Observed, wanted?: ExpectedEffect): Encoded {
  const encoded = encodeEffect(one) as Record<string, Encoded>;
  const names = wanted?.kind === one.kind ? wanted.expected.members.map(({ name }) => name) : effectFields[one.kind];
  return showActual({ kind: one.kind, ...Object.fromEntries(names.map((name) => [name, encoded[name] ?? null])) }, stage.names);
}

function aboutKind(kind: EffectKind): string {
  const [main, ...more] = effectFields[kind];
  const beside = more.length === 0 ? '' : `, with ${more.join(', ')} beside it`;
  return `An effect of this kind, by its ${main}${beside}.`;
}
