import { describe, expect, it } from 'vitest';
import { findings, flow, kindsIn, parse } from './parse.js';

describe('one mistake', () => {
  it.each([
    ['a missing value', 'set $x = ;', "2:10 mdl-syntax: Expected an expression, but found ';'."],
    ['a missing operand', 'set $x = 1 + ;', "2:14 mdl-syntax: Expected an expression, but found ';'."],
    [
      'a misspelt statement',
      'retreive $x from M.E;',
      "2:1 mdl-syntax: No statement begins with 'retreive'. Did you mean retrieve?",
    ],
    ['an open bracket', 'set $x = (1 + 2;', "2:16 mdl-syntax: A bracket is not closed before ';'."],
    [
      'a bracket of the wrong kind',
      'set $x = (1 + 2];',
      "2:16 mdl-syntax: Expected the bracket that closes another one, but found ']'.",
    ],
    ['a missing semicolon', 'set $x = 1\nset $y = 2;', "2:10 MDL-V1-SEMI: A ';' is missing behind this statement."],
    ['too much behind a statement', 'set $x = 1 5;', "2:12 mdl-syntax: Expected ';', but found '5'."],
    ['a condition without then', 'if $x set $y = 1; end if;', "2:7 mdl-syntax: Expected 'then', but found 'set'."],
    [
      'a conditional expression without else',
      'set $x = if $y then 1;',
      "2:22 mdl-syntax: The condition 'if … then … else …' needs 'else' here, but found ';'.",
    ],
    [
      'a bare synchronize',
      'synchronize;',
      "2:12 mdl-syntax: Synchronize needs 'all', 'unsynchronized' or variables, but found ';'.",
    ],
    [
      'first with a limit',
      'retrieve $x from M.E first limit 3;',
      "2:35 mdl-syntax: 'first' gives one object, so it takes no 'limit' and no 'offset'.",
    ],
    ['a positional argument', 'call nanoflow M.F($x);', "2:21 mdl-syntax: Expected '=' or ':', but found ')'."],
    ['a comma too many', 'change $x (A = 1,, B = 2);', "2:18 mdl-syntax: Expected a name, but found ','."],
    ['an unknown character', 'set $x = 1 ^ 2;', "2:12 mdl-character: This character can not stand here: '^'."],
    ['a text without end', "log 'abc;\nset $x = 1;", '2:5 mdl-unterminated: This text has no closing quote.'],
  ])('%s is one finding, at its place', (_, body, finding) => {
    const found = findings(flow(body));
    expect(found[0]).toBe(finding);
    // Two mistakes bring a companion: what stands behind the character, and the end that the open text swallowed.
    expect(found.length).toBeLessThanOrEqual(2);
  });
});

describe('behind a mistake', () => {
  it('reading goes on with the next statement', () => {
    const kinds = kindsIn(flow('set $a = 1; set $b = ; set $c = 3; log; commit $d;'));
    // What could not be read keeps its place, so that no run passes over it.
    expect(kinds).toEqual(['set', 'unsupported', 'set', 'unsupported', 'commit']);
  });

  it('ten mistakes in one text give ten findings', () => {
    const text = `mdl 1;
create module ;
create enumeration M.E (A, B;
create entity M.P (Name String);
create nanoflow M.N ($A M.P) begin
  set $x = ;
  if then log 'a'; end if;
  loop $i on $list begin commit; end loop;
end;
create nanoflow M.O () begin
  declare Integer = 5;
  call microflow M.S(A = ) on error without rollback begin log 'x'; end error;
end;
grant execute on nanoflow M.N;
create association M.P_Q from M.P;
create module Last;`;
    const found = findings(text);
    expect(found.map((one) => Number(one.split(':')[0]))).toEqual([2, 3, 4, 5, 6, 7, 8, 8, 11, 12, 14, 15]);
    expect(parse(text).statements.map(({ form }) => form.kind)).toEqual(['flow', 'flow', 'module']);
  });

  it('a broken header of a block still opens it, so that its end closes nothing else', () => {
    for (const block of [
      'if ) then set $a = 1; end if;',
      'loop in $l begin set $a = 1; end loop;',
      'while begin set $a = 1; end while;',
      'case $o/S when 5 then set $a = 1; end case;',
    ]) {
      expect(findings(flow(`${block} set $b = 1;`)), block).toHaveLength(1);
      expect(kindsIn(flow(`${block} set $b = 1;`)).at(-1), block).toBe('set');
    }
  });

  it('a broken header of a flow does not hide what is wrong in its body', () => {
    const found = findings('create nanoflow M.N ($A M.P) begin\nset $x = ;\nend;\ncreate module Next;');
    expect(found).toEqual([
      "1:25 mdl-syntax: Expected ':', but found 'M'.",
      "2:10 mdl-syntax: Expected an expression, but found ';'.",
    ]);
  });
});

describe('the end of a block', () => {
  it.each([
    [
      'missing inside another',
      "loop $i in $l begin if $x then log 'a'; end loop;",
      ["2:41 mdl-unclosed: Expected 'end if', but found 'end loop'."],
    ],
    ['of another kind', "if $x then log 'a'; end loop;", ["2:21 mdl-syntax: Expected 'end if', but found 'end loop'."]],
    [
      'missing in braces',
      "commit $x on error { if $y then log 'a'; };",
      ["2:42 mdl-unclosed: This 'if' is not closed: 'end if' is missing."],
    ],
    ['written twice', "if $x then log 'a'; end if; end if; log 'b';", ["2:29 mdl-syntax: Expected 'end', but found 'end if'."]],
    ['not expected', "log 'a'; else log 'b';", ["2:10 mdl-syntax: 'else' belongs to no statement here; expected 'end'."]],
  ])('%s', (_, body, expected) => {
    expect(findings(flow(body)).slice(0, 1)).toEqual(expected);
  });

  it('missing at the end of a flow costs only this flow', () => {
    const text =
      "create nanoflow M.A () begin\nlog 'a';\ncreate or modify nanoflow M.B () begin end;\ncreate nanoflow M.C () begin log 'c';";
    expect(findings(text)).toEqual([
      "3:1 mdl-unclosed: This flow is not closed: 'end' is missing.",
      "4:38 mdl-unclosed: This flow is not closed: 'end' is missing.",
    ]);
    expect(parse(text).statements).toHaveLength(3);
  });
});
