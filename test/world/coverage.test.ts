import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../../src/world/create-world.js';
import type { World } from '../../src/world/world.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { scriptApps } from '../device/scripts/script-app.js';
import { startWorld } from './start-world.js';

/** Everything that can call a flow. */
const text = `
create module Shop;
create module role Shop.User;
create user role Worker (ModuleRoles: (Shop.User));
create entity Shop.Note (Text: String) on before commit call Shop.BCO_Note($currentObject) raise error;
create page Shop.Welcome (Title: 'Welcome') {};
create navigation NativePhone home nanoflow Shop.ACT_Start sync (sync Shop.Note all);
create nanoflow Shop.ACT_Start () begin call nanoflow Shop.SUB_Part(Times = 1); end;
create nanoflow Shop.ACT_Save ($Times: Integer) begin
  call nanoflow Shop.SUB_Part(Times = $Times);
  $Note = create Shop.Note (Text = 'new') commit;
  synchronize all;
  $Answer = call microflow Shop.SRV_Answer(Times = $Times) on error continue;
end;
create nanoflow Shop.SUB_Part ($Times: Integer) begin
  declare $Turn Integer = 0;
  while $Turn < $Times begin set $Turn = $Turn + 1; end while;
end;
create nanoflow Shop.ACT_Never () begin log info 'never' with (); end;
create rule Shop.RUL_IsMany ($Times: Integer) returns Boolean begin return $Times > 1; end;
create microflow Shop.SRV_Answer ($Times: Integer) returns Integer begin
  if Shop.RUL_IsMany(Times = $Times) then return 2; end if;
  return 1;
end;
create microflow Shop.BCO_Note ($Note: Shop.Note) returns Boolean begin
  if $Note/Text = '' then return false; end if;
  return true;
end;
`;

const open = (options: WorldOptions = {}) => startWorld(text, { coverage: true, ...options });

/** How often each flow was called: the number of its first point, the start event. */
function calls(world: World): Record<string, number> {
  return Object.fromEntries(world.coverage.map(({ flow, points }) => [flow, points[0]?.count ?? 0]));
}

describe('the coverage of a world', () => {
  it('names the flows that were called: from the start page, from flows, by events and rules on the server', async () => {
    const { world, phone } = await open();
    expect(calls(world)).toEqual({ 'Shop.ACT_Start': 1, 'Shop.SUB_Part': 1 });
    await phone.run('Shop.ACT_Save', { Times: 3 });
    expect(calls(world)).toEqual({
      'Shop.ACT_Save': 1,
      'Shop.ACT_Start': 1,
      'Shop.BCO_Note': 1,
      'Shop.RUL_IsMany': 1,
      'Shop.SRV_Answer': 1,
      'Shop.SUB_Part': 2,
    });
    const answer = world.coverage.find(({ flow }) => flow === 'Shop.SRV_Answer');
    expect(answer?.points.filter(({ kind }) => kind === 'outcome')).toMatchObject([
      { value: 'true', count: 1 },
      { value: 'false', count: 0 },
    ]);
  });

  it('counts a microflow that runs on the server by itself', async () => {
    const { world } = await open();
    await world.runMicroflow('Shop.SRV_Answer', { Times: 1 });
    expect(calls(world)).toMatchObject({ 'Shop.RUL_IsMany': 1, 'Shop.SRV_Answer': 1 });
  });

  it('is empty without the option', async () => {
    const { world, phone } = await open({ coverage: false });
    await phone.run('Shop.ACT_Save', { Times: 3 });
    expect(world.coverage).toEqual([]);
  });

  it('leaves no mark on the trace', async () => {
    const [without, counted] = await Promise.all(
      [false, true].map(async (coverage) => {
        const { world, phone } = await open({ coverage });
        await phone.run('Shop.ACT_Save', { Times: 3 });
        return world.trace();
      }),
    );
    expect(counted).toBe(without);
  });

  it('of a copy includes what was before, and goes on by itself', async () => {
    const { world, phone } = await open();
    const copy = world.copy();
    await copy.device('phone').run('Shop.ACT_Save', { Times: 0 });
    await phone.run('Shop.SUB_Part', { Times: 0 });
    expect(calls(world)).toEqual({ 'Shop.ACT_Start': 1, 'Shop.SUB_Part': 2 });
    expect(calls(copy)).toMatchObject({ 'Shop.ACT_Start': 1, 'Shop.SUB_Part': 2, 'Shop.ACT_Save': 1 });
    copy.dispose();
  });

  it('is the same however a run is sliced, and goes on in a copy of its middle', async () => {
    const { world, phone } = await open({ tracing: false });
    await phone.run('Shop.ACT_Save', { Times: 4_000 });
    const whole = JSON.stringify(world.coverage);
    const slices = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(slices, async (given) => {
        const another = await open({ tracing: false });
        const started = another.phone.start('Shop.ACT_Save', { Times: 4_000 });
        for (const slice of given) started.advance(slice);
        const copy = another.world.copy();
        for (const each of [another.world, copy]) {
          await each.device('phone').startedRuns[0]?.finish();
          expect(JSON.stringify(each.coverage)).toBe(whole);
        }
        copy.dispose();
      }),
      { numRuns: 8, seed: 1 },
    );
  });

  it('of a device that crashes has what was done up to there', async () => {
    const { world, phone } = await open();
    phone.crashAt((step) => step.kind === 'node' && step.activity === "Change variable 'Turn'");
    await phone.run('Shop.ACT_Save', { Times: 3 }).catch(() => undefined);
    const part = world.coverage.find(({ flow }) => flow === 'Shop.ACT_Save')?.points.filter(({ kind }) => kind === 'node');
    expect(part?.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 0]);
  });
});

describe('flows that JavaScript calls', () => {
  const { openScripts } = scriptApps('coverage');

  it('count like others', async () => {
    const code =
      'return new Promise((ok, no) => mx.data.callNanoflow({ nanoflow: { name: "Shop.Other" }, callback: ok, error: no }));';
    const app = await openScripts({
      actions: { Act: { returns: 'Integer', code } },
      mdl: 'create nanoflow Shop.Other () returns Integer begin return 5; end;',
    });
    const world = createWorld(app, { coverage: true });
    const phone = await world.addDevice('phone');
    expect(await phone.run('Shop.Call_Act')).toMatchObject({ outcome: 'returned' });
    expect(calls(world)).toEqual({ 'Shop.Call_Act': 1, 'Shop.Other': 1 });
    world.dispose();
  });
});
