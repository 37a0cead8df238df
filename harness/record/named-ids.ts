import type { Encoded } from '../../src/trace/encode.js';
import type { TraceStep } from '../replay/trace-file.js';

/** The ids of the objects that a step gives names to: those that it makes, and the one that a flow returns. */
export function idsNamedBy({ id, ids = [], returns }: TraceStep): readonly string[] {
  const returned =
    typeof returns === 'object' && returns !== null ? (returns as Readonly<Record<string, Encoded>>).$id : undefined;
  return [...ids, ...(id === undefined ? [] : [id]), ...(typeof returned === 'string' ? [returned] : [])];
}
