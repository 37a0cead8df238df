import type { Encoded } from '../../../../trace/encode.js';
import { type Line, span } from '../../../line/line.js';
import { effectLine } from './effect-line.js';
import { encodedText } from './encoded-text.js';

/** An event as a trace keeps it. */
export type EventFields = Readonly<Record<string, Encoded>>;

/** What happened, in a line, further to the right the deeper its flow was called. */
export function eventLine(fields: EventFields): Line {
  const depth = typeof fields.depth === 'number' ? fields.depth : 1;
  const isInside = fields.event !== 'flow-entered' && fields.event !== 'flow-left';
  return [span('  '.repeat(Math.min(isInside ? depth : depth - 1, deepestIndent))), ...wordsOf(fields)];
}

const deepestIndent = 8;

function wordsOf(fields: EventFields): Line {
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
