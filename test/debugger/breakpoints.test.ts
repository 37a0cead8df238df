import { beforeAll, describe, expect, it } from 'vitest';
import type { BreakpointOptions } from '../../src/debugger/breakpoint.js';
import type { DebugSession } from '../../src/debugger/debug-session.js';
import { type App, openApp } from '../../src/world/app.js';
import { openSession, type SessionOptions, whereabouts } from './open-session.js';

let app: App;
beforeAll(async () => {
  app = await openApp('flows/first-run.mdl');
});

const flow = 'Inspection.ACT_InspectAll';
const decision = '$Machine/Temperature > @Inspection.Limit?';
const offline: SessionOptions = { prepare: (_, phone) => phone.network.disconnect() };

/** Everywhere that a session stops with some breakpoints, forwards, and then backwards. */
async function stops(breakpoints: readonly BreakpointOptions[], options?: SessionOptions) {
  const session = await openSession(app, 'ACT_InspectAll', options);
  for (const breakpoint of breakpoints) session.setBreakpoint(breakpoint);
  const there: string[] = [];
  while (!session.isAtEnd) {
    await session.continue();
    there.push(whereabouts(session));
  }
  const back: string[] = [];
  while (session.position > 0) {
    await session.continueBack();
    back.push(whereabouts(session));
  }
  session.dispose();
  return { there: there.slice(0, -1), back: back.slice(0, -1) };
}

describe('a breakpoint stops before a node, in either direction', () => {
  it.each<[string, readonly BreakpointOptions[], SessionOptions | undefined, readonly string[]]>([
    [
      'each time that the run comes to it',
      [{ flow, node: decision }],
      undefined,
      [14, 18, 21].map((position) => `${position} device ACT_InspectAll: ${decision}`),
    ],
    [
      'only where its condition holds',
      [{ flow, node: decision, condition: "$Machine/Code = 'Press 2'" }],
      undefined,
      [`21 device ACT_InspectAll: ${decision}`],
    ],
    ['the third time', [{ flow, node: decision, hit: 3 }], undefined, [`21 device ACT_InspectAll: ${decision}`]],
    ['not while it is off', [{ flow, node: decision, enabled: false }], undefined, []],
    ['on the server', [{ flow: 'SRV_File', node: 'Log message (info)' }], undefined, ['29 server SRV_File: Log message (info)']],
    [
      'that does something which the outside can see',
      [{ kind: 'effect', effect: 'committed', of: 'Inspection.Machine' }],
      undefined,
      [6, 7, 8]
        .map((position) => `${position} device SUB_SampleMachines: Create Inspection.Machine`)
        .concat("25 device ACT_InspectAll: Commit 'Machines'"),
    ],
    [
      'that shows a message',
      [{ kind: 'effect', effect: 'message' }],
      undefined,
      ['32 device ACT_InspectAll: Show message (information)'],
    ],
    [
      'behind which something fails that it waits for',
      [{ kind: 'error' }],
      offline,
      ['28 device ACT_InspectAll: Log message (warning)'],
    ],
  ])('%s', async (_, breakpoints, options, expected) => {
    const { there, back } = await stops(breakpoints, options);
    expect(there).toEqual(expected);
    expect(back).toEqual(expected.toReversed());
  });

  it('says why', async () => {
    const session = await openSession(app, 'ACT_InspectAll', offline);
    session.setBreakpoint({ kind: 'error' });
    expect(await session.continue()).toEqual({
      ...{ kind: 'error', breakpoint: 1, message: 'No internet connection', flow },
      activity: 'Call microflow Inspection.SRV_File',
    });
    expect(await session.continue()).toEqual({ kind: 'end' });
    session.dispose();
  });

  it('the one of a cursor is for once', async () => {
    const session = await openSession(app, 'ACT_InspectAll');
    expect(await session.runTo({ flow, node: decision })).toEqual({ kind: 'cursor' });
    expect(session.position).toBe(14);
    expect(await session.continue()).toEqual({ kind: 'end' });
    expect(await session.runBackTo({ flow, node: decision })).toEqual({ kind: 'cursor' });
    expect(session.position).toBe(21);
    session.dispose();
  });
});

describe('a breakpoint that can not be set', () => {
  let session: DebugSession;
  beforeAll(async () => {
    session = await openSession(app, 'ACT_InspectAll');
  });

  it.each<[BreakpointOptions, string, string]>([
    [{ flow: 'ACT_InspectAl', node: 'Start' }, 'unknown-flow', 'Did you mean Inspection.ACT_InspectAll?'],
    [{ flow, node: 'Strat' }, 'unknown-node', 'Inspection.ACT_InspectAll has no node Strat. Did you mean Start?'],
    [{ flow, node: "Change 'Machine'" }, 'ambiguous-node', '2 nodes that are called'],
    [{ flow, node: decision, hit: 0 }, 'wrong-breakpoint', 'a whole number from 1, not 0'],
    [{ flow, node: decision, condition: '$Machin/Code = empty' }, 'wrong-condition', 'Did you mean $Machine or $Machines?'],
    [{ flow, node: decision, condition: '$Failures' }, 'wrong-condition', 'Boolean'],
    [{ flow, node: decision, condition: '$Failures >' }, 'wrong-condition', 'is wrong at characters'],
    [{ kind: 'effect', effect: 'page-openend' as 'page-opened' }, 'wrong-breakpoint', 'Did you mean page-opened?'],
  ])('%o', (options, code, text) => {
    expect(() => session.setBreakpoint(options)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(text) }),
    );
    expect(session.allBreakpoints).toEqual([]);
  });
});
