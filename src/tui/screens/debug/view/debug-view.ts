import { type Block, below, beside, block, moved, type Target } from '../../../frame/block.js';
import { inputBlock } from '../../../frame/text-input.js';
import { type Line, line, lineWidth, span } from '../../../line/line.js';
import type { ScreenContext } from '../../../screen/context.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { allPanes, isTab, keyOfPane, type PaneName, paneTitles } from '../state/pane-name.js';
import type { Prompt } from '../state/prompt.js';
import { debugLayout, promptRows } from './debug-layout.js';
import { flowPane } from './flow-pane.js';
import { listPane } from './list-pane.js';
import { statusLine } from './status-line.js';
import { timeSlider } from './time-slider.js';

export function debugView(state: DebugScreenState, context: ScreenContext): Block {
  const { columns } = context.size;
  const { isSpoken } = context.settings;
  const { isWide, sizes } = debugLayout(state, context);
  const row = { columns, rows: 1 };
  const drawn = (name: PaneName): Block => {
    const size = sizes[name] ?? row;
    if (name === 'flow') return flowPane(state, size, isSpoken);
    const caption = isWide && isTab(name) ? tabLine(name, allPanes.filter(isTab), paneTitles) : undefined;
    const pane = listPane(name, state, size, isSpoken, caption?.row);
    return caption === undefined ? pane : { ...pane, targets: [...pane.targets, ...moved(caption, 0, captionColumn).targets] };
  };
  const body = isWide
    ? below(beside(drawn('flow'), below(drawn('variables'), drawn('stack'))), drawn(state.tab))
    : below(tabs(state.focus, allPanes, columns), drawn(state.focus));
  return below(
    block([statusLine(state, context)], row),
    body,
    ...(state.prompt === undefined ? [] : [promptBlock(state.prompt, columns)]),
    timeSlider(state.sight, columns, isSpoken),
  );
}

/** Where the caption of a pane begins. */
const captionColumn = 3;

/** How a click on a tab names it. */
export const tabPrefix = 'tab:';

/** The panes of which one is shown, each with its key; the names of all where there is room. */
function tabs(shown: PaneName, names: readonly PaneName[], columns: number): Block {
  const whole = tabLine(shown, names, paneTitles);
  const { row, targets } = lineWidth(whole.row) <= columns ? whole : tabLine(shown, names, shortTitles);
  return block([row], { columns, rows: 1 }, targets);
}

const shortTitles: Readonly<Record<PaneName, string>> = {
  flow: 'Flow',
  variables: 'Vars',
  stack: 'Stack',
  effects: 'Effects',
  device: 'Device',
  server: 'Server',
  messages: 'Sent',
  trace: 'Trace',
  breakpoints: 'Stop',
  branches: 'Ways',
};

function tabLine(shown: PaneName, names: readonly PaneName[], titles: Readonly<Record<PaneName, string>>) {
  let row: Line = [];
  const targets: Target[] = [];
  for (const name of names) {
    const label = `${keyOfPane(name)} ${titles[name]}`;
    const isShown = name === shown;
    const part = isShown ? span(`[${label}]`, 'heading') : span(label, 'dim');
    if (row.length > 0) row = [...row, ...line(' ')];
    targets.push({ row: 0, column: lineWidth(row), rows: 1, columns: lineWidth([part]), name: `${tabPrefix}${name}` });
    row = [...row, part];
  }
  return { row, targets, lines: [row], columns: lineWidth(row) };
}

function promptBlock({ label, input, error, isSent }: Prompt, columns: number): Block {
  const why = error === undefined ? span(' Enter does it, Esc does not.', 'dim') : span(` ✗ ${error}`, 'bad');
  return below(inputBlock(` ${label} = `, input, columns, !isSent), block([line(why)], { columns, rows: promptRows - 1 }));
}
