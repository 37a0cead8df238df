import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { RunResult } from '../../src/world/run-result.js';
import { openShop } from './shop.js';

/** Each runs many thousand nodes for a large count, most of them on plain numbers. */
const flows = `
create nanoflow Shop.Counts ($Count: Integer) returns String begin
  declare $Sum Integer = 0;
  declare $Turn Integer = 0;
  while $Turn < $Count begin
    set $Turn = $Turn + 1;
    if $Turn mod 3 = 0 then continue; end if;
    if $Turn >= 900 then break; end if;
    declare $Inner Integer = 10;
    while $Inner > $currentIndex begin
      declare $Fresh Integer;
      if $Fresh != empty then set $Sum = $Sum + 100000; end if;
      set $Fresh = $Inner * $Turn;
      set $Sum = $Sum + $Fresh;
      set $Inner = $Inner - 1;
    end while;
  end while;
  return toString($Sum) + ' ' + toString($Turn);
end;
create nanoflow Shop.Grows ($Count: Integer) returns String begin
  declare $Value Integer = -9007199254740900;
  declare $Turn Integer = 0;
  while $Turn != $Count begin
    set $Turn = $Turn + 1;
    if $Value <= -9007199254740900 then set $Value = $Value * -1; end if;
    set $Value = $Value + 1;
  end while;
  declare $Zero Integer = 0;
  set $Zero = $Zero * -1;
  return toString($Value) + ' ' + toString($Zero);
end;
create nanoflow Shop.Decimals ($Count: Integer) returns String begin
  declare $Value Decimal = 0;
  declare $Turn Integer = 0;
  while $Turn < $Count begin
    set $Turn = $Turn + 1;
    if $Turn = 2100 then set $Value = $Value + 0.5; end if;
    set $Value = $Value + 1;
    if $Value < $Turn then set $Value = $Value * 2; end if;
  end while;
  return toString($Value);
end;
create nanoflow Shop.FailsLate ($Count: Integer) returns Integer begin
  declare $Nothing Integer;
  declare $Turn Integer = 0;
  while $Turn < $Count begin
    set $Turn = $Turn + 1;
    if $Turn = 2300 then set $Turn = $Turn + $Nothing; end if;
  end while;
  return $Turn;
end;
create nanoflow Shop.Handles ($Count: Integer) returns Integer begin
  declare $Turn Integer = 0;
  declare $Handled Integer = 0;
  while $Turn < $Count begin
    $Result = call nanoflow Shop.Divides(By = $Turn mod 7) on error without rollback begin
      set $Handled = $Handled + 1;
    end error;
    set $Turn = $Turn + 1;
  end while;
  return $Handled;
end;
create nanoflow Shop.Divides ($By: Integer) returns Decimal begin return 7 div $By; end;`;

const names = ['Shop.Counts', 'Shop.Grows', 'Shop.Decimals', 'Shop.FailsLate', 'Shop.Handles'];

function outcome({ outcome: how, returns, error, steps }: RunResult): unknown {
  return { how, returns, message: error?.message, stack: error?.flowStack, steps };
}

async function runIn(app: App, flow: string, count: number, tracing: boolean, slices: readonly number[] = []): Promise<unknown> {
  const phone = await createWorld(app, { tracing }).addDevice('phone');
  const started = phone.start(flow, { Count: count });
  for (const slice of slices) started.advance(slice);
  return outcome(await started.finish());
}

describe('what runs long runs like everything else', () => {
  let app: App;

  beforeAll(async () => {
    app = (await openShop(flows)).app;
  });

  afterEach(() => vi.unstubAllGlobals());

  it.each(names)('%s: as with a trace, of which each node is called by itself', async (flow) => {
    for (const count of [0, 1, 700, 2_500])
      expect(await runIn(app, flow, count, false)).toEqual(await runIn(app, flow, count, true));
  });

  it.each(names)('%s: however it is sliced', async (flow) => {
    const whole = await runIn(app, flow, 2_500, false);
    const slices = fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(slices, async (given) => {
        expect(await runIn(app, flow, 2_500, false, given)).toEqual(whole);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it('executes exactly so many nodes', async () => {
    const phone = await createWorld(app, { tracing: false }).addDevice('phone');
    const started = phone.start('Shop.Grows', { Count: 100_000 });
    for (const [slice, steps] of [
      [10_000, 10_000],
      [1, 10_001],
      [2_001, 12_002],
      [7_777, 19_779],
    ] as const) {
      expect([started.advance(slice), started.steps]).toEqual(['ready', steps]);
    }
  });

  it('ends exactly at the limit', async () => {
    const phone = await createWorld(app, { tracing: false, limits: { steps: 5_003 } }).addDevice('phone');
    const result = await phone.run('Shop.Grows', { Count: 100_000 });
    expect(result).toMatchObject({ outcome: 'blocked', steps: 5_003, error: { code: 'step-budget-exceeded' } });
  });

  it('does without code made of text where that is forbidden', async () => {
    const free = await runIn(app, 'Shop.Counts', 2_500, false);
    const { app: another } = await openShop(flows);
    vi.stubGlobal('Function', function forbid() {
      throw new EvalError('Code generation from strings disallowed for this context');
    });
    expect(await runIn(another, 'Shop.Counts', 2_500, false)).toEqual(free);
  });
});
