import type { Encoded } from '../../../trace/encode.js';
import { type DocumentLine, paragraph, row, section } from '../../document/document.js';
import { span } from '../../line/line.js';
import type { ServerRun } from '../../running/run-on-server.js';
import { encodedText } from '../debug/rows/encoded-text.js';
import { type EventFields, eventLine } from '../debug/rows/event-line.js';

export type ServerRunView =
  | { readonly kind: 'running' }
  | { readonly kind: 'over'; readonly run: ServerRun }
  | { readonly kind: 'refused'; readonly message: string };

/** How it ended, what it gave, and everything that happened, in order. */
export function serverRunLines(view: ServerRunView, width: number): readonly DocumentLine[] {
  switch (view.kind) {
    case 'running':
      return [row(span('Running …', 'dim'))];
    case 'refused':
      return paragraph(view.message, width, 'bad');
    case 'over':
      return [...outcomeLines(view.run, width), ...section('What happened', eventLines(view.run))];
  }
}

function outcomeLines({ outcome, returns, error }: ServerRun, width: number): readonly DocumentLine[] {
  if (error === undefined) return [row(span('✓ Returned', 'good')), ...valueLines(returns, '  ')];
  const verb = outcome === 'blocked' ? '■ Blocked: ' : '✗ Failed: ';
  return [
    ...paragraph(`${verb}${error.message}`, width, outcome === 'blocked' ? 'warning' : 'bad'),
    ...error.stack.map(({ flow, activity }) => row(span('  in '), span(flow, 'accent'), span(`, ${activity}`))),
  ];
}

/** A value member by member, what is inside further to the right. */
function valueLines(value: Encoded, indent: string): readonly DocumentLine[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [row(indent, span(encodedText(value)))];
  return Object.entries(value).flatMap(([name, member]): readonly DocumentLine[] => {
    const key = span(Array.isArray(value) ? `${Number(name) + 1}` : name, 'key');
    const isInner = typeof member === 'object' && member !== null;
    if (isInner) return [row(indent, key), ...valueLines(member, `${indent}  `)];
    return [row(indent, key, span(': ', 'dim'), span(encodedText(member), member === null ? 'dim' : 'plain'))];
  });
}

function eventLines({ events, omitted }: ServerRun): readonly DocumentLine[] {
  const lines = events.map((event): DocumentLine => ({ line: [span('  '), ...eventLine(event as EventFields)] }));
  return omitted === 0 ? lines : [...lines, row(span(`  and ${omitted} more events`, 'dim'))];
}
