import { Terminal } from '@xterm/headless';
import type { AppPart } from '../../../src/tui/project/read-app.js';
import type { Start } from '../../../src/tui/runtime/starting-state.js';
import { TuiSession } from '../../../src/tui/runtime/tui-session.js';
import type { AnyScreen } from '../../../src/tui/screen/screen.js';
import { screens as allScreens } from '../../../src/tui/screens.js';
import type { Console, ConsoleHandlers } from '../../../src/tui/terminal/console.js';
import { partsOnce } from './loaded-once.js';

export interface TerminalOptions extends Partial<Omit<Start, 'settings'>> {
  readonly columns?: number;
  readonly rows?: number;
  readonly settings?: Partial<Start['settings']>;
  readonly screens?: readonly AnyScreen[];
}

/**
 * The terminal UI in a terminal without a window: bytes go in as a keyboard sends them, and what is read is what a terminal shows after
 * all that was written to it.
 *
 * @example
 * const terminal = await startInTerminal({ app: 'flows/field-service' });
 * terminal.send('jj\r');
 * expect(await terminal.text()).toContain('Activity');
 */
export async function startInTerminal(options: TerminalOptions = {}): Promise<TerminalDriver> {
  await Promise.all((options.screens ?? allScreens).map(({ effects }) => effects?.loaded()));
  return new TerminalDriver(options, options.app === undefined ? [] : await partsOnce(options.app));
}

export class TerminalDriver {
  readonly terminal: Terminal;
  /** Everything that was written. */
  written = '';
  /** Settled when the session has ended. */
  readonly ended: Promise<void>;
  private handlers: ConsoleHandlers | undefined;
  isOpen = false;
  suspensions = 0;

  constructor(
    { columns = 100, rows = 30, settings, screens = allScreens, ...start }: TerminalOptions,
    parts: readonly AppPart[],
  ) {
    this.terminal = new Terminal({ cols: columns, rows, allowProposedApi: true });
    const session = new TuiSession(
      {
        screens,
        start: { folder: '.', ...start, settings: { theme: 'dark', isSpoken: false, ...settings } },
        // What was read once is there at once.
        read: (_path, report) => {
          for (const part of parts) report(part);
          return () => undefined;
        },
      },
      this.console(),
    );
    this.ended = session.run();
  }

  /** Sends what a keyboard sends: `\u001b[B` for arrow down. */
  send(text: string): void {
    this.handlers?.input(text);
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    this.handlers?.resized({ columns, rows });
  }

  /** A signal, or an error that nobody caught. */
  end(error?: unknown): void {
    this.handlers?.ended(error);
  }

  /** The rows of the screen, once all that was written has arrived. */
  async text(): Promise<string> {
    await new Promise<void>((resolve) => this.terminal.write('', resolve));
    const { active } = this.terminal.buffer;
    return Array.from({ length: this.terminal.rows }, (_, row) => {
      // Blanks at the end of a row are not seen; Ink leaves them out.
      const text = active.getLine(active.baseY + row)?.translateToString(true) ?? '';
      return text.trimEnd();
    }).join('\n');
  }

  async until(text: string): Promise<string> {
    for (let turn = 0; turn < 1_000; turn++) {
      const shown = await this.text();
      if (shown.includes(text)) return shown;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    throw new Error(`${text} never came onto the screen:\n${await this.text()}`);
  }

  private console(): Console {
    return {
      write: (text) => {
        this.written += text;
        this.terminal.write(text);
      },
      size: () => ({ columns: this.terminal.cols, rows: this.terminal.rows }),
      open: (handlers) => {
        this.handlers = handlers;
        this.isOpen = true;
        return () => {
          this.isOpen = false;
        };
      },
      suspend: (resumed) => {
        this.suspensions++;
        resumed();
      },
    };
  }
}
