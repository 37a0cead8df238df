import { describe, expect, it } from 'vitest';
import { tagsNamedIn } from '../../src/cli/tag-expression.js';

describe('an expression of tags', () => {
  it.each([
    ['quick', ['quick']],
    ['a and not (b or c*)', ['a', 'b', 'c*']],
    ['a && !b || not c', ['a', 'b', 'c']],
    ['android', ['android']],
    ['((a))', ['a']],
  ])('%s names %j', (text, tags) => {
    expect(tagsNamedIn(text)).toEqual(tags);
  });

  it.each([
    ['', 'a tag is missing at its end'],
    ['a b', 'b is not expected'],
    ['a &  b', '& is not expected'],
    ['and a', 'and is not expected'],
    ['a or', 'a tag is missing at its end'],
    ['not', 'a tag is missing at its end'],
    ['(a', 'a ) is missing'],
    ['a)', 'there is a ) too many'],
    ['()', ') is not expected'],
    ['a (b)', '( is not expected'],
  ])('%s is refused: %s', (text, reason) => {
    expect(() => tagsNamedIn(text)).toThrow(`--tag ${text} can not be read: ${reason}.`);
  });
});
