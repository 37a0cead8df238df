import type { Breakpoint } from '../../../../debugger/breakpoint.js';
import { line, type Span, span } from '../../../line/line.js';
import { rowOf, type TreeNode, type TreeRow } from '../rows/tree.js';
import type { PaneLook } from './pane-look.js';

/** Breakpoints, and what else a run can be stopped at. */
export function breakpointsPane({ session }: PaneLook): TreeRow {
  const all = session.allBreakpoints;
  const hasError = all.some(({ kind }) => kind === 'error');
  const offered: readonly TreeNode[] = hasError
    ? []
    : [
        {
          key: 'error',
          row: {
            line: line(span('→ ', 'accent'), 'Stop at every error'),
            enter: { kind: 'set-breakpoint', options: { kind: 'error' } },
          },
        },
      ];
  return rowOf([...all.map(breakpointNode), ...offered, effectsNode(all)]);
}

function breakpointNode(breakpoint: Breakpoint): TreeNode {
  const { id, enabled, kind } = breakpoint;
  return {
    key: String(id),
    row: {
      line: line(
        span(enabled ? '● ' : '○ ', enabled ? 'bad' : 'dim'),
        ...describe(breakpoint),
        span(enabled ? '' : '  off', 'dim'),
      ),
      breakpoint: id,
      ...(kind === 'node' && { node: { flow: breakpoint.flow, node: breakpoint.node } }),
    },
  };
}

function describe(breakpoint: Breakpoint): readonly Span[] {
  switch (breakpoint.kind) {
    case 'node':
      return [
        span(breakpoint.flow.slice(breakpoint.flow.indexOf('.') + 1), 'accent'),
        span(` ${breakpoint.activity}`),
        span(breakpoint.condition === undefined ? '' : `  when ${breakpoint.condition}`, 'key'),
        span(breakpoint.hit === undefined ? '' : `  the ${breakpoint.hit}. time`, 'key'),
      ];
    case 'error':
      return [span('Every error')];
    case 'effect':
      return [span(`Every effect ${breakpoint.effect}`), span(breakpoint.of === undefined ? '' : ` of ${breakpoint.of}`)];
  }
}

const effectKinds = [
  'page-opened',
  'page-closed',
  'message',
  'feedback',
  'log',
  'committed',
  'deleted',
  'synchronized',
  'request',
  'client-action',
  'suppressed',
] as const;

function effectsNode(all: readonly Breakpoint[]): TreeNode {
  const isSet = (kind: string) => all.some((one) => one.kind === 'effect' && one.effect === kind && one.of === undefined);
  const offered = effectKinds.filter((kind) => !isSet(kind));
  return {
    key: 'effects',
    row: { line: line(span('Stop at an effect', 'heading'), span(` ${offered.length} kinds`, 'dim')) },
    children: rowOf(
      offered.map((effect) => ({
        key: effect,
        row: { line: line(span('→ ', 'accent'), effect), enter: { kind: 'set-breakpoint', options: { kind: 'effect', effect } } },
      })),
    ),
  };
}
