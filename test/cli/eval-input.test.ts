import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const folder = shopFolder();

/** The one sentence of an error, without the line breaks of the terminal. */
async function errorOf(...argv: string[]): Promise<string> {
  const { status, output, errors } = await runCommand('eval', ...argv);
  expect({ status, output }).toEqual({ status: 2, output: '' });
  return errors.replace(/\n\s+/g, ' ').trim();
}

describe('the words of the command line', () => {
  it.each([
    [[], 'The argument EXPRESSION is missing. See nanoflow eval --help.'],
    [['1', '+', '2'], 'There is one expression, but 3 words were given. Put it in quotes'],
    [['--jsn', '1'], 'There is no option --jsn here. Did you mean --json?'],
    [['-x'], 'There is no option -x here.'],
    [['1', '--batch', 'cases.json'], 'An expression, --batch and --functions exclude one another'],
    [['--functions', '--batch', 'cases.json'], 'An expression, --batch and --functions exclude one another'],
    [['--batch', 'cases.json', '--vars', '{}'], '--vars belongs to one expression.'],
    [['1', '--vars'], 'The option --vars <json> needs a value.'],
    [['1', '--flow', 'rule'], '--flow is nanoflow or microflow, but rule was given.'],
    [['1', '--time-zone', 'Europe/Amsterdm'], 'There is no time zone Europe/Amsterdm. Did you mean Europe/Amsterdam?'],
    [['1', '--locale', 'xx_YY'], 'There is no data for the locale xx_YY.'],
    [['1', '--now', 'tomorrow'], 'The option now needs a date and time such as 2026-01-05T09:00:00Z'],
    [['1', '--mendix', 'new'], 'The Mendix version "new" is not understood.'],
    [['1', '--app', 'nowhere.mdl'], 'There is no file or folder nowhere.mdl.'],
    [['--batch', 'nowhere.json'], 'There is no file nowhere.json.'],
  ])('%j', async (argv, sentence) => {
    expect(await errorOf(...argv)).toContain(sentence);
  });

  it('a language that the app does not have', async () => {
    expect(await errorOf('1', '--app', folder.app, '--language', 'nl_NL')).toContain('The app has no language nl_NL.');
  });
});

describe('JSON that is none: where it stops being JSON', () => {
  it.each([
    ['', 'character 1: this is not JSON: the text ends where a value should be.'],
    ['{', 'character 2: this is not JSON: the text ends where a name in double quotes or } should be.'],
    ['{"a": ', 'character 7: this is not JSON: the text ends where a value should be.'],
    ['{"a": [1, 2}', 'character 12: this is not JSON: there is "}" where a comma or a closing bracket should be.'],
    ['{"a": [1,]}', 'character 10: this is not JSON: there is "]" where a value should be.'],
    ['{"a": 1,}', 'character 9: this is not JSON: there is "}" where a name in double quotes should be.'],
    ['{"a" 1}', 'character 6: this is not JSON: there is "1" where a colon should be.'],
    ["{'a': 1}", 'character 2: this is not JSON: there is "\'" where a name in double quotes or } should be.'],
    ['{"a": 01}', 'character 8: this is not JSON: there is "1" where a comma or a closing bracket should be.'],
    ['{"a": tru}', 'character 7: this is not JSON: there is "t" where a value should be.'],
    ['{"a": "x\ny"}', 'character 7: this is not JSON: there is "\\"" where a value should be.'],
    ['{} {}', 'character 4: this is not JSON: there is "{" where the end should be.'],
    ['{"a": 1} 😀', 'character 10: this is not JSON: there is "😀" where the end should be.'],
  ])('%j', async (text, sentence) => {
    expect(await errorOf('1', '--vars', text)).toBe(`error: --vars, ${sentence}`);
  });

  it('with line and column in a file', async () => {
    const path = folder.write('broken.json', '[\n  {"id": "a", "expr": "1"}\n  {"id": "b"}\n]');
    const outcome = await runCommand('eval', '--batch', path, '--json');
    expect(outcome.json()).toEqual({
      error: { code: 'invalid-json', message: expect.stringContaining('there is "{" where a comma'), where: `${path}:3:3` },
    });
    expect(outcome.status).toBe(2);
  });
});

