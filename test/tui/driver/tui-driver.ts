import type { Size } from '../../../src/tui/frame/block.js';
import type { InputEvent } from '../../../src/tui/input/input-event.js';
import { paintLine, unpainted } from '../../../src/tui/paint/paint-line.js';
import { themes } from '../../../src/tui/paint/theme.js';
import { readHere } from '../../../src/tui/project/app-reader.js';
import type { LoadedApp } from '../../../src/tui/project/loaded-app.js';
import type { Project } from '../../../src/tui/project/project.js';
import { ProjectLoader } from '../../../src/tui/project/project-loader.js';
import { Program } from '../../../src/tui/runtime/program.js';
import { startingState } from '../../../src/tui/runtime/starting-state.js';
import type { OpenRequest } from '../../../src/tui/screen/request.js';
import type { AnyScreen } from '../../../src/tui/screen/screen.js';
import type { Settings } from '../../../src/tui/screen/settings.js';
import { screens as allScreens } from '../../../src/tui/screens.js';
import { ScreenTable } from '../../../src/tui/shell/screen-table.js';
import { drawShell } from '../../../src/tui/shell/shell-view.js';
import { type TuiState, topOf } from '../../../src/tui/shell/tui-state.js';
import { loadedOnce } from './loaded-once.js';

export interface DriverOptions extends Partial<Size> {
  /** A path: read once for all tests. Or an app as it is. Without one, the choice of apps. */
  readonly app?: string | LoadedApp;
  /** What is opened on top at once: `openFlow({ flow: 'Sales.ACT_Submit' })`. */
  readonly open?: OpenRequest;
  readonly settings?: Partial<Settings>;
  /** Where apps are looked for. */
  readonly folder?: string;
  /** For what screens remember; nothing is by default. */
  readonly stateFolder?: string;
  /** All of them by default. */
  readonly screens?: readonly AnyScreen[];
}

/**
 * The terminal UI without a terminal: what is pressed goes in, frames come out as text. Keys are named as the tables of commands name
 * them. The effects of its screens are loaded before, so that each test sees them begin at once.
 *
 * @example
 * const tui = await driveTui({ app: 'flows/field-service' });
 * tui.press('j', 'j', 'enter');
 * expect(tui.frame()).toContain('Activity');
 */
export async function driveTui(options: DriverOptions = {}): Promise<TuiDriver> {
  const { app, screens = allScreens } = options;
  await Promise.all(screens.map(({ effects }) => effects?.loaded()));
  return new TuiDriver(typeof app === 'string' ? await loadedOnce(app) : app, options);
}

export class TuiDriver {
  readonly program: Program;
  private readonly table: ScreenTable;
  private readonly loader: ProjectLoader;
  /** What the runtime was asked for: `quit`, `suspend`, `redraw`. */
  readonly asked: string[] = [];

  constructor(app: LoadedApp | undefined, options: DriverOptions) {
    const { columns = 100, rows = 30, folder = '.', open, screens = allScreens } = options;
    const settings: Settings = { theme: 'dark', isSpoken: false, ...options.settings };
    this.table = new ScreenTable(screens);
    const start = { folder, settings, ...(app !== undefined && { app: app.path }), ...(open !== undefined && { open }) };
    this.program = new Program(this.table, startingState(start, { columns, rows }, this.table), {
      ...(options.stateFolder !== undefined && { stateFolder: options.stateFolder }),
      load: (path) => this.loader.load(path),
      quit: () => this.asked.push('quit'),
      suspend: () => this.asked.push('suspend'),
      redraw: () => this.asked.push('redraw'),
      defect: fail,
    });
    this.loader = new ProjectLoader(
      {
        project: () => this.program.state.project,
        changed: (project) => this.program.dispatch({ kind: 'project', project }),
        defect: fail,
      },
      readHere,
    );
    if (app !== undefined) this.show(app);
  }

  get state(): TuiState {
    return this.program.state;
  }

  /** The name of the screen on top. */
  get screen(): string {
    return topOf(this.state).screen;
  }

  /** Presses keys, one after the other: `press('g', 'g', 'ctrl+d', 'enter')`. */
  press(...keys: readonly string[]): this {
    for (const key of keys) this.send({ kind: 'key', key });
    return this;
  }

  /** Types a text, character by character. */
  type(text: string): this {
    return this.press(...Array.from(text, (character) => (character === ' ' ? 'space' : character)));
  }

  paste(text: string): this {
    this.send({ kind: 'paste', text });
    return this;
  }

  /** Clicks where a text stands, the first one of it on the screen. */
  click(text: string): this {
    const { row, column } = this.placeOf(text);
    this.send({ kind: 'mouse', action: 'press', row, column });
    this.send({ kind: 'mouse', action: 'release', row, column });
    return this;
  }

  /** Turns the wheel over a text. */
  wheel(text: string, direction: 'up' | 'down', turns = 1): this {
    const { row, column } = this.placeOf(text);
    for (let turn = 0; turn < turns; turn++) this.send({ kind: 'mouse', action: `wheel-${direction}`, row, column });
    return this;
  }

  resize(columns: number, rows: number): this {
    this.program.dispatch({ kind: 'resized', size: { columns, rows } });
    return this;
  }

  /** The app as it is after it was saved. */
  show(app: LoadedApp): this {
    this.program.dispatch({ kind: 'project', project: { kind: 'ready', path: app.path, app } });
    return this;
  }

  /** How the user wants things shown from now on. */
  change(settings: Partial<Settings>): this {
    this.program.dispatch({ kind: 'request', request: { kind: 'change-settings', settings } });
    return this;
  }

  /** While an app is read, or can not be read. */
  while(project: Project): this {
    this.program.dispatch({ kind: 'project', project });
    return this;
  }

  /** What is on the screen, without any look and without blanks at the ends of its lines. */
  frame(): string {
    return drawShell(this.state, this.table).lines.map(unpainted).join('\n');
  }

  /** The rows as they are written to a terminal, with the look of the theme. */
  painted(): readonly string[] {
    const theme = themes[this.state.settings.theme];
    return drawShell(this.state, this.table).lines.map((spans) => paintLine(spans, theme));
  }

  /** The row with the mark of the selected item, of the part that comes first. */
  selected(): string {
    const row = this.frame()
      .split('\n')
      .find((one) => one.includes('▌'));
    return /▌([^│]*)/.exec(row ?? '')?.[1]?.trim() ?? '';
  }

  /** Waits until an effect has brought something onto the screen. */
  async until(text: string | RegExp): Promise<this> {
    for (let turn = 0; turn < 15_000; turn++) {
      const frame = this.frame();
      if (typeof text === 'string' ? frame.includes(text) : text.test(frame)) return this;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error(`${String(text)} never came onto the screen:\n${this.frame()}`);
  }

  close(): void {
    this.loader.close();
    this.program.close();
  }

  private send(event: InputEvent): void {
    this.program.dispatch({ kind: 'input', event });
  }

  private placeOf(text: string): { readonly row: number; readonly column: number } {
    const lines = this.frame().split('\n');
    const row = lines.findIndex((line) => line.includes(text));
    if (row < 0) throw new Error(`${text} is not on the screen:\n${this.frame()}`);
    return { row, column: lines[row]!.indexOf(text) };
  }
}

function fail(error: unknown): never {
  throw error;
}
