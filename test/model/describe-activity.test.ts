import { describe, expect, it } from 'vitest';
import type { Activity } from '../../src/model/activity.js';
import { describeActivity, readableType } from '../../src/model/describe-activity.js';
import { labelOf } from '../../src/model/node-label.js';

const code = { text: '1' };
const template = { text: { translations: {} }, arguments: [] };
const rows: readonly (readonly [Activity, string])[] = [
  [{ kind: 'create-object', entity: 'Sales.Order', output: 'New', changes: [], commit: 'no' }, "Create Sales.Order as 'New'"],
  [{ kind: 'create-object', entity: '', output: '', changes: [], commit: 'no' }, 'Create object'],
  [{ kind: 'change-list', variable: 'Orders', type: 'remove', value: code }, "Remove from 'Orders'"],
  [
    { kind: 'retrieve', output: 'Lines', source: { kind: 'association', variable: 'Order', association: 'Sales.Line_Order' } },
    "Retrieve 'Order'/Sales.Line_Order as 'Lines'",
  ],
  [
    { kind: 'list-operation', output: 'Found', operation: { kind: 'find-by-expression', list: 'Orders', expression: code } },
    "Find by expression of 'Orders' as 'Found'",
  ],
  [{ kind: 'aggregate-list', list: 'Orders', output: '', function: 'count' }, "Count of 'Orders'"],
  [
    { kind: 'validation-feedback', variable: 'Order', member: 'Sales.Order.Number', template },
    "Validation feedback on 'Order'/Number",
  ],
  [{ kind: 'synchronize', type: 'specific', variables: ['A', 'B'] }, "Synchronize 'A', 'B'"],
  [{ kind: 'unsupported', type: 'RestCallAction' }, 'REST call'],
  [{ kind: 'unsupported', type: 'JavaActionCallAction', target: 'Sales.Hash' }, 'Java action call Sales.Hash'],
];

describe('what a person calls an activity', () => {
  it.each(rows.map(([activity, label]) => ({ activity, label })))('$label', ({ activity, label }) => {
    expect(describeActivity(activity)).toBe(label);
  });

  it('is its caption, where the author gave it one', () => {
    const place = { id: '1', position: { x: 0, y: 0 }, size: { width: 0, height: 0 }, documentation: '', origin: {} };
    const activity: Activity = { kind: 'show-home-page' };
    const node = { ...place, kind: 'activity', activity, disabled: false, errorHandling: 'abort' } as const;
    expect(labelOf({ ...node, caption: '' })).toBe('Show home page');
    expect(labelOf({ ...node, caption: 'Go back' })).toBe('Go back');
  });

  it('has the names of formats in capitals', () => {
    expect(['ExportXmlAction', 'RestCallAction'].map(readableType)).toEqual(['Export XML', 'REST call']);
  });
});