describe('a variable that is wrong', () => {
  it.each([
    [[], '--vars: vars is a JSON object, between { and }, but here is an array.'],
    [{ a: 1 }, '--vars, a: a variable is a JSON object, between { and }, but here is 1.'],
    [{ 'a b': { type: 'Empty' } }, '--vars, a b: "a b" can not be the name of a variable.'],
    [{ a: {} }, '--vars, a: a variable needs "type".'],
    [{ a: { type: 'Strin', value: '' } }, 'but here is the text "Strin". Did you mean String?'],
    [{ a: { type: 'String' } }, '--vars, a: a String needs "value".'],
    [{ a: { type: 'String', valu: '' } }, '--vars, a: a String has no "valu". Did you mean value?'],
    [{ a: { type: 'String', value: 5 } }, 'a String is a JSON text, but here is 5. Put it in quotes.'],
    [{ a: { type: 'Empty', value: 5 } }, 'Empty has no value but null, but here is 5.'],
    [{ a: { type: 'Integer', value: '1.5' } }, '--vars, a.value: Integer/Long is a whole number, but here is the text "1.5".'],
    [{ a: { type: 'Integer', value: '9223372036854775808' } }, 'Integer/Long has at most 64 bits'],
    [{ a: { type: 'Integer', value: 'x' } }, 'Integer/Long is a number written as a text'],
    [{ a: { type: 'Decimal', value: true } }, 'Decimal is a number written as a text, such as "12.50", but here is true.'],
    [{ a: { type: 'Decimal', value: 0.1234567890123456 } }, 'a number with so many digits has to be in quotes, or some are lost'],
    [{ a: { type: 'Boolean', value: 'yes' } }, 'a Boolean is true or false, but here is the text "yes".'],
    [{ a: { type: 'DateTime', value: '2026-02-30' } }, 'a DateTime is a moment in ISO 8601'],
    [{ a: { type: 'Enumeration', value: 'A' } }, 'an Enumeration needs "enumeration".'],
    [{ a: { type: 'Enumeration', enumeration: 'State', value: 'A' } }, 'the name of an enumeration is Module.Name'],
    [{ a: { type: 'Object' } }, '--vars, a: an Object needs "entity".'],
    [{ a: { type: 'Object', entity: 'A.B', value: {} } }, 'what it holds is in "attributes", but here is an object.'],
    [{ a: { type: 'Object', entity: 'A.B', value: null, id: '1' } }, 'an empty object has no "id".'],
    [{ a: { type: 'Object', entity: 'A.B', atributes: {} } }, 'an Object has no "atributes". Did you mean attributes?'],
    [
      { a: { type: 'Object', entity: 'A.B', attributes: { X: { type: 'Object' } } } },
      'vars, a.attributes.X.type: a type is one of',
    ],
    [{ a: { type: 'Object', entity: 'A.B', associations: { AB: null } } }, 'has the name of its module in front, Module.AB.'],
    [{ a: { type: 'Object', entity: 'A.B', associations: { 'A.AB': 'b' } } }, 'no object of this case has the id "b".'],
    [{ a: { type: 'Object', entity: 'A.B', associations: { 'A.AB': [] } } }, 'can not follow an association to many objects'],
    [{ a: { type: 'List', value: [{}] } }, '--vars, a: a List needs "entity".'],
    [{ a: { type: 'Object', value: null, id: '1' } }, '--vars, a: an Object needs "entity".'],
    [{ a: { type: 'List', entity: 'A.B' } }, '--vars, a: a List needs "value".'],
    [{ a: { type: 'List', entity: 'A.B', value: {} } }, 'the value of a List is a JSON array'],
    [{ a: { type: 'List', entity: 'A.B', value: [5.5, { x: 1 }] } }, '--vars, a.value[1]: an Object has no "x".'],
    [
      {
        a: { type: 'Object', entity: 'A.B', attributes: { X: { type: 'String', value: '' } } },
        b: { type: 'Object', entity: 'A.B', attributes: { X: { type: 'Integer', value: '1' } } },
      },
      '--vars, b.attributes.X: A.B/X is Integer here, but String elsewhere.',
    ],
    [
      {
        a: { type: 'Object', entity: 'A.A', associations: { 'A.X': { type: 'Object', entity: 'A.B' } } },
        b: { type: 'Object', entity: 'A.A', associations: { 'A.X': { type: 'Object', entity: 'A.C' } } },
      },
      'A.X leads from A.A to A.C here, but from A.A to A.B elsewhere.',
    ],
  ])('%j', async (variables, sentence) => {
    expect(await errorOf('1', '--vars', JSON.stringify(variables))).toContain(sentence);
  });

  it('names the place in the error document', async () => {
    const outcome = await runCommand('eval', '1', '--vars', '{"a": {"type": "String", "valu": ""}}', '--json');
    const message = '--vars, a: a String has no "valu". Did you mean value?';
    expect(outcome.json()).toEqual({ error: { code: 'unknown-key', message, where: '--vars, a.valu' } });
    expect(outcome.status).toBe(2);
  });

  it('objects without end in one another do not exhaust the stack', async () => {
    const depth = 5_000;
    const start = '{"type":"Object","entity":"A.B","associations":{"A.C":';
    const text = `{"a":${start.repeat(depth)}null${'}}'.repeat(depth)}}`;
    const { status, errors } = await runCommand('eval', '1', '--vars', text);
    expect(errors.replace(/\s+/g, ' ')).toContain('objects stand more than 200 deep');
    expect(status).toBe(2);
  });
});

