import type { Encoded } from '../../../src/trace/encode.js';
import type { Moment } from '../report-data.js';

/** One line about a moment. */
export function momentText(moment: Moment): { readonly sign: string; readonly text: string; readonly kind: string } {
  if (moment.kind === 'step') return { sign: '▸', text: moment.words, kind: 'step' };
  if (moment.kind === 'failure') return { sign: '✕', text: moment.message.split('\n')[0] ?? '', kind: 'failure' };
  const { event } = moment;
  switch (event.event) {
    case 'flow-entered':
      return { sign: '↳', text: `${textOf(event.flow)}${event.on === 'server' ? ', on the server' : ''}`, kind: 'call' };
    case 'flow-left':
      return { sign: '↰', text: `${textOf(event.flow)} ${event.outcome === 'failed' ? 'failed' : 'ended'}`, kind: 'call' };
    case 'node':
      return { sign: '•', text: textOf(event.activity), kind: 'node' };
    case 'error-caught':
      return { sign: '!', text: `${textOf(event.activity)}: ${textOf(event.message)}`, kind: 'failure' };
    case 'answered':
      return { sign: '⇠', text: `${textOf(event.name)} was answered by a stub`, kind: 'effect' };
    default:
      return { sign: '◆', text: effectText(event), kind: 'effect' };
  }
}

function effectText(event: Readonly<Record<string, Encoded>>): string {
  const what = textOf(event.kind).replaceAll('-', ' ');
  const about = [event.text, event.page, event.entity, event.message, event.subject, event.action, event.type]
    .filter((value) => typeof value === 'string' && value !== '')
    .slice(0, 2)
    .map(String);
  const counts = ['uploaded', 'deleted', 'downloaded'].flatMap((name) =>
    typeof event[name] === 'number' ? [`${event[name]} ${name}`] : [],
  );
  const where = event.on === 'server' ? ', on the server' : '';
  return `${what}: ${[...about, ...counts].join(', ')}${where}`;
}

function textOf(value: Encoded | undefined): string {
  return typeof value === 'string' ? value : '';
}
