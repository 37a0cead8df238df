import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fastCheck from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MdlParser } from '../../../grammar/mdl/rules/script-rules.js';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import { findings, flow, parse } from './parse.js';

it('the grammar has no ambiguity that chevrotain knows of', () => {
  expect(() => new MdlParser(true)).not.toThrow();
});

function productPath(path: string): string {
  return resolve(import.meta.dirname, '../../..', path);
}

describe('a text of any shape', () => {
  const words = [
    ...[
      'create',
      'or',
      'modify',
      'nanoflow',
      'microflow',
      'rule',
      'entity',
      'association',
      'navigation',
      'page',
      'constant',
      'enumeration',
    ],
    ...[
      'module',
      'user',
      'role',
      'grant',
      'revoke',
      'on',
      'to',
      'from',
      'sync',
      'home',
      'alter',
      'drop',
      'show',
      'mdl',
      'end',
      'begin',
      'if',
    ],
    ...[
      'then',
      'else',
      'elsif',
      'case',
      'when',
      'loop',
      'in',
      'while',
      'split',
      'type',
      'cast',
      'set',
      'declare',
      'commit',
      'change',
      'error',
    ],
    ...[
      'without',
      'rollback',
      'retrieve',
      'where',
      'sort',
      'by',
      'first',
      'limit',
      'call',
      'javascript',
      'action',
      'log',
      'node',
      'with',
    ],
    ...[
      'synchronize',
      'all',
      'validation',
      'feedback',
      'message',
      'return',
      'join',
      'merge',
      'raise',
      'filter',
      'reduce',
      'count',
      'returns',
    ],
    ...[
      'M.N',
      'M',
      'Order',
      '"end"',
      '$x',
      '$y/M.A',
      "'text'",
      "'open",
      '$$ raw $$',
      '1',
      '2.5',
      '[%Now%]',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
    ],
    ...[
      ';',
      ',',
      '.',
      ':',
      '@',
      '/',
      '=',
      '+',
      '-',
      '!=',
      '|',
      '^',
      '\n',
      '\r\n',
      '/** d */',
      '-- c\n',
      '/*',
      'true',
      'empty',
      'String',
      'list of',
    ],
  ];

  it('is read to its end, whatever it is: 20,000 texts of tokens and of mistakes in good texts', () => {
    const samples = ['first-run.mdl'].map((name) => readFileSync(productPath(`flows/${name}`), 'utf8'));
    const examples = ['depot-mdl0.mdl', 'depot-mdl1.mdl', 'actions-and-cases-mdl0.mdl'].map((name) =>
      readFileSync(productPath(`test/load/mdl/examples/${name}`), 'utf8'),
    );
    const good = [...samples, ...examples].flatMap((text) => text.split(/(?=\bcreate )/)).filter((text) => text.length < 1_500);
    const tokens = fastCheck.array(fastCheck.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(' '));
    const place = fastCheck.nat({ max: 1_500 });
    const mutated = fastCheck
      .tuple(
        fastCheck.constantFrom(...good),
        place,
        fastCheck.nat({ max: 12 }),
        fastCheck.constantFrom('', ...words),
        fastCheck.boolean(),
      )
      .map(([text, at, length, inserted, isNew]) => {
        const start = at % (text.length + 1);
        return `${isNew ? 'mdl 1; ' : ''}${text.slice(0, start)}${inserted}${text.slice(start + length)}`;
      });
    const property = fastCheck.property(fastCheck.oneof(tokens, mutated), (text) => {
      const { findings: found } = parse(text);
      for (const { span, message } of found) {
        expect(span.start >= 0 && span.end <= text.length && span.start <= span.end && message !== '').toBe(true);
      }
    });
    fastCheck.assert(property, { seed: 20260106, numRuns: 20_000 });
  });

  it('never makes the loader throw, and always the same model', () => {
    const tokens = fastCheck.array(fastCheck.constantFrom(...words), { maxLength: 60 });
    const version = fastCheck.constantFrom(
      '',
      'mdl 1; ',
      'create nanoflow M.N ($x: M.E) returns String begin ',
      'mdl 1; create microflow M.F () begin ',
    );
    fastCheck.assert(
      fastCheck.property(version, tokens, fastCheck.boolean(), (header, parts, spaced) => {
        const text = header + parts.join(spaced ? ' ' : '');
        const files = [{ name: 'a.mdl', text }];
        expect(loadMdl(files)).toEqual(loadMdl(files));
      }),
      { seed: 20260105, numRuns: 600 },
    );
  });

  it('is read to its end when one word of a good text is taken out or doubled', () => {
    const good = `mdl 1; create entity M.E (A: String not null, B: Integer default 1); create nanoflow M.N ($O: M.E) returns String as $R
      begin declare $R String = ''; if $O/B > 1 then set $R = 'a'; elsif $O/B = 1 then commit $O on error begin log 'x'; end error; end if;
      loop $i in $l begin change $i (A = $R) commit; end loop; end; create module Last;`;
    const tokens = good.split(/(?<=[\s;(),])/);
    // The last three are the statement that has to survive.
    for (const [index, token] of tokens.slice(0, -3).entries()) {
      for (const replacement of ['', token + token]) {
        const text = tokens.map((one, position) => (position === index ? replacement : one)).join('');
        expect(JSON.stringify(parse(text).statements.at(-1)?.form), text).toContain('Last');
      }
    }
  });
});

