import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../grammar/expression/parse-expression.js';
import { tree } from './tree.js';

describe('the syntax of expressions (semantics 5.1, 5.2)', () => {
  it.each([
    ["'it''s'", "'it's'"],
    ["'a\r\nb\\n // \"'", "'a\r\nb\\n // \"'"],
    ['4.73', '4.73'],
    ['true', 'true'],
    ['empty', 'empty'],
    ['Sales.State.Open', 'Sales.State.Open'],
    ['@Sales.Endpoint', '@Sales.Endpoint'],
    ['[%CurrentDateTime%]', '[%CurrentDateTime%]'],
    ['$Order', '$Order'],
    ['$currentObject/_id', '$currentObject/_id'],
    ['$o/Sales.Order_Customer/Sales.Customer/Name', '$o/Sales.Order_Customer/Sales.Customer/Name'],
    ['$o / Name', '$o/Name'],
    ['$o/"Type"', '$o/Type'],
    ['\r\n\t 1\r\n+\t2 \n', '(1 + 2)'],
    ['floor( 1 , $x )', 'floor(1, $x)'],
    ['random()', 'random()'],
  ])('reads %j', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  it.each([
    ['1 + 2 * 3 - 4', '(1 + (2 * 3) - 4)'],
    ['1 - 2 - 3', '(1 - 2 - 3)'],
    ['8 div 4 : 2 mod 3', '(8 div 4 div 2 mod 3)'],
    ['-1 * -$x', '((- 1) * (- $x))'],
    ['--1', '(- (- 1))'],
    ['---1', '(- 1)'],
    ['$a = 1 or $b = 2 and not($c)', '(($a = 1) or (($b = 2) and not($c)))'],
    ['$p/price < $q : 2', '($p/price < ($q div 2))'],
    ['$a or $b or ($c or $d)', '($a or $b or ($c or $d))'],
    ['if $a then 1 else 2', '(if $a then 1 else 2)'],
    ['if($a)then(1)else(2)', '(if $a then 1 else 2)'],
    ['if $a then 1 else if $b then 2 else 3 + 4', '(if $a then 1 else if $b then 2 else (3 + 4))'],
    ['if $a then if $b then 1 else 2 else 3', '(if $a then (if $b then 1 else 2) else 3)'],
    ["'x' + if $a then 1 else 2 + 3", "('x' + (if $a then 1 else (2 + 3)))"],
    ['max(if $a then 1 else 2, 3)', 'max((if $a then 1 else 2), 3)'],
  ])('groups %j', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  it.each(['and', 'or', 'div', 'mod', 'if', 'then', 'else', 'true', 'empty', 'not'])(
    'takes an attribute that is called %s',
    (name) => {
      expect(tree(`$o/${name} = 1`)).toBe(`($o/${name} = 1)`);
    },
  );

  it.each([
    ['"text"', "'text'", 'Mendix writes texts in single quotes.'],
    ['$a = null', '($a = empty)', "Mendix writes 'empty', not 'null'."],
    [
      'not($a) = $b',
      '(not($a) = $b)',
      "Here 'not' applies to its brackets only, and the result is compared; put one more pair of brackets around either.",
    ],
  ])('takes %j with a warning', (text, expected, warning) => {
    expect(tree(text)).toBe(expected);
    expect(parseExpression(text, 500).problems.map((problem) => problem.message)).toEqual([warning]);
  });

  it('does not warn about a negation in brackets', () => {
    expect(parseExpression('(not($a)) = $b and not($a = $b)', 500).problems).toEqual([]);
  });

  it('gives every node the span of its text, brackets included', () => {
    const text = ' ( 1 + $a/B ) * length( $c ) ';
    const { node } = parseExpression(text, 500);
    if (node?.kind !== 'arithmetic') throw new Error('not a product');
    const spans = [node, node.first, ...node.steps.map((step) => step.operand)].map(({ span }) =>
      text.slice(span.start, span.end),
    );
    expect(spans).toEqual(['( 1 + $a/B ) * length( $c )', '( 1 + $a/B )', 'length( $c )']);
  });
});

describe('what is wrong with a text', () => {
  it.each([
    ['', "0-0: There is no expression here. Write 'empty' for no value."],
    ['1 +', '3-3: A value is expected here, but the expression ends.'],
    ['1 2', "2-3: An operator or the end is expected here, but there is '2'."],
    ['(1', "2-2: ')' is expected here, but the expression ends."],
    ['1)', "1-2: An operator or the end is expected here, but there is ')'."],
    ['f(1, 2', "6-6: ',' or ')' is expected here, but the expression ends."],
    ['f(,1)', "2-3: A value is expected here, but there is ','."],
    ['()', '0-2: There is nothing in these brackets.'],
    ['(1, 2)', '0-6: Brackets without a function hold one value.'],
    ['if $a then 1', "12-12: 'else' (every 'if' has one) is expected here, but the expression ends."],
    ['if $a else 1', "6-10: 'then' is expected here, but there is 'else'."],
    ['$a then 1', "3-7: An operator or the end is expected here, but there is 'then'."],
    ["'abc", '0-4: This text has no closing quote. A quote inside a text is doubled.'],
    ["'abc''", '0-6: This text has no closing quote. A quote inside a text is doubled.'],
    ['1 # 2', "2-3: '#' can not stand in an expression."],
    ['not $x', "4-6: An operator or the end is expected here, but there is '$x'. 'not' needs brackets: not(…)."],
    [
      '$a AND $b',
      "3-6: An operator or the end is expected here, but there is 'AND'. Keywords are written in small letters: 'and'.",
    ],
    ['$a == 1', "3-5: There is no operator '=='; write '='."],
    ['$a <> 1', "3-5: There is no operator '<>'; write '!='."],
    ['$a && $b', "3-5: There is no operator '&&'; write 'and'."],
    ['+ 3', "0-1: A value is expected here, but there is '+'. There is no sign '+' before a value."],
    [
      '$a / $b',
      "5-7: The name of an attribute, an association or an entity is expected here, but there is '$b'. '/' leads to a member; to divide, write 'div' or ':'.",
    ],
    [
      '1 / 2',
      "2-3: An operator or the end is expected here, but there is '/'. Only a variable has members; to divide, write 'div' or ':'.",
    ],
    ['1 < $a < 3', "7-8: A comparison gives true or false, which '<' can not compare further: brackets are missing."],
  ])('%j', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  it('is reported in several places at once', () => {
    const { problems } = parseExpression('f(1 +, * 2) + g(3 3)', 500);
    expect(problems.map((problem) => problem.span.start)).toEqual([5, 7, 18]);
  });
});

describe('size', () => {
  it.each([
    ['brackets', (depth: number) => '('.repeat(depth) + 1 + ')'.repeat(depth)],
    ['calls', (depth: number) => `${'f('.repeat(depth)}1${')'.repeat(depth)}`],
    ['conditions', (depth: number) => `${'if $a then '.repeat(depth)}1${' else 2'.repeat(depth)}`],
    ['conditions behind an operator', (depth: number) => `${'if $a then 1 else 1 + '.repeat(depth)}1`],
  ])('%s nested deeper than the limit are a finding, however deep they are', (_, nested) => {
    expect(parseExpression(nested(500), 500).problems).toEqual([]);
    for (const depth of [501, 10_000, 100_000]) {
      const [problem] = parseExpression(nested(depth), 500).problems;
      expect(problem?.message).toBe(
        'From here on, the expression is nested more than 500 deep, which is the limit. Split it up.',
      );
    }
  });

  it.each([
    ['sums', `1${' + 1'.repeat(100_000)}`],
    ['conditions', `${'if $a then 1 else '.repeat(20_000)}2`],
    ['signs', `${'-'.repeat(100_000)}1`],
    ['junctions', `$a${' and $a'.repeat(100_000)}`],
    ['texts', `'${"''".repeat(500_000)}'`],
  ])('long %s are read', (_, text) => {
    expect(parseExpression(text, 500).problems).toEqual([]);
  });
});
