import type { RecordedEvent } from '../../../harness/replay/trace-file.js';
import { oneLine, shorten } from './layout.js';

/** An event of a trace file in one line. */
export function eventText(event: RecordedEvent): string {
  switch (event.event) {
    case 'flow-entered':
      return `entered ${event.flow}`;
    case 'flow-left':
      return `left ${event.flow}: ${String(event.outcome)} ${json(event.result)}`;
    case 'node':
      return `${event.activity}`;
    case 'error-caught':
      return `caught at ${event.activity}: ${oneLine(String(event.message))}`;
    case 'answered':
      return `answered ${String(event.of)} ${String(event.name)}: ${'error' in event ? `error ${json(event.error)}` : json(event.value)}`;
    default:
      return effectLine(event);
  }
}

/** What an effect is about, whatever its kind has beside its place. */
function effectLine({ event: _event, kind, flow: _flow, activity: _activity, on, ...details }: RecordedEvent): string {
  const parts = Object.entries(details).map(([name, value]) => `${name} ${json(value)}`);
  return `${String(kind)}${on === 'server' ? ' on the server' : ''}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

function json(value: unknown): string {
  return shorten(oneLine(JSON.stringify(value) ?? 'nothing'), 160);
}
