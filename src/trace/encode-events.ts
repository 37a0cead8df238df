import type { Encoded } from './encode.js';
import { encodeEvent } from './encode-event.js';
import type { TraceEvent } from './event.js';
import { VariableWriter } from './variable-writer.js';

/** The events of one run, or of what happened between runs, as a trace file keeps them. */
export function encodeEvents(events: readonly TraceEvent[]): Encoded[] {
  const writer = new VariableWriter();
  return events.map((event) => {
    const encoded = encodeEvent(event);
    if (event.event === 'flow-entered') writer.begin(event);
    if (event.event !== 'node' || event.variables === undefined) return encoded;
    return { ...(encoded as Record<string, Encoded>), ...writer.write(event, event.variables) };
  });
}