describe('limits', () => {
  it.each([
    ['parentheses in an expression', flow(`set $x = ${'('.repeat(10_000)}1${')'.repeat(10_000)};`), 'mdl-nesting'],
    ['parentheses that are never closed', `create entity M.E ${'('.repeat(10_000)}`, 'mdl-nesting'],
    ['blocks of statements', flow(`${'if $x then '.repeat(10_000)}log 1; ${'end if; '.repeat(10_000)}`), 'mdl-nesting'],
    ['loops', flow(`${'loop $i in $l begin '.repeat(10_000)}${'end loop; '.repeat(10_000)}`), 'mdl-nesting'],
    ['error handlers', flow(`${'commit $x on error begin '.repeat(10_000)}${'end error; '.repeat(10_000)}`), 'mdl-nesting'],
  ])('10,000 nested %s are one finding', (_, text, code) => {
    expect(parse(text).findings.map((finding) => finding.code)).toContain(code);
    expect(parse(text).findings.length).toBeLessThan(5);
  });

  it.each([
    ['150 blocks', flow(`${'if $x then '.repeat(148)}log 1; ${'end if; '.repeat(148)}`)],
    ['a chain of 5,000 elsif', flow(`if $x then log 1; ${'elsif $y then log 2; '.repeat(5_000)}end if;`)],
    ['a chain of 5,000 conditions in an expression', flow(`set $x = ${'if $a then 1 else '.repeat(5_000)}2;`)],
    ['a sum of 20,000 terms', flow(`set $x = ${'1 + '.repeat(20_000)}1;`)],
    ['5,000 statements', flow('set $x = $x + 1;\n'.repeat(5_000))],
  ])('%s are none', (_, text) => {
    expect(findings(text)).toEqual([]);
    const model = loadMdl([{ name: 'a.mdl', text }]);
    expect(model.flows).toHaveLength(1);
  });

  const megabyte = 1_000_000;
  it.each([
    ['a word', 'a'.repeat(megabyte)],
    ['words', 'a '.repeat(megabyte / 2)],
    ['slashes', '/'.repeat(megabyte)],
    ['a text', `create enumeration M.E (A '${'x'.repeat(megabyte)}');`],
    ['an open text', `create enumeration M.E (A '${'x'.repeat(megabyte)}`],
    ['quotes', "'".repeat(megabyte)],
    ['braces', '{}'.repeat(megabyte / 2)],
    ['stray elses', flow('else '.repeat(megabyte / 5))],
    ['characters of no token', '^ '.repeat(megabyte / 2)],
    ['conditions without end', flow('if '.repeat(megabyte / 3))],
    ['creates', 'create '.repeat(megabyte / 7)],
    ['arguments', flow(`call nanoflow M.N(${'A = 1, '.repeat(megabyte / 7)});`)],
  ])('a line of a megabyte of %s ends in bounded time', (_, text) => {
    expect(parse(text).findings.length).toBeLessThanOrEqual(201);
  });
});
