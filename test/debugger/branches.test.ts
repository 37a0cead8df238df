import { beforeAll, describe, expect, it } from 'vitest';
import { recordScenario } from '../../harness/record/record-scenario.js';
import { replayTrace } from '../../harness/replay/replay-trace.js';
import type { TraceFile } from '../../harness/replay/trace-file.js';
import { type App, openApp } from '../../src/world/app.js';
import { observe } from './observe.js';
import { beginFlow, openSession, whereabouts } from './open-session.js';

let app: App;
beforeAll(async () => {
  app = await openApp('flows/first-run.mdl');
});

const flow = 'Inspection.ACT_InspectAll';

async function replayed(text: string): Promise<string> {
  return (await replayTrace(app, JSON.parse(text) as TraceFile)).text;
}

describe('a change makes a branch', () => {
  it('that goes on with it, beside what was before', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.toEnd();
    const before = observe(session);
    await session.runBackTo({ flow, node: "Commit 'Machines'" });
    const branch = await session.change({ kind: 'variable', frame: 0, name: 'Failures', value: '41' });
    expect(branch).toMatchObject({ id: 2, parent: 1, position: 25 });
    await session.toEnd();
    expect(session.state.outcome).toMatchObject({ outcome: 'returned', returns: '41' });
    expect(session.state.effects.map(({ what }) => what)).toContainEqual(expect.objectContaining({ text: 'Filed under T-41.' }));
    const comparison = await session.compare(1, 2);
    expect(comparison).toMatchObject({ parting: 25, node: undefined, rows: [], effect: { one: { kind: 'log' } } });
    expect(comparison.outcomes).toMatchObject({ one: { returns: '2' }, other: { returns: '41' } });
    await session.goTo(1_000, 1);
    expect(observe(session)).toEqual(before);
    await session.goTo(30, 2);
    expect(session.state.stack[1]?.variables).toContainEqual(
      expect.objectContaining({ name: 'Failures', value: { kind: 'scalar', value: '41' } }),
    );
    session.dispose();
  });

  it('of an object, the network, and the answer of the server', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(14);
    const [machine] = session.state.device.objects;
    await session.change({ kind: 'attribute', id: machine!.id, member: 'Temperature', value: '12.5' });
    await session.change({ kind: 'answer', microflow: 'Inspection.SRV_File', value: { Ticket: 'by hand' } });
    expect(session.branches.map(({ id, changes }) => [id, changes.length])).toEqual([
      [1, 0],
      [3, 2],
    ]);
    await session.toEnd();
    expect(session.state.effects.map(({ what }) => what)).toContainEqual(
      expect.objectContaining({ text: 'Filed under by hand.' }),
    );
    const { text, omitted } = await session.trace();
    expect(omitted).toEqual([]);
    expect(await replayed(text)).toBe(text);
    await session.goTo(27);
    await session.change({ kind: 'network', set: 'disconnected' });
    await session.step('over');
    expect(whereabouts(session)).toBe('28 device ACT_InspectAll: Log message (warning)');
    session.dispose();
  });

  it('of a row, and finds the rows that are different in the end', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(10);
    const row = session.state.device.tables[0]!.rows(0, 1)[0]!;
    await session.change({ kind: 'row', on: 'device', entity: row.entity, id: row.id, member: 'Temperature', value: '99' });
    const { rows } = await session.compare(1, 2);
    expect(rows).toEqual(
      ['phone', 'server'].map((on) =>
        expect.objectContaining({
          on,
          entity: 'Inspection.Machine',
          id: row.id,
          one: expect.objectContaining({ Temperature: '64.5' }),
          other: expect.objectContaining({ Temperature: '99' }),
        }),
      ),
    );
    session.dispose();
  });

  it.each([
    [{ kind: 'row', on: 'device', entity: 'Inspection.Machine', member: 'Temperature', value: '99' }, 10],
    [{ kind: 'row', on: 'server', entity: 'Inspection.Machine', member: 'Code', value: 'by hand' }, 34],
    [{ kind: 'variable', frame: 0, name: 'Failures', value: '41' }, 20],
    [{ kind: 'variable', frame: 0, name: 'Machine', value: 'empty' }, 14],
  ] as const)('is part of its trace, which goes the same way when it is replayed: %o', async (given, position) => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(position);
    const here = session.state;
    const tables = given.kind === 'row' && given.on === 'server' ? here.serverTables : here.devices[0]!.tables;
    const id = tables.find(({ entity }) => entity === 'Inspection.Machine')?.rows(0, 1)[0]?.id ?? '';
    await session.change(given.kind === 'row' ? { ...given, id } : given);
    await session.toEnd();
    const outcome = session.state.outcome;
    const { text, omitted } = await session.trace();
    expect(omitted).toEqual([]);
    expect(text).toContain(`"step":"set-${given.kind}"`);
    expect(JSON.parse(text).steps.at(-1)).toMatchObject({ step: 'finish', outcome: outcome?.outcome, returns: outcome?.returns });
    expect(await replayed(text)).toBe(text);
    await expect(
      recordScenario(app, JSON.parse(text) as TraceFile, {
        name: 'a branch',
        appPaths: new Map([[app.model.contentHash, 'app.mdl']]),
      }),
    ).rejects.toThrow(
      expect.objectContaining({ code: 'not-a-scenario', message: expect.stringContaining('by hand in the debugger') }),
    );
    session.dispose();
  });

  it('one after the other, in branches of branches', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(14);
    await session.change({ kind: 'variable', frame: 0, name: 'Failures', value: '7' });
    await session.goTo(18);
    await session.change({ kind: 'variable', frame: 0, name: 'Failures', value: '40' });
    await session.change({ kind: 'network', set: 'disconnected' });
    await session.toEnd();
    const { text } = await session.trace();
    const steps = (JSON.parse(text) as TraceFile).steps.map(({ step }) => step);
    expect(steps.slice(-6)).toEqual(['advance-run', 'set-variable', 'advance-run', 'set-variable', 'disconnect', 'finish']);
    expect(await replayed(text)).toBe(text);
    session.dispose();
  });

  it('within a microflow, which no step of a trace can hold, and the trace says so', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(29);
    expect(whereabouts(session)).toContain('server SRV_File');
    await session.change({ kind: 'variable', frame: 0, name: 'Report', value: 'empty' }).catch(() => undefined);
    await session.change({ kind: 'network', set: 'disconnected' });
    expect((await session.trace()).omitted).toContainEqual({ kind: 'network', set: 'disconnected' });
    session.dispose();
  });

  it.each([
    [{ kind: 'variable', frame: 0, name: 'Failurs', value: '1' }, 'unknown-debug-target', 'Did you mean Failures?'],
    [{ kind: 'variable', frame: 0, name: 'Failures', value: 'many' }, 'wrong-value', 'needs Integer'],
    [{ kind: 'variable', frame: 9, name: 'Failures', value: '1' }, 'unknown-debug-target', 'no flow number 9'],
    [{ kind: 'attribute', id: '1', member: 'Code', value: 'x' }, 'unknown-debug-target', 'no object with the id 1'],
    [{ kind: 'answer', microflow: 'Inspection.SRV_Fil', value: 1 }, 'unknown-microflow', 'Did you mean Inspection.SRV_File?'],
  ] as const)('but not %o', async (change, code, text) => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(2);
    await expect(session.change(change)).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(text) }),
    );
    expect(session.branches).toHaveLength(1);
    expect(session.position).toBe(2);
    session.dispose();
  });
});

describe('a trace of a session', () => {
  it('is that of the same run without a debugger', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(20);
    const { text } = await session.trace();
    session.dispose();
    const { world, run } = await beginFlow(app, 'ACT_InspectAll');
    await run.finishAsOne();
    expect(text).toBe(world.trace());
    expect(text).toContain('"step":"run"');
    expect(await replayed(text)).toBe(text);
    world.dispose();
  });
});
