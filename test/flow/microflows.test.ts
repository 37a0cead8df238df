import { describe, expect, it } from 'vitest';
import type { Flow, FlowNode } from '../../src/model/flow.js';
import {
  activity,
  callMicroflow,
  decision,
  end,
  errorEvent,
  failing,
  flowModel,
  integer,
  log,
  start,
  text,
} from '../fixture/flow-model.js';
import { logged, openShop, openShopWith } from './shop.js';

const store: FlowNode = activity('store', {
  kind: 'create-object',
  entity: 'Shop.Tag',
  output: 'Tag',
  changes: [],
  commit: 'yes',
});

const microflow = (name: string, parts: Omit<Parameters<typeof flowModel>[1], 'kind'>): Flow =>
  flowModel(name, { ...parts, kind: 'microflow' });

async function run(...flows: Flow[]) {
  const shop = await openShopWith(flows);
  const result = await shop.world.runMicroflow('Shop.Test');
  return { ...result, tags: shop.world.server.query('Shop.Tag').length };
}

describe('errors in microflows (semantics 1.2, 1.8)', () => {
  const handled = (errorHandling: 'custom' | 'custom-without-rollback') =>
    microflow('Shop.Test', {
      returns: text,
      nodes: [
        start,
        store,
        activity('breaks', failing, { errorHandling }),
        end('end', "'no'"),
        end('caught', '$latestError/Message'),
      ],
      ways: ['start > store > breaks > end', 'breaks ! caught'],
    });

  it.each([
    ['custom', 0],
    ['custom-without-rollback', 1],
  ] as const)('%s: the handler has an object of System.Error, and %d rows of before are there', async (handling, tags) => {
    expect(await run(handled(handling))).toMatchObject({ outcome: 'returned', returns: 'Division by zero.', tags });
  });

  it('an error that nothing handles rolls everything back', async () => {
    const flow = microflow('Shop.Test', {
      nodes: [start, store, activity('breaks', failing), end()],
      ways: ['start > store > breaks > end'],
    });
    expect(await run(flow)).toMatchObject({ outcome: 'failed', tags: 0 });
  });

  it('an error event passes on the error of its handler, with its own flow stack', async () => {
    const inner = microflow('Shop.Inner', {
      nodes: [
        start,
        activity('breaks', failing, { errorHandling: 'custom-without-rollback' }),
        activity('note', log('x')),
        errorEvent(),
        end(),
      ],
      ways: ['start > breaks > end', 'breaks ! note > error'],
    });
    const outer = microflow('Shop.Test', {
      nodes: [start, activity('call', callMicroflow('Shop.Inner')), end()],
      ways: ['start > call > end'],
    });
    const { outcome, error } = await run(inner, outer);
    expect([outcome, error?.message]).toEqual(['failed', 'Division by zero.']);
    expect(error?.flowStack.map(({ flow, activity: at }) => `${flow}: ${at}`)).toEqual(['Shop.Inner: breaks', 'Shop.Test: call']);
  });

  it('an error event that no error led to is an error of its own', async () => {
    const flow = microflow('Shop.Test', { nodes: [start, errorEvent()], ways: ['start > error'] });
    expect((await run(flow)).error?.message).toBe('An error event was reached although no error had occurred.');
  });

  it('an error event in a nanoflow blocks', async () => {
    const { phone } = await openShopWith([flowModel('Shop.Test', { nodes: [start, errorEvent()], ways: ['start > error'] })]);
    expect(await phone.run('Shop.Test')).toMatchObject({ outcome: 'blocked', error: { code: 'error-event-in-nanoflow' } });
  });
});

