import type { DebugSession } from '../../src/debugger/debug-session.js';
import type { TableView } from '../../src/debugger/inspection/table-view.js';
import type { ObjectView, ValueView } from '../../src/debugger/inspection/value-view.js';

/** Everything that can be seen at a position, as plain data. */
export function observe(session: DebugSession): unknown {
  const { state } = session;
  return JSON.parse(
    JSON.stringify({
      position: state.position,
      isAtEnd: state.isAtEnd,
      next: state.next,
      now: state.now,
      waitsFor: state.waitsFor,
      outcome: state.outcome,
      stack: state.stack.map((frame) => ({
        ...frame,
        variables: frame.variables.map(({ name, type, value }) => ({ name, type, value: plain(value) })),
      })),
      devices: state.devices.map((device) => ({ ...device, tables: device.tables.map(rows), objects: device.objects })),
      server: state.serverTables.map(rows),
      effects: state.effects,
      messages: state.messages,
      events: state.events,
    }),
  );
}

function plain(value: ValueView): unknown {
  return value.kind === 'list' ? value.items(0, value.length) : value;
}

function rows({ entity, count, rows: read }: TableView): { entity: string; rows: readonly ObjectView[] } {
  return { entity, rows: read(0, count) };
}
