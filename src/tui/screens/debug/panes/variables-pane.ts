import type { VariableView } from '../../../../debugger/inspection/stack-frame.js';
import { line, span } from '../../../line/line.js';
import { typedValue } from '../rows/encoded-text.js';
import { jsonNode } from '../rows/json-nodes.js';
import { rowOf, type TreeNode, type TreeRow } from '../rows/tree.js';
import { inMemory, objectRows, valueChildren, valueLine } from '../rows/value-nodes.js';
import type { PaneLook } from './pane-look.js';

/** The variables of a flow, and everything that is in the memory of the device. At the end, what the run has returned. */
export function variablesPane({ state, stack, frame }: PaneLook): TreeRow {
  // What an error handler reads comes last, because most of the time it is empty.
  const variables = (stack[frame]?.variables ?? []).toSorted((one, other) => Number(isOfErrors(one)) - Number(isOfErrors(other)));
  const { outcome } = state;
  const result: readonly TreeNode[] =
    outcome === undefined || outcome.outcome !== 'returned' || outcome.returns === null
      ? []
      : [jsonNode('Returned', outcome.returns)];
  return rowOf([...result, ...variables.map((variable) => variableNode(variable, frame)), memoryNode(state)]);
}

function isOfErrors({ name }: VariableView): boolean {
  return name.startsWith('latest');
}

function variableNode({ name, type, value }: VariableView, frame: number): TreeNode {
  const children = valueChildren(value);
  const text = value.kind === 'scalar' ? typedValue(value.value) : value.kind === 'object' ? value.object.id : '';
  return {
    key: `$${name}`,
    row: {
      line: line(span(`$${name}`, 'key'), span(': ', 'dim'), ...valueLine(value, type), span(`  ${shortType(type)}`, 'dim')),
      watch: { kind: 'variable', frame, name },
      edit: { label: `$${name}`, text, change: { kind: 'variable', frame, name, value: '' } },
    },
    ...(children !== undefined && { children }),
  };
}

function memoryNode(state: PaneLook['state']): TreeNode {
  const { count, uncommitted, items } = state.device.memory;
  const note = uncommitted === 0 ? '' : `, ${uncommitted} not committed`;
  return {
    key: 'memory',
    row: { line: line(span('Objects in memory', 'heading'), span(` ${count}${note}`, 'dim')) },
    children: objectRows(count, items, inMemory),
  };
}

/** Types of the app without their modules: there is little room. */
function shortType(type: string): string {
  return type.replace(/\b\w+\.(?=\w)/g, '');
}
