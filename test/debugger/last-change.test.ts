import { beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/world/app.js';
import { openSession } from './open-session.js';

let app: App;
beforeAll(async () => {
  app = await openApp('flows/first-run.mdl');
});

describe('who last changed', () => {
  it('a variable: the node that set it, or that waited for its value', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(34);
    const of = (name: string) => session.lastChange({ kind: 'variable', frame: 0, name });
    expect(await of('Failures')).toMatchObject({ position: 23, place: { activity: "Change variable 'Failures'" } });
    expect(await of('Receipt')).toMatchObject({ position: 31, place: { activity: 'Call microflow Inspection.SRV_File' } });
    expect(await of('Machines')).toMatchObject({ position: 11 });
    await session.goTo(16);
    expect(await of('Failures')).toMatchObject({ position: 1 });
    await session.goTo(1);
    expect(await of('latestError')).toBeUndefined();
    session.dispose();
  });

  it('an attribute, and a row', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.toEnd();
    const { id } = session.state.device.objects[0]!;
    expect(await session.lastChange({ kind: 'attribute', id, member: 'Verdict' })).toMatchObject({
      position: 19,
      place: { activity: "Change 'Machine'" },
    });
    expect(await session.lastChange({ kind: 'attribute', id, member: 'Code' })).toMatchObject({ position: 6 });
    const row = { kind: 'row', entity: 'Inspection.Machine', id } as const;
    expect(await session.lastChange({ ...row, on: 'device', member: 'Verdict' })).toMatchObject({ position: 25 });
    expect(await session.lastChange({ ...row, on: 'device', member: 'Temperature' })).toMatchObject({ position: 6 });
    expect(await session.lastChange({ ...row, on: 'server' })).toMatchObject({ position: 33 });
    session.dispose();
  });

  it('somebody by hand, at the beginning of a branch', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    await session.goTo(25);
    await session.change({ kind: 'variable', frame: 0, name: 'Failures', value: '41' });
    await session.goTo(27);
    expect(await session.lastChange({ kind: 'variable', frame: 0, name: 'Failures' })).toEqual({
      position: 25,
      place: undefined,
    });
    expect(await session.lastChange({ kind: 'variable', frame: 0, name: 'Machines' })).toMatchObject({ position: 11 });
    session.dispose();
  });
});
