import { line, span } from '../../../line/line.js';
import { rowOf, type TreeRow } from '../rows/tree.js';
import type { PaneLook } from './pane-look.js';

/** The flows that have called each other; once the run has failed, those through which the error went. */
export function stackPane({ state, stack, frame }: PaneLook): TreeRow {
  const failure = state.outcome?.error;
  if (failure !== undefined) {
    return rowOf(
      failure.stack.map(({ flow, activity, node }, index) => ({
        key: String(index),
        row: {
          line: line(span(index === 0 ? '✗ ' : '  ', 'bad'), span(shortFlow(flow), 'accent'), span(` ${activity}`)),
          node: { flow, node },
        },
      })),
    );
  }
  return rowOf(
    stack.map(({ flow, activity, node, side, device }, index) => ({
      // From the outermost on, so that a flow keeps its key while others are called.
      key: String(stack.length - index),
      row: {
        line: line(
          span(index === frame ? '▶ ' : '  ', 'warning'),
          span(shortFlow(flow), 'accent'),
          span(` ${activity}`),
          span(side === 'server' ? '  server' : device === undefined ? '' : `  ${device}`, 'dim'),
        ),
        node: { flow, node },
        frame: index,
      },
    })),
  );
}

function shortFlow(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
