import { defineScreen } from '../../screen/screen.js';
import { step } from '../../screen/step.js';
import { flowCommands } from './flow-commands.js';
import { type FlowPlace, flowScreenName } from './flow-place.js';
import { pointedAtFlow } from './flow-pointer.js';
import { type FlowState, refreshFlow, selectFound, startFlow } from './flow-state.js';
import { flowView } from './flow-view.js';

/** One flow: its chart or outline, and what the selected activity does. */
export const flowScreen = defineScreen<FlowState, FlowPlace>({
  name: flowScreenName,
  title: 'Flow',
  start: startFlow,
  refresh: refreshFlow,
  commands: flowCommands,
  view: flowView,
  heading: ({ flow }) => flow,
  typing: {
    input: ({ isTyping, query }) => (isTyping ? query : undefined),
    typed: (state, query, context) => step(selectFound({ ...state, query }, 0, context)),
  },
  subject: ({ flow, node, focus }) => (focus === 'flow' && node !== '' ? { kind: 'node', flow, node } : { kind: 'flow', flow }),
  point: pointedAtFlow,
});
