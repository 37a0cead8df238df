import type { Size } from '../frame/block.js';

/** What the terminal UI needs of the terminal that it runs in. */
export interface Console {
  write(text: string): void;
  size(): Size;
  /** Takes the keyboard until the function that it gives back is called. */
  open(handlers: ConsoleHandlers): () => void;
  /** Stops the process as Ctrl+Z does; `resumed` is called when it goes on. Undefined where that is not possible. */
  suspend?(resumed: () => void): void;
}

export interface ConsoleHandlers {
  input(text: string): void;
  resized(size: Size): void;
  /** The terminal is gone, or a signal asks to end; with an error, something that should never happen did. */
  ended(error?: unknown): void;
  /** The last moment before the process ends: put the terminal right. */
  leave(): void;
}
