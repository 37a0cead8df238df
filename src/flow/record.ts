import type { FlowError } from '../problem/flow-error.js';
import { type Captured, capture } from '../trace/capture.js';
import type { Watch } from '../trace/watch.js';
import type { Frame } from './program.js';
import type { Run } from './run.js';

/** The events of a traced run. Nothing here is called when nobody wants a trace. */

export function recordFlowEntered(run: Run): void {
  const frame = run.frame;
  if (frame === undefined) return;
  const values: Record<string, Captured> = {};
  frame.program.parameters.forEach((parameter, slot) => {
    values[parameter.name] = capture(frame.slots[slot] ?? null);
  });
  const { recorder, side } = run.surroundings;
  recorder.event(run.id, { event: 'flow-entered', on: side, flow: frame.program.flow.name, depth: run.depth, arguments: values });
}

/** Called behind the frame: it has left the stack already. */
export function recordFlowLeft(run: Run, frame: Frame, outcome: 'returned' | 'failed'): void {
  const { recorder, side } = run.surroundings;
  const result = outcome === 'returned' ? capture(frame.result) : null;
  recorder.event(run.id, { event: 'flow-left', on: side, flow: frame.program.flow.name, depth: run.depth + 1, outcome, result });
}

export function recordErrorCaught(run: Run, frame: Frame, error: FlowError): void {
  const node = frame.program.nodes[frame.node];
  const { recorder, side } = run.surroundings;
  recorder.event(run.id, {
    event: 'error-caught',
    on: side,
    flow: frame.program.flow.name,
    node: node?.id ?? '',
    activity: node?.label ?? '',
    depth: run.depth,
    message: error.message,
    flowStack: error.flowStack,
  });
}

export function recordNode(frame: Frame, node: number): void {
  const { run, program } = frame;
  const { recorder, side, environment } = run.surroundings;
  const { id, label } = program.nodes[node] ?? { id: '', label: '' };
  const { watch } = recorder;
  const variables = watch?.sees(program.flow.name, label) === true ? visibleValues(frame, id, watch) : undefined;
  recorder.event(run.id, {
    event: 'node',
    on: side,
    flow: program.flow.name,
    node: id,
    activity: label,
    depth: run.depth,
    atMs: environment.nowMs(),
    ...(variables !== undefined && { variables }),
  });
}

/** A variable of which nothing has come yet is empty. `$latestError` is there once an error was caught. */
function visibleValues({ program, slots }: Frame, node: string, watch: Watch): Readonly<Record<string, Captured>> {
  const values: Record<string, Captured> = {};
  for (const { name, slot } of program.visibleAt(node)) {
    const value = slots[slot] ?? null;
    if (slot !== program.latestErrorSlot || value !== null) values[name] = watch.capture(value);
  }
  return values;
}
