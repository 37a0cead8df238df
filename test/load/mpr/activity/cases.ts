import { describe, expect, it } from 'vitest';
import type { FlowContext } from '../../../../src/load/mpr/activity/context.js';
import { decodeActivity } from '../../../../src/load/mpr/activity/decode-activity.js';
import { decodeElement } from '../../../../src/load/mpr/element.js';
import type { Activity } from '../../../../src/model/activity.js';
import { encodeElement, type StoredElement } from '../../../fixture/project-file.js';

/** The rule, what a project file holds, and what the model gets. */
export type Case = readonly [rule: string, stored: StoredElement, expected: object];

export function describeActivities(group: string, cases: readonly Case[]): void {
  describe(`stored activities: ${group}`, () => {
    it.each(cases)('%s', (_rule, stored, expected) => {
      expect(decode(stored)).toEqual(expected);
    });
  });
}

/** The activity takes the way through BSON, as in a file. */
function decode(action: StoredElement): Activity {
  return decodeActivity(decodeElement(encodeElement(action)), context);
}

const context: FlowContext = {
  kind: 'nanoflow',
  unit: 'unit',
  enumerations: new Set(['Sales.State']),
  singleObjectParameterOf: (page) => (page === 'Sales.Order_Edit' ? 'Order' : undefined),
  returnTypeOfJavaAction: (name) => (name === 'Sales.Hash' ? { kind: 'String' } : { kind: 'Nothing' }),
};
