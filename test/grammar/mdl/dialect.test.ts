import { describe, expect, it } from 'vitest';
import { findings, flow, kindsIn, parse } from './parse.js';

describe('the header', () => {
  it.each([
    ['create module M;', 0],
    ['mdl 1; create module M;', 1],
    ['-- first\n/* a */ MDL\n1 ; create module M;', 1],
    ['mdl 0; create module M;', 0],
  ])('%s is mdl %s', (text, version) => {
    expect(parse(text)).toMatchObject({ version, findings: [] });
  });

  it('of a version to come is refused', () => {
    expect(findings('mdl 2; create module M;')[0]).toContain('mdl-version: This text is written in mdl 2');
  });

  it('may be repeated, but not change its mind', () => {
    expect(findings('mdl 1; create module M; mdl 1;')).toEqual([]);
    expect(findings('create module M; mdl 1;')).toHaveLength(1);
  });
});

describe('what mdl 0 tolerates and mdl 1 does not', () => {
  it.each([
    ['MDL-V1-SEMI', 'create module M'],
    ['MDL-V1-SEMI', flow('set $x = 1', 0)],
    ['MDL-V1-SLASH', 'create module M;\n/\n'],
    ['MDL-V1-SET', flow('$x = 1;', 0)],
    ['MDL-V1-LIST', flow('$x = head($l);', 0)],
    ['MDL-V1-WHILE', flow('while $x begin log 1; end;', 0)],
    ['MDL-V1-WHILE', flow('while $x log 1; end while;', 0)],
    ['MDL-V1-SESSION', 'show modules;'],
  ])('%s: %s', (code, text) => {
    expect(parse(text).findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(parse(`mdl 1; ${text}`).findings.map((finding) => finding.code)).toEqual([code]);
  });
});

describe('spellings of both dialects', () => {
  it.each([
    ['semicolons are optional', flow('declare $x integer = 1 set $x = 2 return true', 0)],
    ['statements end in slashes', 'create module A;\n/\ncreate module B\n/\ncreate nanoflow A.N () begin end;\n/\n'],
    [
      'old clauses of a flow',
      "create nanoflow M.N ($A: String,) returns Boolean as $R folder 'a/b' comment 'c' begin return true; end nanoflow;",
    ],
    ['a flow in braces', 'create nanoflow M.N () returns Nothing { return; }'],
    ['microflow settings', "mdl 1; create microflow M.N () exposed as microflow action 'A' in 'B' begin end;"],
    [
      'dropped comments',
      "create module M comment 'x'; create enumeration M.E (A) comment 'y'; create entity M.F (A: String) comment 'z';",
    ],
    [
      'trailing commas',
      'mdl 1; create enumeration M.E (A, B,); create entity M.F (A: String,); create nanoflow M.N ($A: String,) begin end;',
    ],
  ])('%s', (_, text) => {
    expect(findings(text)).toEqual([]);
  });

  it('case ends at an arm of a type split of mdl 0, not at a nested case', () => {
    const text = 'split type $o case M.A case $o/S when X then log 1; end case; case M.B log 2; end split;';
    expect(findings(flow(text, 0))).toEqual([]);
    expect(kindsIn(flow(text, 0))).toEqual(['split-type']);
  });
});

describe('statements that are not taken apart', () => {
  it('are kept whole, to their semicolon, their brace, or the next statement', () => {
    const text = `create snippet M.S { dataview d { textbox t (Label: 'a;b') } }
create workflow M.W begin user task t 'x'; end workflow;
alter page M.P { set (a: 1) on b; drop widget c; };
create rest client M.C (BaseUrl: 'https://example.test') { operation o { method: get; } };
describe nanoflow M.N
create module Last;`;
    expect(parse(text).statements.map(({ form }) => (form.kind === 'opaque' ? form.words : form.kind))).toEqual([
      'create snippet',
      'create workflow',
      'alter page',
      'create rest client',
      'describe nanoflow',
      'module',
    ]);
  });
});
