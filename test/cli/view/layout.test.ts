import { describe, expect, it } from 'vitest';
import { count, oneLine, shorten, wrapText } from '../../../src/cli/view/layout.js';
import { enumerate } from '../../../src/problem/enumerate.js';

describe('wrapText', () => {
  it.each([
    ['leaves a line that fits', 'one two', 10, '', ['one two']],
    ['keeps an empty text', '', 10, '', ['']],
    ['breaks between words', 'one two three', 9, '', ['one two', 'three']],
    ['hangs what follows', 'one two three four', 11, '  ', ['one two', '  three', '  four']],
    ['counts characters', '😀😀😀 😀😀😀 😀', 8, '', ['😀😀😀 😀😀😀', '😀']],
    [
      'keeps a word whole that is longer than a line',
      'at /a/long/path:1:2 it is',
      8,
      '  ',
      ['at', '  /a/long/path:1:2', '  it is'],
    ],
    ['keeps the indentation of the first line', '    abcdefghijkl mn', 8, '  ', ['    abcdefghijkl', '  mn']],
  ])('%s', (_, text, columns, hanging, lines) => {
    expect(wrapText(text, columns, hanging)).toEqual(lines);
  });
});

describe('texts of an app', () => {
  it.each([
    ['a\r\n  b\tc', 'a b c'],
    ['\u001b[2Jgone\u0007', '?[2Jgone?'],
    ['Grüße 😀', 'Grüße 😀'],
  ])('%j is one line without control characters', (text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });

  it('shortens by characters', () => {
    expect(shorten('abcdef', 4)).toBe('abc…');
    expect(shorten('😀😀', 2)).toBe('😀😀');
  });

  it('counts and lists', () => {
    expect([count(1, 'pass', 'passes'), count(0, 'pass', 'passes'), count(2, 'step')]).toEqual(['1 pass', '0 passes', '2 steps']);
    expect([enumerate([]), enumerate(['a']), enumerate(['a', 'b', 'c'], 'or')]).toEqual(['', 'a', 'a, b or c']);
  });
});
