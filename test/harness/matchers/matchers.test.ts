import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as matchers from '../../../harness/matchers/matchers.js';
import { createWorld, type DeviceControl, type ObjectHandle, openApp, type RunResult } from '../../../src/index.js';

expect.extend(matchers);

/** What is said when an expectation is not fulfilled. */
function saying(fail: () => void): string {
  try {
    fail();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The expectation was fulfilled.');
}

let phone: DeviceControl;
let order: ObjectHandle;
let judged: RunResult;
let finished: RunResult;
let failed: RunResult;
let blocked: RunResult;
let synchronized: RunResult;
let reserved: RunResult;
let refused: RunResult;
let opened: RunResult;

beforeAll(async () => {
  const app = await openApp('flows/field-service');
  const world = createWorld(app, { now: '2026-01-05T09:00:00Z' });
  const [row] = world.server.insert('FieldService.WorkOrder', [{ Number: 'WO-1', Title: 'Lift', Status: 'InProgress' }]);
  world.server.insert('FieldService.WorkOrder', [{ Number: 'WO-2', Title: 'Press', Status: 'Planned' }]);
  world.server.insert('FieldService.Part', [{ Number: 'P-1', Name: 'Bearing' }]);
  world.server.onMicroflow('FieldService.SRV_Part_Reserve', () => null);
  phone = await world.addDevice('phone');
  order = phone.query('FieldService.WorkOrder', "[Number = 'WO-1']")[0]!;
  expect(order.id).toBe(row!.id);
  const measurement = phone.create('FieldService.Measurement', { IsMeasured: true, MeasuredValue: '4.01', UpperLimit: 4 });
  judged = await phone.run('SUB_Check_Judge', { Check: measurement });
  failed = await phone.run('DS_Visit_Summary', { Visit: null });
  const [part] = phone.query('FieldService.Part');
  reserved = await phone.run('ACT_Part_Reserve', { Part: part, Quantity: 1 });
  synchronized = await phone.run('ACT_Synchronize');
  phone.network.disconnect();
  const visit = phone.create('FieldService.Visit', { 'FieldService.Visit_WorkOrder': order });
  refused = await phone.run('ACT_Visit_Finish', { Visit: visit });
  phone.change(visit, { SignedBy: 'Ada' });
  finished = await phone.run('ACT_Visit_Finish', { Visit: visit });
  opened = await phone.run('ACT_WorkOrder_Start', { WorkOrder: phone.query('FieldService.WorkOrder', "[Number = 'WO-2']")[0] });
  const other = createWorld(app, { limits: { steps: 2 } });
  blocked = await (await other.addDevice('phone')).run('ACT_Synchronize');
});

describe('an expectation that is fulfilled', () => {
  it.each<[string, () => void]>([
    ['the value that is returned', () => expect(judged).toReturn('Failed')],
    ['any value', () => expect(synchronized).toReturn()],
    ['a value by a matcher of the runner', () => expect(judged).toReturn(expect.stringMatching(/^F/))],
    ['another value', () => expect(judged).not.toReturn('Passed')],
    ['a failure', () => expect(failed).toFailWith()],
    ['a failure with parts', () => expect(failed).toFailWith({ kind: 'expression', flow: 'FieldService.DS_Visit_Summary' })],
    ['a failure by a part of the message', () => expect(reserved).toFailWith(/no way out/)],
    ['a blocked run', () => expect(blocked).toFailWith({ code: 'step-budget-exceeded' })],
    ['no failure', () => expect(judged).not.toFailWith()],
    ['a message', () => expect(synchronized).toHaveShownMessage('Everything is up to date.', 'Information')],
    ['a part of a message', () => expect(finished).toHaveShownMessage(expect.stringContaining('kept on this device'))],
    ['feedback for a member', () => expect(refused).toHaveValidationFeedback('SignedBy')],
    ['feedback for a member of an entity', () => expect(refused).toHaveValidationFeedback('FieldService.Visit.SignedBy', /./)],
    [
      'an entity that was committed',
      () => expect(finished).toHaveCommitted('FieldService.Visit', { IsFinished: true, SignedBy: 'Ada' }),
    ],
    ['a moment that was committed', () => expect(finished).toHaveCommitted('Visit', { FinishedOn: '2026-01-05T09:00:00Z' })],
    [
      'an association that was committed',
      () => expect(finished).toHaveCommitted('Visit', { 'FieldService.Visit_WorkOrder': order }),
    ],
    ['an object that was committed', () => expect(finished).toHaveCommitted(order)],
    ['a microflow', () => expect(reserved).toHaveCalledMicroflow('FieldService.SRV_Part_Reserve', { times: 1 })],
    ['no microflow', () => expect(finished).not.toHaveCalledMicroflow('SRV_Part_Reserve')],
    ['activities in their order', () => expect(finished).toHaveVisited('Incomplete?', /Change 'Visit'/, 'Sent?')],
    ['another order', () => expect(finished).not.toHaveVisited('Sent?', 'Incomplete?')],
    ['a page', () => expect(opened).toHaveShownPage('Visit_Edit', { Visit: { IsFinished: false } })],
    [
      'a trace',
      () =>
        expect(finished).toMatchTrace([
          { event: 'flow-entered', flow: 'FieldService.ACT_Visit_Finish' },
          'Incomplete?',
          { kind: 'committed', entity: 'FieldService.Visit', object: { IsFinished: true } },
          { kind: 'message', type: 'Information' },
        ]),
    ],
    ['a device with changes', () => expect(phone).not.toBeSynchronized()],
  ])('%s', (_, fulfil) => fulfil());
});

it('toReturn of a mock function is what it was', () => {
  const mock = vi.fn(() => 1);
  expect(mock).not.toReturn();
  mock();
  expect(mock).toReturn();
});

describe('what is said of an expectation that is not fulfilled', () => {
  it.each<[string, () => void]>([
    ['another value', () => expect(judged).toReturn('Passed')],
    ['a failure instead of a value', () => expect(failed).toReturn({ Count: 1 })],
    ['not this value', () => expect(judged).not.toReturn('Failed')],
    ['a value instead of a failure', () => expect(judged).toFailWith('It is broken.')],
    ['a part of the message', () => expect(reserved).toFailWith('no way out')],
    ['another kind', () => expect(failed).toFailWith({ kind: 'network' })],
    ['a similar message', () => expect(synchronized).toHaveShownMessage('Everything is up to dat.')],
    ['no message', () => expect(judged).toHaveShownMessage()],
    ['feedback for another member', () => expect(refused).toHaveValidationFeedback('Conclusion')],
    ['other members', () => expect(finished).toHaveCommitted('Visit', { IsFinished: false })],
    ['another entity', () => expect(finished).toHaveCommitted('FieldService.Vist')],
    ['another microflow', () => expect(reserved).toHaveCalledMicroflow('SRV_Part_Reserv')],
    ['more calls', () => expect(reserved).toHaveCalledMicroflow('SRV_Part_Reserve', { times: 2 })],
    ['another activity', () => expect(judged).toHaveVisited('Not measured?', 'Outside the limit?')],
    ['another page', () => expect(opened).toHaveShownPage('Visit_Edt')],
    ['a shorter trace', () => expect(judged).toMatchTrace(['Not measured?', { kind: 'message' }])],
    ['a run that was blocked', () => expect(blocked).toHaveShownMessage('Done')],
    ['changes on a device', () => expect(phone).toBeSynchronized()],
    ['no result', () => expect(Promise.resolve()).toReturn()],
    ['no device', () => expect(judged).toBeSynchronized()],
  ])('%s', (_, fail) => {
    expect(saying(fail)).toMatchSnapshot();
  });
});
