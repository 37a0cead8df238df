import { describe, expect, it } from 'vitest';
import type { DeviceStep } from '../../src/index.js';
import { column, startWorld } from './start-world.js';

const text = `
create module M;
create entity M.A (Text: String, Count: Integer default 0) on before commit call M.BCo_A raise error;
create page M.Home () {};
create navigation NativePhone home page M.Home sync (sync M.A all);
create microflow M.BCo_A ($A: M.A) returns Boolean begin change $A (Count = $A/Count + 1); return true; end;
create microflow M.SRV () returns String begin $A = create M.A (Text = 'by microflow') commit; return 'fine'; end;
create nanoflow M.Save () returns String begin
  $A = create M.A (Text = 'saved') commit;
  change $A (Text = 'not committed');
  synchronize all;
  return $A/Text;
end;
create nanoflow M.Call () returns String begin $Text = call microflow M.SRV (); return $Text; end;
create javascript action M.Wait () returns Boolean as $$ await new Promise((resolve) => setTimeout(resolve, 1000)); return true; $$;
create nanoflow M.WaitAndSave () begin
  $Done = call javascript action M.Wait ();
  $A = create M.A (Text = 'late') commit;
end;
`;
const start = () => startWorld(text, { before: ({ server }) => server.insert('M.A', [{ Text: 'server' }]) });

describe('A device that is stopped (semantics 3.18)', () => {
  it('keeps what was committed, and nothing that was only in memory', async () => {
    const { phone } = await start();
    const running = phone.start('M.Save');
    running.advance(3);
    phone.create('M.A', { Text: 'in memory' });
    phone.crash();
    expect(running.state).toBe('blocked');
    expect(await running.finish()).toMatchObject({ outcome: 'blocked', error: { code: 'device-stopped' } });
    expect(phone.pages).toEqual([]);
    await phone.restart();
    expect(column(phone.query('M.A'), 'Text')).toEqual(['server', 'saved']);
    expect(phone.pages).toEqual(['M.Home']);
  });

  it('is off until it starts again, and starts without a connection', async () => {
    const { phone, sent } = await start();
    phone.crash();
    await expect(phone.run('M.Call')).rejects.toMatchObject({ code: 'device-not-started' });
    phone.network.disconnect();
    await phone.restart();
    expect(sent).toEqual([]);
    phone.network.connect();
    expect((await phone.run('M.Call')).returns).toBe('fine');
  });

  it('what it has sent arrives all the same, and its answer reaches nobody', async () => {
    const { world, phone } = await start();
    phone.network.slow('1s');
    const running = phone.start('M.Call');
    running.advance(10);
    phone.crash();
    await phone.restart();
    await world.advance('5s');
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['server', 'by microflow']);
    expect((await running.finish()).outcome).toBe('blocked');
  });

  it('an upload that was not answered is sent again under its name, and applied once', async () => {
    const { world, phone, sent } = await start();
    phone.crashAt((step) => step.kind === 'answered' && step.message === 'synchronize');
    expect((await phone.run('M.Save')).error).toMatchObject({ code: 'device-stopped' });
    await phone.restart();
    await phone.synchronize();
    const names = sent.flatMap(({ request }) => (request.kind === 'synchronize' ? [request.changeSet] : []));
    expect(names).toEqual([names[0], names[0]]);
    expect(column(world.server.query('M.A', "[Text = 'saved']"), 'Count')).toEqual([1]);
  });

  it('a timer of JavaScript dies with it', async () => {
    const { world, phone } = await start();
    const running = phone.start('M.WaitAndSave');
    running.advance(10);
    phone.crash();
    await phone.restart();
    await world.advance('5s');
    expect(column(phone.query('M.A'), 'Text')).toEqual(['server']);
  });

  it('a synchronization of the user is over as well', async () => {
    const { phone } = await start();
    phone.crashAt({ step: 1 });
    await expect(phone.synchronize()).rejects.toMatchObject({ code: 'device-stopped' });
    await phone.restart();
    await phone.synchronize();
  });

  it('before its first start is over, it starts for the first time', async () => {
    const { world } = await start();
    const starting = world.addDevice('tablet');
    const tablet = world.device('tablet');
    tablet.crashAt((step) => step.kind === 'received');
    await expect(starting).rejects.toMatchObject({ code: 'device-stopped' });
    await tablet.restart();
    expect(column(tablet.query('M.A'), 'Text')).toEqual(['server']);
  });

  it('restart closes a device that is on', async () => {
    const { phone } = await start();
    phone.create('M.A', { Text: 'in memory' });
    await phone.restart();
    expect(column(phone.query('M.A'), 'Text')).toEqual(['server']);
  });

  it('goes with a copy of its world', async () => {
    const { world, phone } = await start();
    phone.crashAt({ step: 2 });
    const copy = world.copy();
    expect((await copy.device('phone').run('M.Save')).error).toMatchObject({ code: 'device-stopped' });
    expect((await phone.run('M.Save')).error).toMatchObject({ code: 'device-stopped' });
  });

  it('can not be stopped by what it asks, and only at a step that there is', async () => {
    const { world, phone } = await start();
    world.server.onMicroflow('M.SRV', () => phone.crash());
    expect((await phone.run('M.Call')).error).toMatchObject({ code: 'world-is-moving' });
    expect(() => phone.crashAt({ step: 0 })).toThrow(expect.objectContaining({ code: 'wrong-crash' }));
  });
});

describe('The steps behind which a device can be stopped', () => {
  it('are nodes, and messages that are sent, answered and received', async () => {
    const { world, phone } = await start();
    const steps: string[] = [];
    phone.crashAt((step: DeviceStep) => {
      steps.push(step.kind === 'node' ? `${step.number} ${step.activity}` : `${step.number} ${step.kind} ${step.message}`);
      return false;
    });
    await phone.run('M.Save');
    expect(steps).toMatchInlineSnapshot(`
      [
        "1 Start",
        "2 Create M.A as 'A'",
        "3 Change 'A'",
        "4 sent synchronize",
        "5 Synchronize all objects",
        "6 answered synchronize",
        "7 sent download",
        "8 received synchronize",
        "9 answered download",
        "10 received download",
        "11 End",
      ]
    `);
    expect(world.unused).toEqual(['phone: crash where a function says so: 11 steps were made']);
  });

  it('are the same in the trace, whoever has chosen the step', async () => {
    const played = async (point: Parameters<(typeof phone0)['crashAt']>[0]) => {
      const { world, phone } = await start();
      phone.crashAt(point);
      await phone.run('M.Save');
      await phone.restart();
      return world.trace();
    };
    const { phone: phone0 } = await start();
    expect(await played((step) => step.number === 4)).toBe(await played({ step: 4 }));
  });
});
