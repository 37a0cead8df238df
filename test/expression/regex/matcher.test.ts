import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RegexMatcher } from '../../../src/expression/regex/matcher.js';
import { parseRegex } from '../../../src/expression/regex/parse.js';
import { compileRegex } from '../../../src/expression/regex/program.js';
import { RegularExpression } from '../../../src/expression/regex/regular-expression.js';
import { workDegree } from '../../../src/expression/regex/work.js';

function parsed(source: string) {
  const tree = parseRegex(source, '', 200);
  if (tree === undefined) throw new Error(`not read: ${source}`);
  return tree;
}

function firstMatch(source: string, text: string): string | undefined {
  const { node, groups } = parsed(source);
  const match = new RegexMatcher(compileRegex(node, groups), text, 50_000).search(0);
  return match === undefined ? undefined : `${match.start}-${match.end}`;
}

function nativeMatch(source: string, text: string): string | undefined {
  const match = new RegExp(source).exec(text);
  return match === null ? undefined : `${match.index}-${match.index + match[0].length}`;
}

const atoms = ['a', 'b', '.', '[ab]', '[^a]', '\\w', '\\d', '\\b', '^', '$', '\\1', '\\n', 'c', '\\x61', '\\u0062', '\\.', '-'];

const expressions = fc.letrec<{ regex: string }>((tie) => ({
  regex: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...atoms),
    fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => a + b),
    fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => `(?:${a}|${b})`),
    tie('regex').map((a) => `(${a})`),
    fc
      .tuple(tie('regex'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,}', '*?', '+?', '??'))
      .map(([a, q]) => `(?:${a})${q}`),
    fc.tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('regex')).map(([look, a]) => `(${look}${a})`),
    tie('regex').map((a) => `(?<name${a.length}x${a.charCodeAt(0)}>${a})`),
  ),
})).regex;

function isValid(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

describe('the matcher that counts its steps', () => {
  it('finds what the matcher of the platform finds', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '\n', ' '), maxLength: 8 });
    fc.assert(
      fc.property(expressions.filter(isValid), texts, (source, text) => {
        expect(firstMatch(source, text)).toBe(nativeMatch(source, text));
      }),
      { numRuns: 2_000, seed: 42 },
    );
  });

  it('gives up at the limit, where another would never end', () => {
    const read = RegularExpression.read('(a+)+b', false);
    if ('fault' in read) throw new Error(read.fault);
    expect(() => read.regex.matches('a'.repeat(5_000), 50_000)).toThrow('went back 50000 times');
    expect(read.regex.matches(`${'a'.repeat(30)}b`, 50_000)).toBe(true);
  });

  it('gives up where rounds that match nothing are asked for without end', () => {
    const read = RegularExpression.read('(){1000000000}', false);
    if ('fault' in read) throw new Error(read.fault);
    expect(() => read.regex.matches('a', 50_000)).toThrow('which is the limit');
  });

  it('takes no stack for long texts', () => {
    const read = RegularExpression.read('(a|b)*', false);
    if ('fault' in read) throw new Error(read.fault);
    expect(read.regex.matches('ab'.repeat(20_000), 50_000)).toBe(true);
  });

  it.each([
    ['abc', 0],
    ['[0-9]{3}-[0-9]{4}', 0],
    ['.*[0-9].*', 2],
    ['(abc)*', 1],
    ['a{3,50}', 1],
    ['(a+)+', Number.POSITIVE_INFINITY],
    ['(a|b)*', Number.POSITIVE_INFINITY],
    ['(?=a)b', Number.POSITIVE_INFINITY],
    ['(a)\\1', Number.POSITIVE_INFINITY],
  ])('the work of %s grows with exponent %d', (source, degree) => {
    expect(workDegree(parsed(source).node)).toBe(degree);
  });
});
