import { type Frame, type Program, type ProgramNode, returned, waiting } from '../../flow/program.js';
import { type InFlow, type Later, later } from '../../flow/surroundings.js';
import { walkSteps } from '../../flow/walk-steps.js';
import type { Flow } from '../../model/flow.js';
import type { Place } from '../../trace/event.js';
import type { Value } from '../../value/value.js';

/** What an action wants done by its device: like an activity, it answers at once or later. */
export type ErrandStep = (frame: Frame) => Value | Later | InFlow | undefined;

/**
 * A program of one node, so that what an action has its device do takes the way that activities take: the same rules, the same
 * requests, the same errors. Its place is that of the call.
 */
export function errandProgram(flow: Flow, place: Place, step: ErrandStep): Program {
  const complete = (frame: Frame, value: Value): number => {
    frame.result = value;
    return returned;
  };
  const node: ProgramNode = {
    id: place.node,
    label: place.activity,
    kind: 'call-javascript-action',
    isModelNode: true,
    step: (frame) => {
      const answer = step(frame);
      return answer === later ? waiting : complete(frame, (answer ?? null) as Value);
    },
    complete,
  };
  return {
    flow,
    parameters: [],
    copiesLists: false,
    variables: [{ name: 'latestError', type: { kind: 'String' } }],
    visibleAt: () => [],
    nodes: [node],
    steps: [node.step],
    // Of one node there is nothing that could be walked often.
    walkOften: () => walkSteps,
    entry: 0,
    counters: 0,
    latestErrorSlot: 0,
    sessionVariables: [],
    problems: [],
  };
}
