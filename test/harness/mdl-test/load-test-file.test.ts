import { describe, expect, it } from 'vitest';
import { loadTestFile } from '../../../harness/mdl-test/load-test-file.js';
import { describeOrigin } from '../../../src/problem/span.js';

/** What is wrong with a file, in one line for each finding. */
const findings = (text: string, name = 'a.test.mdl') =>
  loadTestFile(name, text).diagnostics.map(({ code, message, origin }) => `${describeOrigin(origin)} ${code}: ${message}`);

const block = (tags: string, body = '$A = 1;') =>
  `mdl 1;\n/**\n${tags}\n */\n${body.replace('$A = 1', 'declare $A Integer = 1')}\n/\n`;

describe('blocks', () => {
  it('are separated by a line with nothing but a slash; comments at the head of a file belong to none', () => {
    const text = [
      'mdl 1;',
      '/** About this file. */',
      '/* So is this. */',
      '/',
      '/** @test one */',
      'declare $A Integer = 6 / 1; -- a division that nobody may write, and no end of a block',
      "declare $B String = '",
      '/',
      "';",
      '  /  ',
      '/**',
      ' * What it is for.',
      ' * @test two',
      ' * Mail to a@b is no tag, and `@expect` in a sentence is none.',
      ' * @expect $C = 2',
      ' */',
      'declare $C Integer = 2;',
    ].join('\n');
    const { tests, diagnostics } = loadTestFile('a.test.mdl', text);
    expect(diagnostics).toEqual([]);
    expect(tests.map(({ name, statements, expectations }) => [name, statements.length, expectations.length])).toEqual([
      ['one', 2, 0],
      ['two', 1, 1],
    ]);
    expect(tests[1]!.documentation).toBe('What it is for.\nMail to a@b is no tag, and `@expect` in a sentence is none.');
  });

  it('of Markdown stand in fences named mdl-test, and places count in the whole file', () => {
    const text = [
      '# Specification',
      '',
      "It's not /** @test here */",
      '```mdl',
      '/** @test nor here */',
      '```',
      '~~~~mdl-test first',
      '/** @test in a fence of tildes',
      ' * @expect $A = 1 */',
      'declare $A Integer = 1;',
      '~~~',
      '/',
      '/** @test beside it */',
      'declare $A Integer = 1;',
      '~~~~',
      '  ```mdl-test',
      '/** @test not closed',
      ' * @expect $A = */',
      'declare $A Integer = 1;',
    ].join('\r\n');
    const { tests } = loadTestFile('a.test.md', text);
    expect(tests.map(({ name, origin }) => `${describeOrigin(origin)} ${name}`)).toEqual([
      'a.test.md:8:11 in a fence of tildes',
      'a.test.md:13:11 beside it',
      'a.test.md:17:11 not closed',
    ]);
    expect(findings(text, 'a.test.md')).toEqual([
      "a.test.md:11:1 mdl-character: These characters can not stand here: '~~~'.",
      'a.test.md:18:16 mdl-syntax: Expected an expression, but found the end of the text.',
    ]);
  });

  it('speak the dialect that the file or the fence states', () => {
    const slash = (version: string) =>
      loadTestFile('a.test.mdl', `${version}/** @test a\n * @throws 'a\\nb' */\nreturn;`).tests[0]!;
    expect(slash('').throws?.text).toBe('a\nb');
    expect(slash('mdl 1;\n').throws?.text).toBe('a\\nb');
  });
});