describe('what differs from nanoflows', () => {
  it('a number beyond 64 bits is an error inside an expression already', async () => {
    const flow = microflow('Shop.Test', {
      returns: integer,
      nodes: [start, end('end', '9223372036854775807 + 1 - 1')],
      ways: ['start > end'],
    });
    expect((await run(flow)).outcome).toBe('failed');
  });

  it('lists are passed by reference', async () => {
    const { world } = await openShop(`create microflow Shop.Test () returns Integer begin
      $List = create list of Shop.Tag;
      call microflow Shop.SUB(List = $List);
      $Count = count $List;
      return $Count;
    end;
    create microflow Shop.SUB ($List: List of Shop.Tag) begin
      $Tag = create Shop.Tag;
      add $Tag to $List;
    end;`);
    expect((await world.runMicroflow('Shop.Test')).returns).toBe(1);
  });

  it('a decision can ask a rule', async () => {
    const { world } = await openShop(`create rule Shop.IsLarge ($Number: Integer) returns Boolean begin return $Number > 10; end;
    create microflow Shop.Test ($Number: Integer) returns String begin
      if Shop.IsLarge(Number = $Number) then return 'large'; else return 'small'; end if;
    end;`);
    expect((await world.runMicroflow('Shop.Test', { Number: 11 })).returns).toBe('large');
    expect((await world.runMicroflow('Shop.Test', { Number: 1 })).returns).toBe('small');
  });

  it('a decision of a nanoflow can not', async () => {
    const ask = decision('ask', '');
    if (ask.kind !== 'decision') throw new Error('not a decision');
    const flow = flowModel('Shop.Test', {
      nodes: [start, { ...ask, condition: { kind: 'rule', rule: 'Shop.IsLarge', arguments: [] } }, end()],
      ways: ['start > ask [true] > end', 'ask [false] > end'],
    });
    const { phone } = await openShopWith([flow], 'create rule Shop.IsLarge () returns Boolean begin return true; end;');
    expect(await phone.run('Shop.Test')).toMatchObject({ outcome: 'blocked', error: { code: 'rule-in-nanoflow' } });
  });

  it('an activity that is not executed here asks for a stub, and takes its answer', async () => {
    const flow = microflow('Shop.Test', {
      returns: text,
      nodes: [start, activity('rest', { kind: 'unsupported', type: 'RestCallAction', output: 'Body' }), end('end', '$Body')],
      ways: ['start > rest > end'],
    });
    const { world } = await openShopWith([flow]);
    expect(await world.runMicroflow('Shop.Test')).toMatchObject({ outcome: 'blocked', error: { activity: 'rest' } });
    world.server.onActivity('RestCallAction', () => 'answer');
    expect((await world.runMicroflow('Shop.Test')).returns).toBe('answer');
  });

  it.each([
    ['call-nanoflow', { kind: 'call-nanoflow', flow: 'Shop.Inner', arguments: [], output: '' }, 'nanoflow-in-microflow'],
    ['synchronize', { kind: 'synchronize', type: 'all', variables: [] }, 'synchronize-in-microflow'],
    ['clear-from-device', { kind: 'clear-from-device', entity: 'Shop.Tag' }, 'clear-in-microflow'],
    ['cancel-synchronization', { kind: 'cancel-synchronization' }, 'cancel-in-microflow'],
  ] as const)('%s is for nanoflows only', async (_name, does, code) => {
    const inner = flowModel('Shop.Inner', { nodes: [start, end()], ways: ['start > end'] });
    const flow = microflow('Shop.Test', { nodes: [start, activity('step', does), end()], ways: ['start > step > end'] });
    expect(await run(inner, flow)).toMatchObject({ outcome: 'blocked', error: { code } });
  });

  it.each([
    ['show-home-page', { kind: 'show-home-page' }, 'home-page-in-nanoflow'],
    ['download-file', { kind: 'download-file', variable: 'File' }, 'download-in-nanoflow'],
    ['synchronize-to-device', { kind: 'synchronize-to-device', variable: 'File' }, 'push-in-nanoflow'],
    ['a task queue', { ...callMicroflow('Shop.SRV'), queue: 'Shop.Queue' }, 'queue-in-nanoflow'],
  ] as const)('%s is for microflows only', async (_name, does, code) => {
    const flow = flowModel('Shop.Test', {
      parameters: { File: { kind: 'Object', entity: 'Shop.Tag' } },
      nodes: [start, activity('step', does as Parameters<typeof activity>[1]), end()],
      ways: ['start > step > end'],
    });
    const { phone } = await openShopWith([flow], 'create microflow Shop.SRV () begin end;');
    expect(await phone.run('Shop.Test', { File: null })).toMatchObject({ outcome: 'blocked', error: { code } });
  });

  it('the log node of a microflow is its own', async () => {
    const { world } = await openShop("create microflow Shop.Test () begin log warning node 'Shop' 'Line'; end;");
    const result = await world.runMicroflow('Shop.Test');
    expect(logged(result)).toEqual(['Line']);
    expect(result.effects).toMatchObject([{ level: 'Warning', logNode: 'Shop', on: 'server' }]);
  });
});
