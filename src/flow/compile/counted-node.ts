import { count } from '../coverage/count.js';
import type { CounterLayout, LoopCounters } from '../coverage/counter-layout.js';
import type { Frame, ProgramNode, Step } from '../program.js';

/**
 * A node that counts that it was come to, and which way it was left. What its steps answer are numbers of ways; from here on they are
 * nodes again.
 */
export function countedNode(node: ProgramNode, number: number, layout: CounterLayout): ProgramNode {
  const { id, complete, passes } = node;
  const { firstWay } = layout;
  const loop = passes === undefined ? undefined : layout.loopOf(id);
  const step = passes === undefined || loop === undefined ? node.step : countedTurn(node.step, passes, loop);
  const behind = (frame: Frame, answer: number): number => {
    if (answer < firstWay) return answer;
    count(frame.hits, answer);
    return layout.behind(answer);
  };
  return {
    ...node,
    step: (frame) => {
      count(frame.hits, number);
      return behind(frame, step(frame));
    },
    ...(complete !== undefined && { complete: (frame, value) => behind(frame, complete(frame, value)) }),
  };
}

/** A turn of a loop begins a pass, or ends the loop. */
function countedTurn(turn: Step, passes: number, { none, first, second }: LoopCounters): Step {
  return (frame) => {
    const before = frame.slots[passes];
    const answer = turn(frame);
    const hasBegun = frame.slots[passes] !== before;
    if (before === 0) count(frame.hits, hasBegun ? first : none);
    else if (before === 1 && hasBegun) count(frame.hits, second);
    return answer;
  };
}
