import type { Frame, ProgramNode } from '../flow/program.js';
import type { Run } from '../flow/run.js';
import type { Side } from '../trace/event.js';
import type { GuidedRun } from '../world/guided-run.js';

/** A node of a flow at which a run stands, and where that is. */
export interface DebugPlace {
  readonly flow: string;
  /** The id of the node in the model; `''` before the first one. */
  readonly node: string;
  /** What a person calls it. */
  readonly activity: string;
  readonly kind: string;
  readonly side: Side;
  /** The name of the device; also for a microflow, then of the one that has called it. */
  readonly device: string | undefined;
}

export function nodeOf({ program, node }: Frame): ProgramNode | undefined {
  return program.nodes[node];
}

export function placeOfFrame(frame: Frame, device: string | undefined): DebugPlace {
  const node = nodeOf(frame);
  return {
    flow: frame.program.flow.name,
    node: node?.id ?? '',
    activity: node?.label ?? '',
    kind: node?.kind ?? '',
    side: frame.run.surroundings.side,
    device,
  };
}

/** Whether the run stands at a node that the model has too: the turning points of loops are none. */
export function isAtModelNode(run: Run): boolean {
  const { frame } = run;
  return frame !== undefined && nodeOf(frame)?.isModelNode === true;
}

/** The run on a device for which something happens on the server, or the run itself. */
export function callerOf(guided: GuidedRun, run: Run): Run | undefined {
  if (run.surroundings.side === 'device') return undefined;
  for (const { device } of guided.universe.inhabitants.all.values()) {
    const caller = device.run(run.id);
    if (caller !== undefined) return caller;
  }
  return undefined;
}

/** How many flows have called each other up to here, on both sides. */
export function depthOf(guided: GuidedRun, run: Run): number {
  return run.depth + (callerOf(guided, run)?.depth ?? 0);
}

/** The run that a run does something for, as a JavaScript action or the server does; several of them are one to who steps through them. */
export function threadOf(guided: GuidedRun, run: Run): number {
  return guided.universe.recorder.ownerOf(run.id);
}

export function deviceNameOf(guided: GuidedRun, run: Run): string | undefined {
  const wanted = callerOf(guided, run) ?? run;
  for (const [name, { device }] of guided.universe.inhabitants.all) if (device.run(wanted.id) === wanted) return name;
  return undefined;
}
