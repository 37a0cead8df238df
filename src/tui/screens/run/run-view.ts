import { cellWidth } from '../../../drawing/text/cells.js';
import { type Block, below, block, type Size } from '../../frame/block.js';
import { fitted, listBlock } from '../../frame/list.js';
import { pane } from '../../frame/pane.js';
import { inputBlock } from '../../frame/text-input.js';
import { fitLine, type Line, line, span } from '../../line/line.js';
import { wrapText } from '../../line/wrap-text.js';
import { flowOf } from '../../project/loaded-app.js';
import type { ScreenContext } from '../../screen/context.js';
import type { Field, FormRow } from './form/field.js';
import { formRows, type RunState, selectedField } from './run-state.js';

export function runView(state: RunState, context: ScreenContext): Block {
  const { size, settings, app } = context;
  const { isSpoken } = settings;
  const flow = flowOf(app, state.flow);
  const options = {
    name: 'form',
    title: `Run ${state.flow}${flow === undefined || flow.kind === 'nanoflow' ? '' : ' on the server'}`,
    isFocused: true,
    isSpoken,
  };
  if (flow === undefined) {
    const sentence = `${state.flow} is not in the app any more.`;
    return pane(options, size, (inside) =>
      block(
        wrapText(sentence, inside.columns - 2).map((text) => line(` ${text}`)),
        inside,
      ),
    );
  }
  return pane(options, size, (inside) => {
    const rows = { columns: inside.columns, rows: Math.max(1, inside.rows - 2) };
    return below(
      formBlock(state, context, rows),
      hintBlock(state, context, { columns: inside.columns, rows: inside.rows - rows.rows }),
    );
  });
}

function formBlock(state: RunState, context: ScreenContext, size: Size): Block {
  const { isSpoken } = context.settings;
  const rows = formRows(state, context);
  const labels = rows.flatMap((row) => (row.kind === 'field' ? [row.field.label.length + row.field.depth * 2] : []));
  const width = Math.min(Math.max(10, ...labels) + 2, Math.floor(size.columns * 0.45));
  const list = fitted(state.list, { count: rows.length, rows: size.rows });
  const typed = state.typing === undefined ? undefined : inputBlock(' '.repeat(width), state.typing, size.columns - 2, true);
  const item = (index: number): Line => {
    const row = rows[index];
    if (row === undefined) return [];
    const isTyped = typed !== undefined && index === list.selected && row.kind === 'field';
    return isTyped ? [...labelOf(row.field, width), ...line(span(state.typing?.text ?? ''))] : rowLine(row, width, isSpoken);
  };
  const drawn = listBlock(list, { name: 'form', count: rows.length, isFocused: true, isSpoken, item }, size);
  const column = typed?.cursor?.column;
  return column === undefined ? drawn : { ...drawn, cursor: { row: list.selected - list.top, column: column + 1 } };
}

/** Types stand below each other where the values are not longer than usual. */
const typeColumn = 22;

function rowLine(row: FormRow, width: number, isSpoken: boolean): Line {
  switch (row.kind) {
    case 'heading':
      return line(span(isSpoken ? `${row.text}:` : row.text, 'heading'));
    case 'note':
      return line(span(`    ${row.text}`, row.tone));
    case 'field': {
      const { field } = row;
      const value = span(field.shown, field.problem !== undefined ? 'bad' : field.isDim ? 'dim' : 'plain');
      const mark = field.problem === undefined ? [] : [span(' ✗', 'bad')];
      const type =
        field.type === undefined
          ? []
          : [span(`  ${' '.repeat(Math.max(0, typeColumn - cellWidth(field.shown) - 2 * mark.length))}${field.type}`, 'dim')];
      return [...labelOf(field, width), value, ...mark, ...type];
    }
  }
}

function labelOf({ label, depth }: Field, width: number): Line {
  return fitLine(line(' '.repeat(1 + depth * 2), span(label, 'accent')), width);
}

/** How the selected field is written. */
function hintBlock(state: RunState, context: ScreenContext, size: Size): Block {
  const field = selectedField(state, context);
  const lines = wrapText(field?.hint ?? '', Math.max(1, size.columns - 2)).map((text) => line(span(` ${text}`, 'dim')));
  return block(lines, size);
}
