import { documentBlock } from '../../document/document.js';
import { explorerLayout } from '../../explorer/explorer-layout.js';
import { type Block, below, beside, block } from '../../frame/block.js';
import { listBlock } from '../../frame/list.js';
import { pane } from '../../frame/pane.js';
import { type Line, line, type Span, span } from '../../line/line.js';
import type { ScreenContext } from '../../screen/context.js';
import { detailLines } from './scenarios-commands.js';
import { allEntries, keyOf, rowsOf, type ScenarioEntry, type ScenarioRow, type ScenariosState } from './scenarios-state.js';

export function scenariosView(state: ScenariosState, context: ScreenContext): Block {
  const layout = explorerLayout(context);
  const { isSpoken } = context.settings;
  const rows = rowsOf(state);
  const isList = state.focus === 'list';
  const options = { name: 'list', title: 'Scenarios', isFocused: isList, isSpoken, status: statusOf(state) };
  const list = pane(options, layout.list, (inside) => {
    const head = block([line(span(` ${sentence(state)}`, 'dim'))], { columns: inside.columns, rows: 1 });
    const item = (index: number): Line => rowLine(rows[index], state);
    const size = { columns: inside.columns, rows: inside.rows - 1 };
    return below(head, listBlock(state.list, { name: 'list', count: rows.length, isFocused: isList, isSpoken, item }, size));
  });
  const selected = rows[state.list.selected];
  const title = selected === undefined ? '' : selected.kind === 'file' ? selected.group.title : selected.entry.name;
  const details = pane({ name: 'details', title, isFocused: !isList, isSpoken }, layout.details, (inside) =>
    documentBlock(state.details, detailLines(state, context), { name: 'details', isFocused: !isList, isSpoken }, inside),
  );
  return isSpoken ? below(list, details) : beside(list, details);
}

function sentence({ groups, running, isWatching }: ScenariosState): string {
  if (running !== undefined) return `Running; ${running.left} more to come.`;
  if (groups === undefined) return 'Looking for scenarios …';
  if (groups.length === 0) return 'There is no scenario file below the folder of the app.';
  return isWatching ? 'Run again when the app is saved.' : 'r runs one, a all.';
}

function statusOf(state: ScenariosState): string {
  const all = allEntries(state);
  const outcomes = all.map((entry) => state.verdicts[keyOf(entry)]?.outcome);
  const passed = outcomes.filter((outcome) => outcome === 'passed').length;
  const wrong = outcomes.filter((outcome) => outcome === 'failed' || outcome === 'blocked').length;
  return `${passed} passed, ${wrong} not, of ${all.length}`;
}

function rowLine(row: ScenarioRow | undefined, state: ScenariosState): Line {
  if (row === undefined) return [];
  if (row.kind === 'scenario') {
    const isNew = (state.verdicts[keyOf(row.entry)]?.newSnapshots.length ?? 0) > 0;
    return line(' ', markOf(row.entry, state), ...(isNew ? [span('new snapshot  ', 'warning')] : []), row.entry.name);
  }
  const { title, problems } = row.group;
  return line({ ...span(title), bold: true }, span(problems.length === 0 ? '' : ` ✗ ${problems.length}`, 'bad'));
}

function markOf(entry: ScenarioEntry, { verdicts, running }: ScenariosState): Span {
  const key = keyOf(entry);
  if (running?.key === key) return span('… ', 'accent');
  switch (verdicts[key]?.outcome) {
    case 'passed':
      return span('✓ ', 'good');
    case 'failed':
      return span('✗ ', 'bad');
    case 'blocked':
      return span('! ', 'warning');
    default:
      return span('· ', 'dim');
  }
}
