import type { Block } from '../frame/block.js';
import { paintLine, unpainted } from '../paint/paint-line.js';
import { themes } from '../paint/theme.js';
import type { Settings } from '../screen/settings.js';
import { FrameWriter, newRows } from './frame-writer.js';
import type { InkFrame } from './ink-frame.js';
import { enterSequence, leaveSequence } from './terminal-modes.js';

/** Draws frames on a terminal, and leaves the terminal as it was. */
export class ScreenOutput {
  private ink: InkFrame | undefined;
  private isLoading = false;
  private isClosed = false;
  private readonly writer = new FrameWriter();
  private spoken: readonly string[] = [];
  private isEntered = false;

  constructor(
    private readonly write: (text: string) => void,
    private readonly size: { readonly columns: number; readonly rows: number },
    private readonly isSpoken: boolean,
  ) {}

  /**
   * Loads Ink, which composes all frames from then on. It takes longer to load than everything else of the terminal UI, and gives back the
   * rows that it gets: those before are written as they are.
   */
  async loadInk(): Promise<void> {
    if (this.isLoading) return;
    this.isLoading = true;
    const { InkFrame } = await import('./ink-frame.js');
    if (!this.isClosed) this.ink = new InkFrame(this.size, this.isSpoken);
  }

  enter(): void {
    if (this.isEntered) return;
    this.isEntered = true;
    this.writer.forget();
    this.write(enterSequence(this.isSpoken));
  }

  /** May be called at any time, also twice. */
  leave(): void {
    if (!this.isEntered) return;
    this.isEntered = false;
    this.write(leaveSequence(this.isSpoken));
  }

  /** The next frame is drawn whole. */
  forget(): void {
    this.writer.forget();
  }

  draw(frame: Block, { theme }: Settings): void {
    if (!this.isEntered) return;
    if (this.isSpoken) {
      this.speak(frame);
      return;
    }
    const painted = frame.lines.map((spans) => paintLine(spans, themes[theme]));
    this.write(this.writer.update(painted, frame.cursor, (rows) => this.composed(rows, frame.columns)));
  }

  close(): void {
    this.leave();
    this.isClosed = true;
    this.ink?.close();
  }

  private composed(rows: readonly string[], columns: number): readonly string[] {
    return this.ink?.rows(rows, columns) ?? rows;
  }

  /** Only what is new is printed: a screen reader reads what comes. */
  private speak(frame: Block): void {
    const rows = this.composed(frame.lines.map(unpainted), frame.columns);
    const said = newRows(this.spoken, rows);
    this.spoken = rows;
    if (said.length > 0) this.write(`${said.map((row) => row.trim()).join('\r\n')}\r\n`);
  }
}
