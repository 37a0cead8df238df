import { InputParser } from '../input/input-parser.js';
import type { AppReader } from '../project/app-reader.js';
import type { LoadedApp } from '../project/loaded-app.js';
import { ProjectLoader } from '../project/project-loader.js';
import { AppWatch } from '../project/watch-app.js';
import type { AnyScreen } from '../screen/screen.js';
import { ScreenTable } from '../shell/screen-table.js';
import { drawShell } from '../shell/shell-view.js';
import type { Console } from '../terminal/console.js';
import { ScreenOutput } from '../terminal/screen-output.js';
import { Program } from './program.js';
import { type Start, startingState } from './starting-state.js';

/** How long an escape waits for what may belong to it. */
const escapeMs = 30;

export interface SessionOptions {
  readonly screens: readonly AnyScreen[];
  readonly start: Start;
  readonly read: AppReader;
  /** For what screens remember. */
  readonly stateFolder?: string;
  /** Called with the app as it was first read; what it throws ends the session. */
  check?(app: LoadedApp): void;
}

/** One run of the terminal UI: state, terminal, files, put together. */
export class TuiSession {
  private readonly parser = new InputParser();
  private readonly output: ScreenOutput;
  private readonly program: Program;
  private readonly loader: ProjectLoader;
  private readonly watch: AppWatch;
  private flush: ReturnType<typeof setTimeout> | undefined;
  private finish: (error?: unknown) => void = () => undefined;
  private isChecked = false;

  constructor(
    private readonly options: SessionOptions,
    private readonly console: Console,
  ) {
    const { settings } = options.start;
    this.output = new ScreenOutput((text) => console.write(text), console.size(), settings.isSpoken);
    const screens = new ScreenTable(options.screens);
    this.program = new Program(screens, startingState(options.start, console.size(), screens), {
      ...(options.stateFolder !== undefined && { stateFolder: options.stateFolder }),
      load: (path) => this.loader.load(path),
      quit: () => this.finish(),
      suspend: () => this.suspend(),
      redraw: () => this.redraw(),
      defect: (error) => this.finish(error),
    });
    this.watch = new AppWatch((path) => this.loader.load(path));
    this.loader = new ProjectLoader(
      {
        project: () => this.program.state.project,
        changed: (project) => {
          if (project.kind !== 'none' && project.kind !== 'loading') this.watch.follow(project.path);
          this.program.dispatch({ kind: 'project', project });
          if (project.kind === 'ready') this.check(project.app);
        },
        defect: (error) => this.finish(error),
      },
      options.read,
    );
  }

  /** Runs until the user quits. Whatever happens, the terminal is left as it was. */
  async run(): Promise<void> {
    let close: () => void = () => undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        this.finish = (error) => (error === undefined ? resolve() : reject(error));
        close = this.console.open({
          input: (text) => this.input(text),
          resized: (size) => {
            this.output.forget();
            this.program.dispatch({ kind: 'resized', size });
          },
          ended: (error) => this.finish(error),
          leave: () => this.output.leave(),
        });
        this.program.subscribe(() => this.draw());
        this.output.enter();
        this.draw();
        const { app } = this.options.start;
        if (app !== undefined) this.loader.load(app);
      });
    } finally {
      clearTimeout(this.flush);
      this.watch.close();
      this.loader.close();
      this.program.close();
      this.output.close();
      close();
    }
  }

  private draw(): void {
    try {
      const { state, screens } = this.program;
      this.output.draw(drawShell(state, screens), state.settings);
      // Whoever waits for an app should not wait for Ink as well.
      if (state.project.kind !== 'loading') this.output.loadInk().catch((error: unknown) => this.finish(error));
    } catch (error) {
      this.finish(error);
    }
  }

  private redraw(): void {
    this.output.forget();
    this.draw();
  }

  private input(text: string): void {
    clearTimeout(this.flush);
    for (const event of this.parser.feed(text)) this.program.dispatch({ kind: 'input', event });
    if (!this.parser.isWaiting) return;
    this.flush = setTimeout(() => {
      for (const event of this.parser.flush()) this.program.dispatch({ kind: 'input', event });
    }, escapeMs);
  }

  private suspend(): void {
    if (this.console.suspend === undefined) return;
    this.output.leave();
    this.console.suspend(() => {
      this.output.enter();
      this.draw();
    });
  }

  private check(app: LoadedApp): void {
    if (this.isChecked) return;
    this.isChecked = true;
    try {
      this.options.check?.(app);
    } catch (error) {
      this.finish(error);
    }
  }
}
