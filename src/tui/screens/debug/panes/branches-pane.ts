import type { Branch } from '../../../../debugger/branch.js';
import type { Change } from '../../../../debugger/change.js';
import { line, span } from '../../../line/line.js';
import { encodedText } from '../rows/encoded-text.js';
import { rowOf, type TreeNode, type TreeRow } from '../rows/tree.js';
import { comparisonNodes } from './comparison-nodes.js';
import type { PaneLook } from './pane-look.js';

/** The ways that the run took: the first, and those that begin with a change. */
export function branchesPane({ session, comparison }: PaneLook): TreeRow {
  const here = session.branch.id;
  const branches = session.branches.map((branch) => branchNode(branch, branch.id === here));
  return rowOf([...branches, ...(comparison === undefined ? [] : comparisonNodes(comparison))]);
}

function branchNode({ id, parent, position, changes, end }: Branch, isHere: boolean): TreeNode {
  const origin = parent === undefined ? 'as it began' : `off ${parent} at ${position}: ${changes.map(changeText).join('; ')}`;
  return {
    key: String(id),
    row: {
      line: line(
        span(isHere ? '▶ ' : '  ', 'warning'),
        span(`${id} `, 'accent'),
        origin,
        span(end === undefined ? '' : `  ${end} nodes`, 'dim'),
      ),
      branch: id,
      ...(!isHere && { enter: { kind: 'move', move: { to: 'position', position, branch: id } } }),
    },
    ...(changes.length > 1 && {
      children: rowOf(changes.map((change, index) => ({ key: String(index), row: { line: line(changeText(change)) } }))),
    }),
  };
}

/** What was changed, in a few words. */
export function changeText(change: Change): string {
  switch (change.kind) {
    case 'variable':
      return `$${change.name} = ${change.value}`;
    case 'attribute':
      return `${change.member} of ${change.id} = ${change.value}`;
    case 'row':
      return `${change.member} of ${change.entity} ${change.id} ${change.on === 'server' ? 'on the server' : 'in the database'} = ${change.value}`;
    case 'answer':
      return `${change.microflow} answers ${encodedText(JSON.stringify(change.value))}`;
    case 'network':
      return { connected: 'connected', disconnected: 'no connection', healed: 'no more faults' }[change.set];
    case 'fault':
      return `the next exchange fails: ${change.fault}`;
  }
}
