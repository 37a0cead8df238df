import { beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/world/app.js';
import { scriptApps } from '../device/scripts/script-app.js';
import { appFromMdl } from '../fixture/app.js';
import { observe } from './observe.js';
import { openSession, whereabouts } from './open-session.js';

let app: App;
beforeAll(async () => {
  app = await openApp('flows/first-run.mdl');
});

const flow = 'Inspection.ACT_InspectAll';
const decision = '$Machine/Temperature > @Inspection.Limit?';

describe('going back to a node', () => {
  it('leads to the last time that the run came to it, and each time again to the one before, and then to the beginning', async () => {
    const session = await openSession(app, flow);
    await session.toEnd();
    const places: string[] = [];
    for (let time = 0; time < 4; time++) {
      const { kind } = await session.runBackTo({ flow, node: decision });
      places.push(`${kind}: ${whereabouts(session)}`);
    }
    expect(places).toEqual([
      `cursor: 21 device ACT_InspectAll: ${decision}`,
      `cursor: 18 device ACT_InspectAll: ${decision}`,
      `cursor: 14 device ACT_InspectAll: ${decision}`,
      'begin: 0 device ACT_InspectAll: Start',
    ]);
    session.dispose();
  });

  it('leads into a microflow on the server, too, and names the nearest node where there is none', async () => {
    const session = await openSession(app, flow);
    await session.toEnd();
    await session.runBackTo({ flow: 'Inspection.SRV_File', node: 'Log message (info)' });
    expect(whereabouts(session)).toBe('29 server SRV_File: Log message (info)');
    await expect(session.runBackTo({ flow, node: "Comit 'Machines'" })).rejects.toThrow("Commit 'Machines'");
    expect(session.position).toBe(29);
    session.dispose();
  });
});

describe('a fault of the network', () => {
  it('is a change: the request after it is lost, and the branch goes where the flow handles that', async () => {
    const session = await openSession(app, flow);
    await session.toEnd();
    const before = observe(session);
    await session.goTo(27);
    await session.change({ kind: 'fault', fault: 'request', options: { of: 'microflow' } });
    await session.step('over');
    expect(whereabouts(session)).toBe('28 device ACT_InspectAll: Log message (warning)');
    await session.toEnd();
    expect(await session.compare(1, 2)).toMatchObject({ parting: 27, effect: { other: { kind: 'request' } } });
    await session.goTo(1_000, 1);
    expect(observe(session)).toEqual(before);
    session.dispose();
  });
});

describe('events of a branch', () => {
  it('are those of the way that it goes off up to there, and its own behind it', async () => {
    const session = await openSession(app, flow);
    await session.toEnd();
    const first = await session.events(0, 40);
    await session.goTo(14);
    await session.change({ kind: 'variable', frame: 0, name: 'Failures', value: '41' });
    await session.toEnd();
    const second = await session.events(0, 40);
    const upTo = (events: typeof first, end: number) => events.filter(({ position }) => position <= end);
    expect(upTo(second, 14)).toEqual(upTo(first, 14));
    expect(await session.events(-1, 1_000)).toEqual(session.state.events);
    expect(await session.events(13, 15)).toEqual(second.filter(({ position }) => position > 13 && position <= 15));
    expect(JSON.stringify(second)).toContain('T-43');
    expect(JSON.stringify(first)).not.toContain('T-43');
    session.dispose();
  });
});

describe('a JavaScript action from source', () => {
  const { openScripts } = scriptApps('debugger-scripts');

  it('runs again when it is gone back past, and gives the same', async () => {
    const code = "return text + ' ' + Math.random().toFixed(6) + ' ' + new Date().toISOString();";
    const scripted = await openScripts({ actions: { Act: { parameters: 'Text: String', returns: 'String', code } } });
    const session = await openSession(scripted, 'Shop.Call_Act', { arguments: () => ({ Text: 'at' }) });
    const seen = [observe(session)];
    while (!session.isAtEnd) {
      await session.step('into');
      seen.push(observe(session));
    }
    expect(session.state.outcome).toMatchObject({ outcome: 'returned', returns: expect.stringMatching(/^at 0\.\d{6} 20/) });
    for (const before of seen.slice(0, -1).toReversed()) {
      await session.stepBack('into');
      expect(observe(session)).toEqual(before);
    }
    await session.toEnd();
    expect(observe(session)).toEqual(seen.at(-1));
    session.dispose();
  });
});

describe('a condition that fails where it is asked', () => {
  it('stops there and says why, in both directions, and the run itself goes on as without it', async () => {
    const failing = await appFromMdl(`mdl 1;
create module M;
create nanoflow M.Divide ($By: Integer) returns Integer as $Sum
begin
  declare $Sum Integer = 0;
  set $Sum = $Sum + 1;
  return $Sum;
end;
`);
    const session = await openSession(failing, 'M.Divide', { arguments: () => ({ By: 0 }) });
    session.setBreakpoint({ flow: 'M.Divide', node: "Change variable 'Sum'", condition: '10 div $By > 1' });
    const stop = await session.continue();
    expect(stop).toMatchObject({ kind: 'breakpoint', conditionError: expect.stringMatching(/zero/i) });
    expect(await session.continue()).toEqual({ kind: 'end' });
    expect(session.state.outcome).toMatchObject({ outcome: 'returned', returns: '1' });
    expect(await session.continueBack()).toEqual(stop);
    session.dispose();
  });
});
