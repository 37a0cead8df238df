import type { Block } from '../frame/block.js';
import { paintLine, unpainted } from '../paint/paint-line.js';
import { themes } from '../paint/theme.js';
import type { Settings } from '../screen/settings.js';
import { FrameWriter, newRows } from './frame-writer.js';
import { InkFrame } from './ink-frame.js';
import { enterSequence, leaveSequence } from './terminal-modes.js';

/** Draws frames on a terminal, and leaves the terminal as it was. */
export class ScreenOutput {
  private readonly ink: InkFrame;
  private readonly writer = new FrameWriter();
  private spoken: readonly string[] = [];
  private isEntered = false;

  constructor(
    private readonly write: (text: string) => void,
    size: { readonly columns: number; readonly rows: number },
    private readonly isSpoken: boolean,
  ) {
    this.ink = new InkFrame(size, isSpoken);
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
    this.write(this.writer.update(painted, frame.cursor, (rows) => this.ink.rows(rows, frame.columns)));
  }

  close(): void {
    this.leave();
    this.ink.close();
  }

  /** Only what is new is printed: a screen reader reads what comes. */
  private speak(frame: Block): void {
    const rows = this.ink.rows(frame.lines.map(unpainted), frame.columns);
    const said = newRows(this.spoken, rows);
    this.spoken = rows;
    if (said.length > 0) this.write(`${said.map((row) => row.trim()).join('\r\n')}\r\n`);
  }
}
