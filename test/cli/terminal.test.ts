import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../src/cli/terminal.js';

describe('colour follows the conventions', () => {
  it.each([
    ['a terminal has colour', {}, true, true],
    ['a pipe has none', {}, false, false],
    ['NO_COLOR takes it away', { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR says nothing', { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR gives it to a pipe', { FORCE_COLOR: '1' }, false, true],
    ['an empty FORCE_COLOR forces as well', { FORCE_COLOR: '' }, false, true],
    ['FORCE_COLOR=0 takes it away', { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR goes before NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['a dumb terminal can not show it', { TERM: 'dumb' }, true, false],
  ])('%s', (_, environment, isTerminal, expected) => {
    expect(wantsColour(environment, isTerminal)).toBe(expected);
  });
});