describe('a batch that is wrong', () => {
  it.each([
    [{}, ': a batch is a JSON array, between [ and ], but here is an object.'],
    [[5], ', case 1: a case is a JSON object, between { and }, but here is 5.'],
    [[{ expr: '1' }], ', case 1: a case needs "id".'],
    [[{ id: 'a' }], ', case 1 (a): a case needs "expr".'],
    [[{ id: 5, expr: '1' }], ', case 1, id: the id of a case is a text, but here is 5.'],
    [[{ id: 'a', exp: '1' }], ', case 1: a case has no "exp". Did you mean expr?'],
    [
      [
        { id: 'a', expr: '1' },
        { id: 'a', expr: '1' },
      ],
      ', case 2, id: the id "a" is that of case 1 already.',
    ],
  ])('%j', async (cases, sentence) => {
    const path = folder.write('cases.json', JSON.stringify(cases));
    expect((await errorOf('--batch', path)).replaceAll(' ', '')).toContain(sentence.replaceAll(' ', ''));
  });
});

describe('a case that is wrong has an error for an answer, and the others have theirs', () => {
  it.each([
    [{ expr: '1', mendix: 'new' }, 'The Mendix version "new" is not understood.'],
    [{ expr: '1', now: 'soon' }, 'now is a moment in ISO 8601'],
    [{ expr: '$o', vars: { o: { type: 'List', entity: 'A.B', value: ['x'] } } }, 'no object of this case has the id "x".'],
    [{ expr: '1', tz: 'Mars' }, ', case 1 (a), tz: there is no time zone "Mars".'],
    [{ expr: '1', settings: { local: 'en_US' } }, 'settings has no "local". Did you mean locale?'],
    [{ expr: '1', settings: { rounding: 'HalfUp' } }, 'rounding is one of HalfAwayFromZero, HalfToEven'],
    [{ expr: '1', settings: { synchronizing: 1 } }, 'synchronizing is true or false, but here is 1.'],
    [{ expr: '1', settings: { locale: 'xx_YY' } }, 'settings.locale: There is no data for the locale xx_YY.'],
    [{ expr: '1', model: { entities: {} } }, 'model has no "entities".'],
    [{ expr: '1', flow: 'rule' }, 'flow is one of nanoflow, microflow, but here is the text "rule".'],
    [
      {
        expr: '1',
        vars: { s: { type: 'Enumeration', enumeration: 'A.S', value: 'Z' } },
        model: { enumerations: { 'A.S': { X: {}, Y: {} } } },
      },
      'A.S has no value Z. Did you mean',
    ],
  ])('%j', async (given, sentence) => {
    const path = folder.write(
      'cases.json',
      JSON.stringify([
        { id: 'a', ...given },
        { id: 'b', expr: '1' },
      ]),
    );
    const { status, output } = await runCommand('eval', '--batch', path, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(output)).toEqual([
      { id: 'a', error: { message: expect.stringContaining(sentence), span: { start: 0, end: 0 } } },
      { id: 'b', type: 'Integer', value: '1' },
    ]);
  });
});
