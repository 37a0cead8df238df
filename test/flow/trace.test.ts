import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../src/trace/event.js';
import { openShop } from './shop.js';

const flows = `
create nanoflow Shop.Test ($Count: Integer) returns Integer begin
  declare $Index Integer = 0;
  while $Index < $Count begin
    set $Index = $Index + 1;
  end while;
  call nanoflow Shop.Fails() on error without rollback begin
    return $Index;
  end error;
  return 0;
end;
create nanoflow Shop.Fails () begin
  log info 'before';
  declare $Never Integer = round(1 div (1 - 1));
end;`;

function line(event: TraceEvent): string {
  switch (event.event) {
    case 'node':
      return `${event.depth} ${event.activity}`;
    case 'flow-entered':
      return `${event.depth} > ${event.flow}`;
    case 'flow-left':
      return `${event.depth} < ${event.flow} ${event.outcome}`;
    case 'error-caught':
      return `${event.depth} caught at ${event.activity}: ${event.message}`;
    default:
      return event.event;
  }
}

describe('the events of a run', () => {
  it('are every flow, node, effect and caught error, in their order', async () => {
    const { phone } = await openShop(flows);
    const { trace } = await phone.run('Shop.Test', { Count: 2 });
    expect(trace.map(line)).toEqual([
      '1 > Shop.Test',
      '1 Start',
      "1 Create variable 'Index'",
      '1 While',
      "1 Change variable 'Index'",
      "1 Change variable 'Index'",
      '1 Call nanoflow Shop.Fails',
      '2 > Shop.Fails',
      '2 Start',
      '2 Log message (info)',
      'effect',
      "2 Create variable 'Never'",
      '2 < Shop.Fails failed',
      '1 caught at Call nanoflow Shop.Fails: Division by zero.',
      '1 End',
      '1 < Shop.Test returned',
    ]);
  });

  it('are only the effects in a world that does not trace, and the rest is the same', async () => {
    const traced = await (await openShop(flows)).phone.run('Shop.Test', { Count: 2 });
    const { trace, ...rest } = await (await openShop(flows, { tracing: false })).phone.run('Shop.Test', { Count: 2 });
    expect(trace.map(line)).toEqual(['effect']);
    expect({ ...rest, effects: rest.effects.length }).toEqual({
      ...{ flow: traced.flow, outcome: traced.outcome, returns: traced.returns, error: traced.error, steps: traced.steps },
      ...{ commits: traced.commits, requests: traced.requests, effects: traced.effects.length },
    });
  });
});
