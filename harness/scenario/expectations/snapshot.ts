import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Given } from '../../fixture/given.js';
import { wrongShape } from '../reading/given-parts.js';
import { SnapshotText } from '../values/snapshot-text.js';
import type { Check, ExpectationKind } from './expectation.js';

/** What there is now is what there was when somebody looked at it and kept it. */
export const snapshotExpectation: ExpectationKind = {
  key: 'snapshot',
  value: {
    type: ['boolean', 'string'],
    minLength: 1,
    description:
      'What the step (at the end: everything) has done is as it was kept in a file beside the scenario: the result, effects, and the rows of devices and the server. true, or a name for it.',
  },
  read(given): Check {
    const name = nameOf(given);
    return (observed) => {
      const { snapshots, words, stage } = observed;
      if (snapshots === undefined)
        throw new HarnessError(
          'no-snapshots',
          `${given.where}: Nothing here keeps snapshots. Run the scenario with nanoflow test, or give runScenario the option snapshot.`,
          given.where,
        );
      const text = new SnapshotText(stage).of(observed);
      const verdict = snapshots.compare(name ?? words ?? 'at the end', text);
      if (verdict === undefined) return [];
      const { expected, message } = verdict;
      return [{ message, where: given.where, ...(expected !== undefined && { expected, actual: text }) }];
    };
  },
};

function nameOf(given: Given): string | undefined {
  if (given.kind === 'boolean' && given.value) return undefined;
  if (given.kind === 'text') return given.text;
  throw wrongShape(given, 'true, or a name for the snapshot,');
}
