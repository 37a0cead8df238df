import type { CompareSnapshot } from '../scenario/kept-snapshots.js';

/** The `expect` that Vitest gives a test, as far as it is needed. */
export type SnapshotExpect = (text: string) => { toMatchSnapshot(hint: string): void };

/**
 * The snapshots of scenarios are Vitest's own: in `__snapshots__` beside the file, written where there is none, updated with `--update`,
 * obsolete where no scenario asks any more, and never written in CI.
 */
export function vitestSnapshots(expect: SnapshotExpect): CompareSnapshot {
  return (name, text) => {
    try {
      expect(text).toMatchSnapshot(name);
      return undefined;
    } catch (error) {
      const { expected } = error as { readonly expected?: unknown };
      if (typeof expected === 'string' && expected !== '') return withoutFrame(expected);
      const missing = `There is no snapshot «${name}», and in CI none is written. Run the test once without CI, or with --update, and commit the file in __snapshots__.`;
      return { missing };
    }
  };
}

/** Vitest keeps a text of several lines between line breaks and quotes. */
export function withoutFrame(kept: string): string {
  return kept.replace(/^\s*"/, '').replace(/"\s*$/, '').replace(/^\n/, '');
}
