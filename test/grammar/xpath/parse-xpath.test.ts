import { describe, expect, it } from 'vitest';
import { parseXPath } from '../../../grammar/xpath/parse-xpath.js';
import { outline } from './outline.js';

const nestingLimit = 500;

function read(text: string): string {
  const { constraint, problems } = parseXPath(text, nestingLimit);
  if (constraint === undefined) return problems.map((problem) => problem.message).join(' ');
  return constraint.predicates.map(outline).join(' ; ');
}

describe('a constraint (semantics 6.1)', () => {
  it.each([
    ['', ''],
    ['[a = 1][b]', '(a = 1) ; a:b'],
    ['[ \r\n ( a = 1 ) \n ]', '(a = 1)'],
    ["[a = 'x']", "(a = 'x')"],
    ["[a = 'it''s']", "(a = 'it's')"],
    ["[a='']", "(a = '')"],
    ['[a != -1.5]', '(a != -1.5)'],
    ['[a<1 and b>=2]', 'and((a < 1), (b >= 2))'],
    ['[a and b or c and d or e]', 'or(and(a:a, a:b), and(a:c, a:d), a:e)'],
    ['[a and (b or c)]', 'and(a:a, or(a:b, a:c))'],
    ['[a and (b and c) and d]', 'and(a:a, a:b, a:c, a:d)'],
    ['[not(a)]', 'not(a:a)'],
    ['[not(a) and b]', 'and(not(a:a), a:b)'],
    ['[not a = 1 or b]', 'or(not((a = 1)), a:b)'],
    ['[not(not(a))]', 'a:a'],
    ['[not not a]', 'a:a'],
    ['[NOT(a) AND b OR c]', 'or(and(not(a:a), a:b), a:c)'],
    ['[a = true() or b = false()]', 'or((a = true), (b = false))'],
    ['[a = true and b = false]', 'and((a = true), (b = false))'],
    ['[a = empty or b != NULL]', 'or((a = empty), (b != empty))'],
    ['[(a) = (1)]', '(a = 1)'],
    ['[M.A]', 'a:M.A'],
    ['[M.A/M.B/c = 1]', '(M.A/M.B/c = 1)'],
    ["[M.A/M.B[x = 1 and y]/c = 'z']", "(M.A/M.B[and((x = 1), a:y)]/c = 'z')"],
    ['[M.A/M.B[x][y]]', 'a:M.A/M.B[a:x][a:y]'],
    ['[M.A[reversed()]/M.B/c]', 'a:M.A~/M.B/c'],
    ['[id = $Order]', '(id = $Order)'],
    ['[M.A/ID = 12]', '(M.A/ID = 12)'],
    ['[a = $Order/Number]', '(a = $Order/Number)'],
    ['[M.A = $Order/M.B/M.C/M.D]', '(M.A = $Order/M.B/M.C/M.D)'],
    ['[a = M.State.Open]', '(a = M.State.Open)'],
    ["[starts-with(a, 'x') and contains(b,$c)]", "and(starts-with(a:a, 'x'), contains(a:b, $c))"],
    ["[year-from-dateTime(a, 'UTC') = 2026]", "(year-from-dateTime(a:a, 'UTC') = 2026)"],
    ["[id = '[%CurrentUser%]']", '(id = +CurrentUser)'],
    ['[id = [%CurrentUser%]]', '(id = +CurrentUser)'],
    ['[id = [% CurrentUser %]]', '(id = +CurrentUser)'],
    ["[a < '[%BeginOfCurrentDay%] - 3 * [%YearLength%]']", '(a < +BeginOfCurrentDay-3*YearLength)'],
    ["[a < '[%CurrentDateTime%]+[%DayLength%]*2-[%HourLength%]']", '(a < +CurrentDateTime+DayLength*2-HourLength)'],
    ["[a = '[% no token']", "(a = '[% no token')"],
    ['[Or = 1 and and = 2 or not = 3]', 'or(and((Or = 1), (and = 2)), (not = 3))'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('what can not be read', () => {
  it.each([
    ['a = 1', 0, 1, "The constraint can not be read: a condition in [ ] is expected, but there is 'a'."],
    ['[]', 0, 2, 'The constraint can not be read: brackets hold one condition.'],
    ['[a = ]', 5, 6, "The constraint can not be read: a path, a value, a variable or a function is expected, but there is ']'."],
    ['[a b]', 3, 4, "The constraint can not be read: an operator such as 'and' or '=' is expected, but there is 'b'."],
    ['[(a]', 3, 4, "The constraint can not be read: '(' wants ')', but there is ']'."],
    ['[a = 1', 0, 1, "The constraint can not be read: '[' wants ']', but the constraint ends."],
    ['[a]]', 3, 4, "The constraint can not be read: ']' closes nothing."],
    ['[M.A/]', 5, 6, "The constraint can not be read: a name is expected, but there is ']'."],
    ["[a = 'x]", 5, 6, 'The constraint can not be read: a text has no closing quote. A quote inside a text is doubled.'],
    ['[a + 1]', 3, 4, "The constraint can not be read at '+'."],
    ['[a = b = c]', 7, 8, "Comparisons can not be chained: '=' follows another comparison. Join two with 'and'."],
    ['[a = not b]', 3, 4, "What is compared can not start with 'not'; put it in parentheses."],
    ['[not()]', 1, 6, 'not() takes one condition, not 0.'],
    ['[(a, b)]', 1, 7, 'Parentheses hold one condition, unless the name of a function stands before them.'],
    ["[a = '[%X%] 3']", 12, 13, "The token text '[%X%] 3' can not be read: '+', '-' or '*' is expected at '3'."],
    ["[a = '[%X%] - ']", 13, 14, "The token text '[%X%] - ' can not be read: a token or a number is expected at its end."],
  ])('%s', (text, start, end, message) => {
    const { problems } = parseXPath(text, nestingLimit);
    expect(problems).toEqual([{ code: 'xpath-syntax', message, span: { start, end } }]);
  });
});

describe('size', () => {
  it.each([
    ['(', ')'],
    ['not(', ')'],
    ['a and (b or ', ')'],
    ['M.A/M.B[', ']'],
    ['contains(', ')'],
  ])('is nested up to the limit and no deeper: %s', (open, close) => {
    const nested = (depth: number) => `[${open.repeat(depth)}a${close.repeat(depth)}]`;
    expect(parseXPath(nested(499), 500).problems).toEqual([]);
    expect(parseXPath(nested(500), 500).problems).toMatchObject([{ code: 'xpath-nesting' }]);
    expect(parseXPath(nested(100_000), 500).problems).toMatchObject([{ code: 'xpath-nesting' }]);
  });

  it('is any number of conditions side by side', () => {
    const { constraint } = parseXPath(`[${Array(5_000).fill('not a = 1').join(' or ')}]`, 500);
    expect(constraint?.predicates[0]).toMatchObject({ kind: 'or', operands: { length: 5_000 } });
  });
});
