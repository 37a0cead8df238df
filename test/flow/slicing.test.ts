import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeEvent } from '../../src/trace/encode-event.js';
import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { RunResult } from '../../src/world/run-result.js';
import { openShop } from './shop.js';

const flows = `
create nanoflow Shop.Loops ($Count: Integer) returns String begin
  declare $Text String = '';
  declare $Index Integer = 0;
  while $Index < $Count begin
    set $Index = $Index + 1;
    if $Index mod 2 = 0 then continue; end if;
    declare $Inner Integer = 0;
    while true begin
      set $Inner = $Inner + 1;
      if $Inner > $Index then break; end if;
      set $Text = $Text + toString($Inner);
    end while;
  end while;
  return $Text;
end;
create nanoflow Shop.Recursive ($Count: Integer) returns Integer begin
  if $Count <= 1 then return 1; end if;
  $Less = call nanoflow Shop.Recursive(Count = $Count - 1);
  log info 'Back from {1}' with ({1} = $Count - 1);
  return $Less * $Count;
end;
create nanoflow Shop.Errors ($Count: Integer) returns String begin
  declare $Text String = '';
  declare $Index Integer = 0;
  while $Index < $Count begin
    $Part = call nanoflow Shop.Part(Index = $Index) on error without rollback begin
      set $Text = $Text + '!';
      set $Index = $Index + 1;
      continue;
    end error;
    set $Text = $Text + $Part;
    set $Index = $Index + 1;
  end while;
  return $Text;
end;
create nanoflow Shop.Part ($Index: Integer) returns String begin
  declare $Value Integer = round(6 div ($Index - 1));
  return toString($Value);
end;
create nanoflow Shop.Store ($Count: Integer) returns Integer begin
  $List = create list of Shop.Order;
  declare $Index Integer = 0;
  while $Index < $Count begin
    $Order = create Shop.Order (Number = $Index);
    add $Order to $List;
    set $Index = $Index + 1;
  end while;
  commit $List;
  $Credit = call microflow Shop.SRV_Credit(Count = $Count);
  retrieve $Stored from Shop.Order where [Number > 1];
  loop $Order in $Stored begin
    change $Order (Number = $Order/Number + $Credit) commit;
  end loop;
  $Sum = sum $List by Number;
  return $Sum;
end;
create microflow Shop.SRV_Credit ($Count: Integer) returns Integer begin return $Count * 2; end;
create nanoflow Shop.Fails ($Count: Integer) returns Integer begin
  $Value = call nanoflow Shop.Part(Index = if $Count > 3 then 1 else 2);
  return length($Value);
end;`;

/** Runs a flow in slices, the last of which takes the rest; all at once where there are none. */
async function runInSlices(app: App, flow: string, count: number, slices: readonly number[]): Promise<string> {
  const world = createWorld(app);
  const phone = await world.addDevice('phone');
  const started = phone.start(flow, { Count: count });
  for (const slice of slices) started.advance(slice);
  return outcome(await started.finish());
}

function outcome({ outcome: how, returns, error, steps, commits, requests, trace }: RunResult): string {
  return JSON.stringify(
    [how, returns, error?.message, error?.flowStack, steps, commits, requests, trace.map((event) => encodeEvent(event))],
    null,
    1,
  );
}

describe('a run moves only as far as it is told to (DESIGN decision 3)', () => {
  let app: App;

  beforeAll(async () => {
    app = (await openShop(flows)).app;
  });

  it.each(['Shop.Loops', 'Shop.Recursive', 'Shop.Errors', 'Shop.Store', 'Shop.Fails'])(
    '%s: however it is sliced, result and trace are the same',
    async (flow) => {
      const slices = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 6 }), slices, async (count, given) => {
          expect(await runInSlices(app, flow, count, given)).toBe(await runInSlices(app, flow, count, []));
        }),
        { numRuns: 15, seed: 1 },
      );
    },
  );

  it('executes exactly so many nodes, and none when there is nothing to do', async () => {
    const phone = await createWorld(app).addDevice('phone');
    const started = phone.start('Shop.Loops', { Count: 3 });
    expect([started.advance(0), started.steps]).toEqual(['ready', 0]);
    expect([started.advance(1), started.steps]).toEqual(['ready', 1]);
    expect([started.advance(5), started.steps]).toEqual(['ready', 6]);
    expect(started.advance(1000)).toBe('returned');
    const { steps } = started;
    expect([started.advance(1000), started.steps]).toEqual(['returned', steps]);
  });

  it('stops where it has to wait for the server', async () => {
    const phone = await createWorld(app).addDevice('phone');
    const started = phone.start('Shop.Store', { Count: 2 });
    expect(started.advance(1000)).toBe('waiting');
    expect(started.advance(1000)).toBe('waiting');
    expect((await started.finish()).outcome).toBe('returned');
  });
});
