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

/** A value or findings; a flow may fail, a budget may be exceeded; anything else that is thrown is a bug. */
function check(text: string): void {
  for (const flavour of ['nanoflow', 'microflow'] as const) {
    const compiled = compile(text, shopSetup({ flavour }));
    for (const finding of compiled.findings) {
      expect(finding.span.start).toBeGreaterThanOrEqual(0);
      expect(finding.span.end).toBeLessThanOrEqual(text.length);
    }
    try {
      compiled.run();
    } catch (error) {
      if (!(error instanceof FlowError || error instanceof HarnessError)) throw error;
    }
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

describe('any text gives a value or findings', () => {
  it('of any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 500, seed: 1 });
  });

  it('of the words of the language', () => {
    const texts = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' '));
    fc.assert(fc.property(texts, check), { numRuns: 1_000, seed: 2 });
  });

  it('that is well-formed', () => {
    fc.assert(fc.property(wellFormed, check), { numRuns: 1_000, seed: 2 });
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
