import { describe, expect, it } from 'vitest';
import type { RunResult, WorldOptions } from '../../src/index.js';
import { openShop, type Shop } from './shop.js';

/** What goes on without end, in every way that flows can; each is called through an activity with a handler, which must not help. */
const endless: Readonly<Record<string, { readonly mdl: string; readonly on: 'device' | 'server'; readonly code: string }>> = {
  'a loop whose condition stays true': {
    mdl: 'create nanoflow Shop.Endless () begin while true begin end while; end;',
    on: 'device',
    code: 'step-budget-exceeded',
  },
  'a loop of merges': {
    mdl: 'create nanoflow Shop.Endless () begin merge again; declare $X Integer = 1; join again; end;',
    on: 'device',
    code: 'step-budget-exceeded',
  },
  'an activity that is tried again for ever': {
    mdl: `create nanoflow Shop.Endless () begin
      merge again; declare $X Integer = round(1 div (1 - 1)) on error without rollback begin join again; end error; end;`,
    on: 'device',
    code: 'step-budget-exceeded',
  },
  'a flow that calls itself': {
    mdl: 'create nanoflow Shop.Endless () begin call nanoflow Shop.Endless (); end;',
    on: 'device',
    code: 'call-depth-exceeded',
  },
  'two flows that call each other': {
    mdl: `create nanoflow Shop.Endless () begin call nanoflow Shop.Other (); end;
      create nanoflow Shop.Other () begin call nanoflow Shop.Endless (); end;`,
    on: 'device',
    code: 'call-depth-exceeded',
  },
  'a flow that calls itself wherever it fails': {
    mdl: `create nanoflow Shop.Endless () begin
      declare $X Integer = round(1 div (1 - 1)) on error without rollback begin call nanoflow Shop.Endless (); end error; end;`,
    on: 'device',
    code: 'call-depth-exceeded',
  },
  'a flow that calls itself through a JavaScript action': {
    mdl: `create javascript action Shop.Call (Flow: Nanoflow) as $$ await Flow(); $$;
      create nanoflow Shop.Endless () begin call javascript action Shop.Call (Flow = Shop.Endless); end;`,
    on: 'device',
    code: 'call-depth-exceeded',
  },
  'a loop of a microflow': {
    mdl: `create nanoflow Shop.Endless () begin call microflow Shop.OnServer (); end;
      create microflow Shop.OnServer () begin while true begin end while; end;`,
    on: 'server',
    code: 'step-budget-exceeded',
  },
  'a microflow that calls itself': {
    mdl: `create nanoflow Shop.Endless () begin call microflow Shop.OnServer (); end;
      create microflow Shop.OnServer () begin call microflow Shop.OnServer (); end;`,
    on: 'server',
    code: 'call-depth-exceeded',
  },
  'a rule that asks itself': {
    mdl: `create nanoflow Shop.Endless () begin call microflow Shop.OnServer (); end;
      create microflow Shop.OnServer () begin if Shop.Asks () then end if; end;
      create rule Shop.Asks () returns Boolean begin if Shop.Asks () then return true; else return false; end if; end;`,
    on: 'server',
    code: 'call-depth-exceeded',
  },
  'an event handler that commits its object': {
    mdl: `create nanoflow Shop.Endless () begin call microflow Shop.OnServer (); end;
      create microflow Shop.OnServer () begin $Tag = create Shop.Tag (Label = 'x') commit; end;
      create microflow Shop.Before ($Tag: Shop.Tag) returns Boolean begin
        $Other = create Shop.Tag (Label = 'y') commit; return true; end;
      alter entity Shop.Tag add event handler on before commit call Shop.Before($Tag);`,
    on: 'server',
    code: 'call-depth-exceeded',
  },
};

const caller = `create nanoflow Shop.Test () returns String begin
  call nanoflow Shop.Endless () on error without rollback begin return 'handled'; end error;
  return 'returned'; end;`;

async function run(mdl: string, options: WorldOptions): Promise<{ readonly result: RunResult; readonly shop: Shop }> {
  const shop = await openShop(`${mdl}\n${caller}`, options);
  return { result: await shop.phone.run('Shop.Test'), shop };
}

const rows = Object.entries(endless).map(([what, row]) => ({ what, ...row }));

describe('what never ends (DESIGN decision 12)', () => {
  it.each(rows)('$what: blocked by $code with the flow stack, which no handler catches', async ({ mdl, on, code }) => {
    const { result, shop } = await run(mdl, { limits: { steps: 5_000, callDepth: 100 } });
    expect(result).toMatchObject({ outcome: 'blocked', error: { name: 'HarnessError', code } });
    const flows = result.error?.flowStack.map(({ flow }) => flow) ?? [];
    expect(flows.at(-1)).toBe('Shop.Test');
    expect(flows).toContain('Shop.Endless');
    if (on === 'server') expect(flows.some((flow) => !['Shop.Test', 'Shop.Endless'].includes(flow))).toBe(true);
    // The device and the server are none the worse for it.
    expect((await shop.phone.run('Shop.Test')).outcome).toBe('blocked');
  });

  it.each(rows)('$what: without a trace as well', async ({ mdl, code }) => {
    const { result } = await run(mdl, { limits: { steps: 5_000, callDepth: 100 }, tracing: false });
    expect(result).toMatchObject({ outcome: 'blocked', error: { code } });
  });
});
