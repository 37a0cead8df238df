import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { loadedApp } from '../../src/tui/project/loaded-app.js';
import { startingState } from '../../src/tui/runtime/starting-state.js';
import { screens } from '../../src/tui/screens.js';
import { reduce } from '../../src/tui/shell/reduce.js';
import { ScreenTable } from '../../src/tui/shell/screen-table.js';
import { drawShell } from '../../src/tui/shell/shell-view.js';
import type { TuiState } from '../../src/tui/shell/tui-state.js';
import { ScreenOutput } from '../../src/tui/terminal/screen-output.js';
import type { Case } from '../comparison.js';

const size = { columns: 120, rows: 40 };
const settings = { theme: 'dark', isSpoken: false } as const;
const table = new ScreenTable(screens);

/** Moving through the flows of a large app: each key makes another flow the selected one, whose details are then shown. */
export const terminalUi: Case = {
  name: 'terminal-ui',
  async *comparisons(scale) {
    const keys = scale.units(200);
    const start = stateWith(500);
    const output = new ScreenOutput(() => undefined, size, false);
    output.enter();
    await output.loadInk();
    yield {
      name: 'terminal-ui',
      title: 'A key in the terminal UI, with 500 flows and 120 × 40 cells',
      unit: 'key',
      units: keys,
      rounds: scale.rounds(7),
      absoluteGoal: { contestant: 'state, frame, and what is written', atMostMicroseconds: 16_000 },
      contestants: [
        { name: 'state', run: () => press(start, keys, () => undefined) },
        { name: 'state and frame', run: () => press(start, keys, (state) => drawShell(state, table)) },
        {
          name: 'state, frame, and what is written',
          run: () => press(start, keys, (state) => output.draw(drawShell(state, table), settings)),
        },
      ],
    };
    output.close();
  },
};

function press(start: TuiState, keys: number, shown: (state: TuiState) => unknown): void {
  let state = start;
  for (let key = 0; key < keys; key++) {
    state = reduce(state, { kind: 'input', event: { kind: 'key', key: 'j' } }, table).state;
    shown(state);
  }
  if (state === start) throw new Error('Nothing has moved.');
}

function stateWith(flows: number): TuiState {
  const names = Array.from({ length: flows }, (_, index) => `ACT_Order_Submit${index}`);
  const text = ['create module Sales;', ...names.map((name) => `create nanoflow Sales.${name} () begin end;`)].join('\n');
  const app = loadedApp('bench.mdl', loadMdl([{ name: 'bench.mdl', text }]));
  const loading = startingState({ app: app.path, folder: '.', settings }, size, table);
  return reduce(loading, { kind: 'project', project: { kind: 'ready', path: app.path, app } }, table).state;
}
