import { describe, expect, it } from 'vitest';
import { SourceFile } from '../../../src/load/mdl/source-file.js';
import { positionAt } from '../../../src/problem/span.js';
import { findings, flow, kindsIn, parse } from './parse.js';

function code(expression: string, version: 0 | 1 = 1): string {
  const form = parse(flow(`set $x = ${expression};`, version)).statements[0]?.form;
  const [statement] = form?.kind === 'flow' ? form.body : [];
  if (statement?.form.kind !== 'set')
    throw new Error(`${expression} is no expression: ${findings(flow(`set $x = ${expression};`, version))}`);
  return statement.form.value.text;
}

describe('words', () => {
  it.each([
    'Order',
    'Type',
    'Status',
    'Value',
    'Filter',
    'Data',
    'Count',
    'Message',
    'First',
    'Commit',
    'Page',
    'Entity',
    'On',
    'From',
    'List',
  ])('%s is a name without quotes', (name) => {
    const text = `create entity ${name}.${name} (${name}: String default 'a');
        create enumeration M.E (${name} 'x');
        create nanoflow ${name}.N ($${name}: ${name}.${name}) returns String begin
          change $${name} (${name} = $${name}/${name});
          retrieve $l from ${name}.${name} where [${name} = 'a'] sort by ${name};
          call nanoflow M.X(${name} = 1);
          return $${name}/${name};
        end;`;
    expect(findings(text)).toEqual([]);
  });

  it('keywords may have any case, quotes make a name of anything, and are not kept', () => {
    const text = 'CREATE Entity "create".`end` ("then": STRING(10) NOT NULL, `if`: Integer);';
    expect(findings(text)).toEqual([]);
    expect(parse(text).statements[0]?.form).toMatchObject({
      name: { text: 'create.end' },
      attributes: [{ name: { text: 'then' } }, { name: { text: 'if' } }],
    });
  });
});

describe('comments', () => {
  it('are passed over, those that document are kept', () => {
    const text = '-- line /* no\n/* block -- ; */ /** About\n   * it. */ @excluded create /**/ module M; -- end';
    expect(findings(text)).toEqual([]);
    expect(parse(text).statements[0]?.documentation).toBe('About\nit.');
  });

  it('that are not closed are a finding', () => {
    expect(findings('create module M; /* open')).toEqual(['1:18 mdl-unterminated: This comment is not closed: */ is missing.']);
  });
});

describe('texts', () => {
  it.each([
    [0, String.raw`'a\nb\\c\'d\x'`, "'a\nb\\c''d\\x'"],
    [1, String.raw`'C:\temp'`, String.raw`'C:\temp'`],
    [1, "'it''s'", "'it''s'"],
    [1, "'two\nlines'", "'two\nlines'"],
  ] as const)('mdl %s reads %s', (version, text, expected) => {
    expect(code(text, version)).toBe(expected);
  });

  it('may not run over the end of a line in mdl 0', () => {
    expect(findings(flow("set $x = 'a\nb';", 0))[0]).toBe('2:10 mdl-unterminated: This text has no closing quote.');
  });

  it('between dollars hold anything', () => {
    const text = 'create javascript action M.A () as $$ a; \'b\n/* $1 */ "; $$;';
    expect(findings(text)).toEqual([]);
    expect(parse(text).statements[0]?.form).toMatchObject({ body: { value: ' a; \'b\n/* $1 */ "; ' } });
  });
});

describe('an expression', () => {
  it.each([
    '$a + 1',
    '-$a',
    '$x -2',
    '$a/M.A_B/M.B/Name',
    'M.Enum.Value',
    '@M.Constant * 2',
    '[%CurrentDateTime%]',
    "contains($a/Name, 'x') and not(isNew($a))",
    "if $a then 'b' else if $c then 'd' else 'e'",
    'round($a : 3, 2) div 4 mod 5',
    '(if $a then (1) else [%BeginOfCurrentDay%]) != empty',
    '$a\n  and\n\t$b',
  ])('%s stays as it is written', (expression) => {
    expect(code(expression)).toBe(expression);
  });

  it.each([
    ['null', 'empty'],
    ['$a = null or $b != NULL', '$a = empty or $b != empty'],
    ['$o/"Type"', '$o/Type'],
    ['$o/"Type" + $p', '$o/Type   + $p'],
    ['Shop."Order".Open', 'Shop.Order.Open'],
    ['$o.Name', '$o/Name'],
    ['1 /* one */ + 2', '1           + 2'],
    ['1 -- one\n + 2', '1       \n + 2'],
  ])('%s is respelt for the expression language: %s', (written, expected) => {
    expect(code(written)).toBe(expected);
  });

  it('ends without a separator where the next one begins', () => {
    expect(
      kindsIn(flow("log info node $n 'text' set $a = $b set $c = 1 if $c > 0 then commit $a commit $b end if return $a", 0)),
    ).toEqual(['log', 'set', 'set', 'if', 'return']);
  });

  it('says where it stands in its file', () => {
    const text = flow('set $x =\r\n\t $ab + 1;');
    const form = parse(text).statements[0]?.form;
    const value = form?.kind === 'flow' && form.body[0]?.form.kind === 'set' ? form.body[0].form.value : undefined;
    expect(text.slice(value!.offset, value!.offset + 3)).toBe('$ab');
    expect(value!.span).toEqual({ start: value!.offset, end: value!.offset + 7 });
  });
});

describe('a modifier and the next statement', () => {
  it('commit behind a change belongs to it, unless a variable follows', () => {
    expect(kindsIn(flow('change $a (B = 1) commit change $c', 0))).toEqual(['change', 'change']);
    expect(kindsIn(flow('change $a (B = 1) commit $c', 0))).toEqual(['change', 'commit']);
  });

  it('on error belongs to the statement before it, on the same line or the next', () => {
    expect(findings(flow('commit $a\n on error continue set $b = 1', 0))).toEqual([]);
  });
});

describe('positions', () => {
  const text = "create module A;\r\n\t-- ünïcödé 😀\r\n\tcreate\tmodule\t;\rcreate enumeration B.C (D 'é😀') ;\ncreate modul X;";

  it('count CRLF once, a tab as one column, and characters as the language does', () => {
    expect(findings(text)).toEqual([
      "3:16 mdl-syntax: Expected a name, but found ';'.",
      "5:8 mdl-unknown-statement: Nothing is created by 'create modul'. Did you mean module?",
    ]);
  });

  it('of a file are the same as those counted from its start', () => {
    const file = new SourceFile('a', text);
    for (let offset = 0; offset <= text.length; offset++) {
      // Between CR and LF is no place that anything can stand at.
      if (text[offset] === '\n' && text[offset - 1] === '\r') continue;
      expect(file.position(offset), `offset ${offset}`).toEqual(positionAt(text, offset));
    }
  });
});
