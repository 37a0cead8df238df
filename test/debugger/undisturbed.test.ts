import { describe, expect, it } from 'vitest';
import { DebugSession } from '../../src/debugger/debug-session.js';
import type { DataType } from '../../src/model/data-type.js';
import type { Flow } from '../../src/model/flow.js';
import { formatInUtc } from '../../src/trace/encode.js';
import { encodeEffect } from '../../src/trace/encode-effect.js';
import { encodeEvent } from '../../src/trace/encode-event.js';
import { type App, openApp } from '../../src/world/app.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import { encodePublicValue } from '../../src/world/encode-public-value.js';
import { describeWithProjects, projectPath } from '../projects.js';
import { beginFlow } from './open-session.js';

/** Some value of a type, made on the phone where it is an object. */
function someValue(type: DataType, app: App, phone: DeviceControl): unknown {
  switch (type.kind) {
    case 'Boolean':
      return true;
    case 'Integer':
    case 'Decimal':
      return 3;
    case 'String':
      return 'text';
    case 'DateTime':
      return '2026-01-05T09:00:00Z';
    case 'Enumeration':
      return app.index.enumeration(type.enumeration)?.values[0]?.key ?? null;
    case 'Object':
      return phone.create(type.entity);
    case 'List':
      return [phone.create(type.entity), phone.create(type.entity)];
    default:
      return null;
  }
}

const begin = (app: App, flow: Flow) =>
  beginFlow(app, flow.name, {
    arguments: (_, phone) => Object.fromEntries(flow.parameters.map(({ name, type }) => [name, someValue(type, app, phone)])),
  });

async function undebugged(app: App, flow: Flow): Promise<unknown> {
  const { world, run } = await begin(app, flow);
  const { outcome, returns, error, effects, trace } = await run.finish();
  const rows = Object.fromEntries(app.model.entities.map(({ name }) => [name, rowsOf(() => world.server.query(name))]));
  world.dispose();
  return {
    ...{ outcome, returns: encodePublicValue(returns), error: error?.message, stack: error?.flowStack, rows },
    effects: effects.map((effect) => encodeEffect(effect, formatInUtc)),
    trace: trace.slice(-2_000).map((event) => encodeEvent(event)),
  };
}

function rowsOf(query: () => readonly unknown[]): number {
  try {
    return query().length;
  } catch {
    return 0;
  }
}

/** With stops all along, and some steps back. */
async function debugged(app: App, flow: Flow, stride: number): Promise<unknown> {
  const session = await DebugSession.open(() => begin(app, flow));
  for (let stops = 0; !session.isAtEnd && stops < 200; stops++) {
    await session.goTo(session.position + stride);
    if (stops % 5 === 3) await session.stepBack('into');
  }
  await session.toEnd();
  const { state } = session;
  const { outcome, returns, error } = state.outcome!;
  const counts = new Map(state.serverTables.map(({ entity, count }) => [entity, count]));
  const { index } = app;
  const rows = Object.fromEntries(
    app.model.entities.map(({ name }) => [
      name,
      [...counts].reduce((sum, [entity, count]) => sum + (index.isA(entity, name) ? count : 0), 0),
    ]),
  );
  const seen = {
    ...{ outcome, returns, error: error?.message, stack: error?.stack, rows },
    effects: state.effects.map(({ what }) => what),
    trace: state.events.slice(-2_000).map(({ what }) => what),
  };
  session.dispose();
  return seen;
}

const nanoflows = (app: App) => app.model.flows.filter(({ kind, excluded }) => kind === 'nanoflow' && !excluded);

describe('a run that somebody looks at goes as it goes without', () => {
  it.each(['flows/first-run.mdl', 'flows/field-service'])(
    '%s',
    async (path) => {
      const app = await openApp(path);
      for (const flow of nanoflows(app)) expect(await debugged(app, flow, 7), flow.name).toEqual(await undebugged(app, flow));
    },
    60_000,
  );
});

describeWithProjects('a run of a real app that somebody looks at goes as it goes without', () => {
  it.each(['nmr-11.10', 'keymgmt-10.24'])(
    '%s',
    async (project) => {
      const app = await openApp(projectPath(project));
      let returned = 0;
      for (const flow of nanoflows(app)) {
        const expected = await undebugged(app, flow).catch(() => undefined);
        if (expected === undefined) continue;
        returned++;
        expect(await debugged(app, flow, 11), flow.name).toEqual(expected);
      }
      expect(returned).toBeGreaterThan(80);
    },
    120_000,
  );
});
