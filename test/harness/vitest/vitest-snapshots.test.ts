import { expect, it } from 'vitest';
import { vitestSnapshots } from '../../../harness/vitest/vitest-snapshots.js';

/** What Vitest does with the text. */
function comparing(outcome?: object) {
  return vitestSnapshots(() => ({
    toMatchSnapshot() {
      if (outcome !== undefined) throw outcome;
    },
  }));
}

it('a snapshot that Vitest keeps or writes is as it has to be', () => {
  expect(comparing()('a', 'text')).toBeUndefined();
});

it('of another one the text is told that was kept, without what Vitest puts around it', () => {
  expect(comparing({ expected: '\n"one: "1"\ntwo: "2"\n"\n' })('a', 'text')).toBe('one: "1"\ntwo: "2"\n');
});

it.each([[{}], [{ expected: '' }], [{ expected: undefined }]])('in CI none is written, which is said: %j', (outcome) => {
  expect(comparing(outcome)('a step', 'text')).toEqual({
    missing:
      'There is no snapshot «a step», and in CI none is written. Run the test once without CI, or with --update, and commit the file in __snapshots__.',
  });
});
