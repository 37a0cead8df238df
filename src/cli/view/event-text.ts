import type { RecordedEvent } from '../../../harness/replay/trace-file.js';
import { oneLine } from './layout.js';
import { recordedEffectText, recordedValueText } from './recorded-effect-text.js';

/** An event of a trace file in one line. */
export function eventText(event: RecordedEvent): string {
  switch (event.event) {
    case 'flow-entered':
      return `entered ${event.flow}`;
    case 'flow-left':
      return `left ${event.flow}: ${String(event.outcome)}${event.result === null ? '' : ` ${recordedValueText(event.result)}`}`;
    case 'node':
      return `${event.activity}`;
    case 'error-caught':
      return `caught at ${event.activity}: ${oneLine(String(event.message))}`;
    case 'answered': {
      const answer = 'error' in event ? `error ${recordedValueText(event.error)}` : recordedValueText(event.value);
      const when = event.latencyMs === undefined ? '' : `, after ${String(event.latencyMs)} ms`;
      return `answered ${String(event.of)} ${oneLine(String(event.name))}: ${answer}${when}`;
    }
    default:
      return `${recordedEffectText(event)}${event.on === 'server' ? ' (on the server)' : ''}`;
  }
}
