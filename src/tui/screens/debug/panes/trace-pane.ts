import { encodeEvent } from '../../../../trace/encode-event.js';
import { line, span } from '../../../line/line.js';
import { type EventFields, eventLine } from '../rows/event-line.js';
import { jsonChildren } from '../rows/json-nodes.js';
import type { PaneRow } from '../rows/pane-row.js';
import { rowOfMany, type TreeRow } from '../rows/tree.js';
import type { PaneLook } from './pane-look.js';

/** The latest events up to here; each leads to its position. */
export function tracePane({ state }: PaneLook): TreeRow {
  const events = state.recordedEvents;
  return rowOfMany(events.length, (index) => {
    const event = events[index];
    if (event === undefined) return { row: { line: [] } };
    const what = encodeEvent(event.happening.event);
    return { row: eventRow(what as EventFields, event.position), children: jsonChildren(what) };
  });
}

function eventRow(fields: EventFields, position: number): PaneRow {
  const { flow, node } = fields;
  return {
    line: line(span(String(position).padStart(5), 'dim'), '  ', ...eventLine(fields)),
    position: fields.event === 'node' ? position - 1 : position,
    ...(typeof flow === 'string' && typeof node === 'string' && { node: { flow, node } }),
  };
}
