import { scroll } from '../../frame/list.js';
import { wheelRows } from '../../screen/pointer.js';
import { defineScreen } from '../../screen/screen.js';
import { step } from '../../screen/step.js';
import { clicked, flowCommands, flowDetailLines, searched } from './flow-commands.js';
import { flowLayout } from './flow-layout.js';
import { type FlowPlace, flowScreenName } from './flow-place.js';
import { type FlowState, refreshFlow, startFlow } from './flow-state.js';
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
    typed: searched,
  },
  subject: ({ flow, rows, list, focus }) => {
    const node = rows[list.selected]?.node.id;
    return focus === 'flow' && node !== undefined ? { kind: 'node', flow, node } : { kind: 'flow', flow };
  },
  point: (state, { kind, target, index }, context) => {
    const isFlow = target === 'flow';
    if (kind === 'click') return clicked(state, index, isFlow, context);
    const rows = kind === 'wheel-up' ? -wheelRows : wheelRows;
    const layout = flowLayout(context);
    if (isFlow) return step({ ...state, list: scroll(state.list, rows, { count: state.rows.length, rows: layout.flowRows }) });
    const count = flowDetailLines(state, context).length;
    return step({ ...state, details: scroll(state.details, rows, { count, rows: layout.detailRows }) });
  },
});
