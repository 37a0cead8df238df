import type { Encoded } from '../../../../trace/encode.js';
import { encodeEvent } from '../../../../trace/encode-event.js';
import { type Line, line, span } from '../../../line/line.js';
import { effectLine } from '../rows/effect-line.js';
import { encodedText } from '../rows/encoded-text.js';
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
    return { row: eventRow(what as Fields, event.position), children: jsonChildren(what) };
  });
}

type Fields = Readonly<Record<string, Encoded>>;

function eventRow(fields: Fields, position: number): PaneRow {
  const depth = typeof fields.depth === 'number' ? fields.depth : 1;
  const { flow, node } = fields;
  const isInside = fields.event !== 'flow-entered' && fields.event !== 'flow-left';
  return {
    line: line(
      span(String(position).padStart(5), 'dim'),
      '  ',
      '  '.repeat(Math.min(isInside ? depth : depth - 1, deepestIndent)),
      ...eventLine(fields),
    ),
    position: fields.event === 'node' ? position - 1 : position,
    ...(typeof flow === 'string' && typeof node === 'string' && { node: { flow, node } }),
  };
}

const deepestIndent = 8;

function eventLine(fields: Fields): Line {
  const text = (name: string) => String(fields[name] ?? '');
  switch (fields.event) {
    case 'flow-entered':
      return [span('▸ ', 'accent'), span(text('flow'), 'accent'), span(fields.on === 'server' ? '  server' : '', 'dim')];
    case 'flow-left':
      return [
        span('◂ ', 'accent'),
        span(text('flow'), 'dim'),
        span(` ${text('outcome')}`, fields.outcome === 'failed' ? 'bad' : 'dim'),
      ];
    case 'node':
      return [span(text('activity'))];
    case 'error-caught':
      return [span('✗ ', 'bad'), span(text('activity')), span(` ${text('message')}`, 'bad')];
    case 'answered':
      return [span('? ', 'key'), span(text('name')), span(` ${encodedText(fields.value ?? fields.error)}`, 'dim')];
    default:
      return [span('! ', 'good'), ...effectLine(fields)];
  }
}
