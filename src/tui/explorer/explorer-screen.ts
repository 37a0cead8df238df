import { scroll } from '../frame/list.js';
import type { ScreenContext } from '../screen/context.js';
import { type Pointer, wheelRows } from '../screen/pointer.js';
import { type AnyScreen, defineScreen } from '../screen/screen.js';
import { type Step, step } from '../screen/step.js';
import type { Explorer } from './explorer.js';
import { detailLines, explorerCommands, openSelected } from './explorer-commands.js';
import { explorerLayout } from './explorer-layout.js';
import { type ExplorerState, listExtent, selectedItem, selectRow, startExplorer, withRows } from './explorer-state.js';
import { explorerView } from './explorer-view.js';

/** An explorer as a screen with a tab. */
export function explorerScreen<Place>(explorer: Explorer<Place>): AnyScreen {
  return defineScreen<ExplorerState, Place>({
    name: explorer.name,
    title: explorer.title,
    isTab: true,
    start: (place, context) => startExplorer(explorer, place, context),
    commands: explorerCommands(explorer),
    view: (state, context) => explorerView(explorer, state, context),
    refresh: (state, context) => withRows(explorer, state, context),
    heading: (state) => selectedItem(state)?.fullText ?? explorer.title,
    typing: {
      input: (state) => (state.isTyping ? state.query : undefined),
      // The best that was found is the first.
      typed: (state, query, context) => step(selectRow(withRows(explorer, { ...state, query }, context), 0, context)),
    },
    point: (state, pointer, context) => pointed(explorer, state, pointer, context),
    subject: (state) => {
      const item = selectedItem(state);
      return item === undefined ? undefined : explorer.subject?.(item.key);
    },
  });
}

function pointed<Place>(
  explorer: Explorer<Place>,
  state: ExplorerState,
  { kind, target, index }: Pointer,
  context: ScreenContext,
): Step<ExplorerState> {
  const isList = target === 'list';
  const rows = kind === 'wheel-up' ? -wheelRows : wheelRows;
  if (kind !== 'click') {
    if (isList) return step({ ...state, list: scroll(state.list, rows, listExtent(state, context)) });
    const extent = { count: detailLines(explorer, state, context).length, rows: explorerLayout(context).detailRows };
    return step({ ...state, details: scroll(state.details, rows, extent) });
  }
  const focused: ExplorerState = { ...state, isTyping: false, focus: isList ? 'list' : 'details' };
  if (index === undefined) return step(focused);
  // A click on what is selected already is like Enter.
  const isAgain = isList ? state.list.selected === index : state.focus === 'details' && state.details.selected === index;
  if (isAgain && state.focus === focused.focus) return openSelected(explorer, focused, context);
  return step(isList ? selectRow(focused, index, context) : { ...focused, details: { ...state.details, selected: index } });
}
