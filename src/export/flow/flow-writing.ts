import type { FlowNotes } from './flow-notes.js';
import type { FlowText } from './flow-text.js';
import type { Block } from './step.js';

/** What the blocks of one flow share while they are written. */
export interface FlowWriting {
  readonly text: FlowText;
  readonly notes: FlowNotes;
  /** Annotations that the first statement of the flow carries for the flow as a whole; whoever writes it takes them out. */
  readonly opening: string[];
  readonly isInLoop: boolean;
  /** Writes the block inside of a statement. */
  readonly lines: (block: Block, writing: FlowWriting) => string[];
}

export function inLoop(writing: FlowWriting): FlowWriting {
  return { ...writing, isInLoop: true };
}
