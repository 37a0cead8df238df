import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';

const vars = {
  two: { type: 'Integer', value: '2' },
  none: { type: 'Integer', value: null },
  unset: { type: 'Boolean', value: null },
  text: { type: 'String', value: 'x' },
  object: { type: 'Object', entity: 'A.B', value: null },
};

describe('what fails while running is found in the text: the innermost part, in the order of evaluation', () => {
  it.each([
    ['1 + 2 div ($two - 2)', '2 div ($two - 2)'],
    ['1 - $two - $none - 3', '1 - $two - $none'],
    ['1 - $two - parseInteger($text) - $none', 'parseInteger($text)'],
    ['length(toString(parseInteger($text)))', 'parseInteger($text)'],
    ['if $two = 1 then parseInteger($text) else 10 div ($two - 2)', '10 div ($two - 2)'],
    ['if $two = 2 then parseInteger($text) else 10 div ($two - 2)', 'parseInteger($text)'],
    ['if $unset then 1 else 2', '$unset'],
    ['$two = 2 and $unset and $none > 1', '$unset'],
    ['$two = 2 or $none > 1', undefined],
    ['$two = 1 or $none > 1', '$none > 1'],
    ['not($two < $none)', '$two < $none'],
    ['-parseInteger($text)', 'parseInteger($text)'],
    ['$two = 2 and (if $unset = empty then $unset else true) and true', '$unset'],
  ])('%s', async (text, part) => {
    const outcome = await runCommand('eval', '--json', '--vars', JSON.stringify(vars), '--', text);
    const { error } = outcome.json<{ error?: { span: { start: number; end: number } } }>();
    expect(error === undefined ? undefined : text.slice(error.span.start, error.span.end)).toBe(part);
  });

  it('a member of an empty object, in a microflow', async () => {
    const text = "'a' + $object/Name";
    const outcome = await runCommand('eval', text, '--json', '--flow', 'microflow', '--vars', JSON.stringify(vars));
    expect(outcome.json()).toMatchObject({ error: { span: { start: 6, end: text.length } } });
  });
});
