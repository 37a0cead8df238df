import { describe, expect, it } from 'vitest';
import { quoteForShell, repeatLine } from '../../../src/cli/view/repeat-line.js';

describe('the line that repeats a run', () => {
  it('has every argument as it was given, the seed always, and nothing that only concerns the output', () => {
    const options = {
      arg: ['Order={"Number": 7}', "Text=it's"],
      userRole: ['Clerk'],
      offline: true,
      defaults: false,
      json: true,
      trace: 'x.json',
    };
    expect(repeatLine('My App.mpr', 'Sales.ACT_Submit', options)).toBe(
      `nanoflow run 'My App.mpr' Sales.ACT_Submit --arg 'Order={"Number": 7}' --arg 'Text=it'\\''s' --user-role Clerk --offline --seed 1`,
    );
    expect(repeatLine('a.mpr', 'F', { seed: '42', maxSteps: '9' })).toBe('nanoflow run a.mpr F --seed 42 --max-steps 9');
  });

  it.each([
    ['plain', 'plain'],
    ['', "''"],
    ['a b', "'a b'"],
    ['$HOME', "'$HOME'"],
    ['`x`', "'`x`'"],
    ["it's", "'it'\\''s'"],
    ['a\nb', "'a\nb'"],
    ['*', "'*'"],
    ['ü', "'ü'"],
  ])('%j is quoted so that a shell takes it for itself', (word, quoted) => {
    expect(quoteForShell(word)).toBe(quoted);
  });
});
