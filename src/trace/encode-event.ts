import { type Encoded, encodeCaptured, type FormatMoment, formatInUtc } from './encode.js';
import { encodeEffect } from './encode-effect.js';
import type { TraceEvent } from './event.js';

/** An event as a trace file keeps it. Members always stand in the same order, so that equal traces are equal bytes. */
export function encodeEvent(event: TraceEvent, formatMoment: FormatMoment = formatInUtc): Encoded {
  switch (event.event) {
    case 'flow-entered': {
      const values: Record<string, Encoded> = {};
      for (const [name, value] of Object.entries(event.arguments)) values[name] = encodeCaptured(value, formatMoment);
      return { event: event.event, on: event.on, flow: event.flow, depth: event.depth, arguments: values };
    }
    case 'node': {
      const { on, flow, node, activity, depth } = event;
      return { event: event.event, on, flow, node, activity, depth, at: formatMoment(event.atMs) };
    }
    case 'flow-left': {
      const { on, flow, depth, outcome } = event;
      return { event: event.event, on, flow, depth, outcome, result: encodeCaptured(event.result, formatMoment) };
    }
    case 'error-caught': {
      const { on, flow, node, activity, depth, message } = event;
      const stack = event.flowStack.map((entry) => ({ flow: entry.flow, activity: entry.activity, node: entry.node }));
      return { event: event.event, on, flow, node, activity, depth, message, stack };
    }
    case 'answered': {
      const { on, of, name, number, answer, latencyMs, isLate, after, meanwhile } = event;
      return {
        event: event.event,
        on,
        of,
        name,
        ...(number !== undefined && { number }),
        ...('error' in answer ? { ...answer } : { ...answer, value: encodeCaptured(answer.value, formatMoment) }),
        ...(latencyMs !== undefined && { latencyMs }),
        ...(isLate === true && { isLate }),
        ...(after !== undefined && { after }),
        ...(meanwhile !== undefined && { meanwhile }),
      };
    }
    case 'effect':
      return { event: event.event, ...(encodeEffect(event.effect, formatMoment) as Record<string, Encoded>) };
  }
}