describe('what can not be honoured is an error with its place', () => {
  it.each([
    [
      'no name',
      'declare $A Integer = 1;',
      ['a.test.mdl:1:1 test-name: This test has no name, so it is not run: begin its comment with @test.'],
    ],
    [
      'an expectation without a test',
      '/** @expect $A = 1 */ declare $A Integer = 1;',
      ['a.test.mdl:1:1 test-name: This test has no name, so it is not run: begin its comment with @test.'],
    ],
    ['an empty name', block(' * @test'), ['a.test.mdl:3:4 test-name: @test needs a name behind it.']],
    [
      'a name twice',
      block(' * @test a') + block(' * @test a').replace('mdl 1;', ''),
      ['a.test.mdl:9:10 test-name: There is a test «a» in this file already.'],
    ],
    [
      'a missing slash',
      block(' * @test a', '$A = 1;\n/** @test b */ declare $B Integer = 2;'),
      ["a.test.mdl:6:5 test-name: A second test begins here: a line with nothing but '/' is missing before it."],
    ],
    [
      'an unknown tag',
      block(' * @test a\n * @expects $A = 1'),
      ['a.test.mdl:4:4 test-tag: There is no tag @expects. Did you mean expect?'],
    ],
    [
      'a tag that is like no other',
      block(' * @test a\n * @setup M.F'),
      ['a.test.mdl:4:4 test-tag: There is no tag @setup. The tags of a test are @test, @expect, @throws, @cleanup, @verify.'],
    ],
    [
      'a tag in another comment',
      block(' * @test a', '/** @expect $A = 2 */ $A = 1;'),
      ['a.test.mdl:5:5 test-tag: @expect stands apart from the comment with @test, where the tags of a test belong.'],
    ],
    [
      'OQL',
      block(' * @test a\n * @verify select count(*) as n from M.E = 1'),
      [
        'a.test.mdl:4:4 test-verify: @verify is not supported: it asks the database of a server in OQL. Retrieve what was stored in the block, and say with @expect what it has to be.',
      ],
    ],
    [
      'a way to clean up that there is not',
      block(' * @test a\n * @cleanup rolback'),
      ["a.test.mdl:4:4 test-tag: @cleanup is rollback or none, not 'rolback'. Did you mean rollback?"],
    ],
    [
      'an error without its text',
      block(' * @test a\n * @throws No connection'),
      ["a.test.mdl:4:4 test-tag: @throws needs a part of the message in quotes: @throws 'No internet connection'."],
    ],
    [
      'an error and a value',
      block(" * @test a\n * @throws 'x'\n * @expect $A = 1"),
      ['a.test.mdl:5:4 test-tag: @expect is never looked at where @throws says that the block fails. Split this test in two.'],
    ],
    [
      'two errors',
      block(" * @test a\n * @throws 'x'\n * @throws 'y'"),
      ['a.test.mdl:5:4 test-tag: A test has one @throws at most.'],
    ],
    [
      'no condition',
      block(' * @test a\n * @expect'),
      ['a.test.mdl:4:4 test-tag: @expect needs a condition: @expect $Count = 2.'],
    ],
    [
      'half a condition',
      block(' * @test a\n * @expect $A = '),
      ['a.test.mdl:4:16 mdl-syntax: Expected an expression, but found the end of the text.'],
    ],
    [
      'more than a condition',
      block(' * @test a\n * @expect $A = 1 $B'),
      ["a.test.mdl:4:19 mdl-syntax: The expression ends before '$B'."],
    ],
    [
      'no statements',
      block(' * @test a', ''),
      ['a.test.mdl:3:10 test-body: This test has no statements, so there is nothing to expect.'],
    ],
    [
      'a return',
      block(' * @test a', 'if true then return; end if;'),
      [
        'a.test.mdl:5:14 test-body: A test does not return: it ends behind its last statement, where its @expect are looked at. Use if … else.',
      ],
    ],
    [
      'a document',
      block(' * @test a', 'create entity M.E (A: String);\ndeclare $B Integer = 1;'),
      ["a.test.mdl:5:1 mdl-syntax: 'create' can not stand here: only statements of a flow can."],
    ],
    [
      'a statement that can not be read',
      block(' * @test a', 'declare Integer $A;'),
      ["a.test.mdl:5:9 mdl-syntax: Expected a $variable, but found 'Integer'."],
    ],
    [
      'what runs nowhere',
      block(' * @test a', 'synchronize all;\nloop $X in $L begin call java action M.J(); end loop;'),
      [
        "a.test.mdl:6:21 test-body: A test runs on a device or on the server, and this one can do neither: 'synchronize' is for nanoflows only, 'call java action' for microflows only.",
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });

  it('a text of any kind gives findings and no exception', () => {
    for (const text of [
      '',
      '/',
      '/**',
      '/** @test */',
      '/** @test a */',
      '/**@*/ x',
      '$$',
      "'",
      '((((',
      'mdl 7;',
      '@'.repeat(500),
    ]) {
      expect(() => loadTestFile('a.test.mdl', text)).not.toThrow();
      expect(() => loadTestFile('a.test.md', `\`\`\`mdl-test\n${text}`)).not.toThrow();
    }
    expect(findings(block(' * @test a', `if true then ${'('.repeat(600)}`)).join()).toContain('mdl-nesting');
  });
});

describe('where a block runs', () => {
  it.each([
    ['call nanoflow M.F();', 'device'],
    ['synchronize all;', 'device'],
    ['call javascript action M.F();', 'device'],
    ['$A = 1;', 'device'],
    ['call nanoflow M.F(); call microflow M.G();', 'device'],
    ['call microflow M.G();', 'server'],
    ['call java action M.J();', 'server'],
    ['if M.Rule(A = 1) then $A = 1; end if;', 'server'],
    ["call rest service get 'x';", 'server'],
    ['if true then show home page; end if;', 'server'],
    ['call microflow M.G() on error without rollback begin raise error; end error;', 'server'],
  ])('%s on the %s', (body, side) => {
    expect(loadTestFile('a.test.mdl', block(' * @test a', body)).tests[0]!.side).toBe(side);
  });
});
