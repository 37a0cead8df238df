import type { Difference, RowDifference } from '../../../../debugger/compare-ways.js';
import type { OutcomeView } from '../../../../debugger/inspection/outcome-view.js';
import type { DebugPlace } from '../../../../debugger/place.js';
import type { Encoded } from '../../../../trace/encode.js';
import { type Line, line, span } from '../../../line/line.js';
import { effectLine } from '../rows/effect-line.js';
import { encodedText } from '../rows/encoded-text.js';
import { jsonNode } from '../rows/json-nodes.js';
import { rowOf, type TreeNode } from '../rows/tree.js';
import type { Comparison } from './pane-look.js';

/** What is different on two branches: the first node and the first effect that only one has, how they end, and rows. */
export function comparisonNodes({ one, other, found }: Comparison): readonly TreeNode[] {
  const { parting, node, effect, outcomes, rows } = found;
  const isSame = node === undefined && effect === undefined && outcomes === undefined && rows.length === 0;
  const title = `Branches ${one} and ${other}`;
  if (isSame) return [{ key: 'same', row: { line: line(span(title, 'heading'), ' do the same, and end alike.') } }];
  const pair = (key: string, what: string, at: number | undefined, lines: readonly [Line, Line]): TreeNode[] => [
    {
      key,
      row: {
        line: line(span(what, 'key'), span(at === undefined ? '' : ` at ${at}`, 'dim')),
        ...(at !== undefined && { position: at }),
      },
    },
    { key: `${key} one`, row: { line: [span(`  ${one} `, 'accent'), ...lines[0]] } },
    { key: `${key} other`, row: { line: [span(`  ${other} `, 'accent'), ...lines[1]] } },
  ];
  return [
    { key: 'title', row: { line: line(span(title, 'heading'), span(` part at ${parting}`, 'dim')), position: parting } },
    ...(node === undefined ? [] : pair('node', 'First other node', node.position, both(node, placeLine))),
    ...(effect === undefined ? [] : pair('effect', 'First other effect', effect.position, both(effect, effectLine))),
    ...(outcomes === undefined
      ? []
      : pair('outcome', 'Ends', undefined, [outcomeLine(outcomes.one), outcomeLine(outcomes.other)])),
    ...(rows.length === 0 ? [] : [rowsNode(rows, one, other)]),
  ];
}

const nothing: Line = [span('nothing', 'dim')];

function both<Found>({ one, other }: Difference<Found>, draw: (found: Found) => Line): readonly [Line, Line] {
  return [one === undefined ? nothing : draw(one), other === undefined ? nothing : draw(other)];
}

function placeLine({ flow, activity, side }: DebugPlace): Line {
  return line(activity, span(` in ${flow}${side === 'server' ? ' on the server' : ''}`, 'dim'));
}

function outcomeLine(outcome: OutcomeView | undefined): Line {
  if (outcome === undefined) return [span('is not over', 'dim')];
  if (outcome.error !== undefined) return line(span('failed ', 'bad'), outcome.error.message);
  return line(span(`${outcome.outcome} `, 'good'), outcome.returns === null ? '' : encodedText(outcome.returns));
}

function rowsNode(rows: readonly RowDifference[], one: number, other: number): TreeNode {
  return {
    key: 'rows',
    row: { line: line(span('Rows at the end', 'key'), span(` ${rows.length} differ`, 'dim')) },
    children: rowOf(
      rows.map((row) => ({
        key: `${row.on} ${row.id}`,
        row: { line: line(span(`${row.entity} `, 'accent'), span(`${row.id}  ${row.on}`, 'dim'), ...presence(row, one, other)) },
        children: rowOf(memberNodes(row, one, other)),
      })),
    ),
  };
}

function presence(row: RowDifference, one: number, other: number) {
  if (row.one !== undefined && row.other !== undefined) return [];
  return [span(`  only in ${row.one === undefined ? other : one}`, 'warning')];
}

/** The members that differ; all of a row that only one has. */
function memberNodes(row: RowDifference, one: number, other: number): readonly TreeNode[] {
  const [left, right] = [fields(row.one), fields(row.other)];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  if (row.one === undefined || row.other === undefined)
    return names.map((name) => jsonNode(name, left[name] ?? right[name] ?? null));
  return names
    .filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]))
    .map((name) => ({
      key: name,
      row: {
        line: line(
          span(`${name}: `, 'key'),
          span(`${one} `, 'accent'),
          encodedText(left[name]),
          span(`  ${other} `, 'accent'),
          encodedText(right[name]),
        ),
      },
    }));
}

function fields(value: Encoded | undefined): Readonly<Record<string, Encoded>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Encoded>>) : {};
}
