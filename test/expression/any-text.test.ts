import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionLibrary } from '../../src/expression/library/library.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { compile } from './evaluation.js';
import { shopSetup } from './shop.js';

const words = [
  ...functionLibrary.keys(),
  ...'if then else and or div mod not true false empty null ( ) , + - * : = != < <= > >= / "'.split(' '),
  ...'$order $none $number $text $state $any $flag $orders /Number /Note /Shop.Order_Customer [%CurrentDateTime%] @Shop.Limit'.split(
    ' ',
  ),
  ..."Shop.State.Open 'text' '' 'yyyy-MM-dd' '[a-z]+' '(a+)+$' 0 1 2.5 -3 9007199254740993 'it''s".split(' '),
];

const setups = (['nanoflow', 'microflow'] as const).map((flavour) => shopSetup({ flavour }));

/** A value or findings within the text; a flow may fail, a budget may be exceeded; anything else is a bug. */
function check(text: string): void {
  // Both kinds of flow come in turn, by chance of the length.
  const compiled = compile(text, setups[text.length % 2] ?? {});
  for (const { span, message } of compiled.findings) {
    const isInside = span.start >= 0 && span.start <= span.end && span.end <= text.length;
    if (!isInside || message === '') throw new Error(`A finding with the span ${span.start} to ${span.end}: ${message}`);
  }
  try {
    if (compiled.run() === undefined) throw new Error('The value is undefined.');
  } catch (error) {
    if (!(error instanceof FlowError || error instanceof HarnessError)) throw error;
    if (error.message === '') throw new Error('A failure without a message.');
  }
}

/** Expressions that are well-formed, so that they come through to the functions. */
const wellFormed = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      "'text'",
      "''",
      '1',
      '0',
      '2.5',
      '-3',
      'true',
      'empty',
      '$order',
      '$none',
      '$order/Number',
      '$none/Note',
      '$number',
      '$state',
      '$any',
    ),
    fc.constantFrom(
      '$emptyNumber',
      '$emptyText',
      '$orders',
      'Shop.State.Open',
      '[%CurrentDateTime%]',
      'dateTime(2020, 2, 29)',
      "'yyyy-MM-dd'",
      "'a*'",
    ),
    fc
      .tuple(fc.constantFrom(...functionLibrary.keys()), fc.array(tie('expression'), { maxLength: 4 }))
      .map(([name, given]) => `${name}(${given.join(', ')})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', 'div', ':', 'mod', '=', '!=', '<', '<=', '>', '>=', 'and', 'or'),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
  ),
})).expression;

const folder = new URL('../conformance/', import.meta.url);
const known: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
  .map(({ expr }: { readonly expr: string }) => expr);

/** A conformance case that was cut, doubled, crossed with another, or has something foreign in it. */
const mutated = fc
  .record({
    text: fc.constantFrom(...known),
    other: fc.constantFrom(...known),
    kind: fc.nat(3),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(8),
    word: fc.constantFrom(...words),
  })
  .map(({ text, other, kind, at, length, word }) => {
    const start = Math.floor(at * text.length);
    const [before, after] = [text.slice(0, start), text.slice(start)];
    if (kind === 0) return before + after.slice(length);
    if (kind === 1) return before + after.slice(0, length) + after;
    return kind === 2 ? before + other.slice(Math.floor(at * other.length)) : `${before} ${word} ${after}`;
  });

// 50,000 texts in all.
describe('any text gives a value or findings', () => {
  it('of any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 10_000, seed: 1 });
  });

  it('of the words of the language', () => {
    const texts = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' '));
    fc.assert(fc.property(texts, check), { numRuns: 15_000, seed: 2 });
  });

  it('that is well-formed', () => {
    fc.assert(fc.property(wellFormed, check), { numRuns: 15_000, seed: 2 });
  });

  it('that was an expression before somebody edited it', () => {
    fc.assert(fc.property(mutated, check), { numRuns: 10_000, seed: 3 });
  });
});

describe('size', () => {
  it.each([
    ['calls', (depth: number) => `${'abs('.repeat(depth)}1${')'.repeat(depth)}`],
    ['everything at once', (depth: number) => `${'$flag or $flag and 1 < 1 + 2 * -round('.repeat(depth)}1${')'.repeat(depth)}`],
  ])('%s nested very deep are a finding', (_, nested) => {
    for (const depth of [400, 10_000]) {
      const { findings, run } = compile(nested(depth), shopSetup({ limits: { textNesting: 1_000_000 } }));
      if (findings.length === 0) expect(run()).not.toBe(undefined);
      else expect(findings.some((finding) => finding.code === 'expression-nesting')).toBe(true);
    }
  });

  it('long chains are computed', () => {
    expect(compile(`$number${' + 1'.repeat(100_000)}`, shopSetup()).run()).toBe(100_005);
    expect(compile(`$flag${' and $flag'.repeat(100_000)}`, shopSetup()).run()).toBe(true);
  });
});
