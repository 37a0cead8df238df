import { documentBlock, row } from '../document/document.js';
import { type Block, below, beside, block, type Size } from '../frame/block.js';
import { listBlock } from '../frame/list.js';
import { pane } from '../frame/pane.js';
import { inputBlock } from '../frame/text-input.js';
import { type Line, line, type Span, span } from '../line/line.js';
import type { ScreenContext } from '../screen/context.js';
import type { Explorer } from './explorer.js';
import { detailLines } from './explorer-commands.js';
import { explorerLayout } from './explorer-layout.js';
import { type ExplorerRow, type ExplorerState, selectedItem } from './explorer-state.js';

export function explorerView<Place>(explorer: Explorer<Place>, state: ExplorerState, context: ScreenContext): Block {
  const layout = explorerLayout(context);
  const list = listPane(explorer, state, context, layout.list);
  const details = detailsPane(explorer, state, context, layout.details);
  return context.settings.isSpoken ? below(list, details) : beside(list, details);
}

function listPane<Place>(explorer: Explorer<Place>, state: ExplorerState, context: ScreenContext, size: Size): Block {
  const { isSpoken } = context.settings;
  const filter = explorer.filters[state.filter];
  const isFocused = state.focus === 'list';
  const title = filter === undefined || explorer.filters.length === 1 ? explorer.title : `${explorer.title}: ${filter.title}`;
  const options = { name: 'list', title, isFocused, isSpoken, ...positionIn(state) };
  return pane(options, size, (inside) => {
    const rows = { columns: inside.columns, rows: inside.rows - 1 };
    const content =
      state.rows.length === 0
        ? block([line(span(` ${nothingText(state, filter?.nothing ?? 'There is nothing here.')}`, 'dim'))], rows)
        : listBlock(
            state.list,
            { name: 'list', count: state.rows.length, isFocused, isSpoken, item: (index) => rowLine(state.rows[index]) },
            rows,
          );
    return below(queryLine(state, inside.columns), content);
  });
}

function queryLine(state: ExplorerState, columns: number): Block {
  if (!state.isTyping && state.query.text === '') {
    return block([line(span(' / to search', 'dim'))], { columns, rows: 1 });
  }
  return inputBlock(' /', state.query, columns, state.isTyping);
}

function nothingText({ query }: ExplorerState, otherwise: string): string {
  return query.text === '' ? otherwise : `Nothing is called like ${query.text}.`;
}

function positionIn({ rows, list }: ExplorerState): { readonly status?: string } {
  const items = rows.filter(({ kind }) => kind === 'item').length;
  if (items === 0) return {};
  const place = rows.slice(0, list.selected + 1).filter(({ kind }) => kind === 'item').length;
  return { status: `${place} of ${items}` };
}

function rowLine(shown: ExplorerRow | undefined): Line {
  if (shown === undefined) return [];
  if (shown.kind === 'group') {
    return line(span(shown.isClosed ? '▸ ' : '▾ ', 'dim'), { ...span(shown.name), bold: true }, span(`  ${shown.count}`, 'dim'));
  }
  const { item, found } = shown;
  const tone = item.isDim === true ? 'dim' : 'plain';
  if (found === undefined) return [...line('  '), ...item.mark, span(item.text, tone)];
  return [...item.mark, ...highlighted(item.fullText, found)];
}

/** The characters that the query found stand out. */
function highlighted(text: string, found: readonly number[]): readonly Span[] {
  const isFound = new Set(found);
  const spans: Span[] = [];
  for (const [index, character] of Array.from({ length: text.length }, (_, place) => text.charAt(place)).entries()) {
    const tone = isFound.has(index) ? 'match' : 'plain';
    const last = spans.at(-1);
    if (last?.tone === tone) spans[spans.length - 1] = { ...last, text: last.text + character };
    else spans.push({ text: character, tone });
  }
  return spans;
}

function detailsPane<Place>(explorer: Explorer<Place>, state: ExplorerState, context: ScreenContext, size: Size): Block {
  const { isSpoken } = context.settings;
  const item = selectedItem(state);
  const isFocused = state.focus === 'details';
  const group = state.rows[state.list.selected];
  const title = item?.fullText ?? (group?.kind === 'group' ? group.name : '');
  const lines =
    item === undefined && group?.kind === 'group' ? [row(`${group.count} below it.`)] : detailLines(explorer, state, context);
  return pane({ name: 'details', title, isFocused, isSpoken }, size, (inside) =>
    documentBlock(state.details, lines, { name: 'details', isFocused, isSpoken }, inside),
  );
}
