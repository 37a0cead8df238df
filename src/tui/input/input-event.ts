/** What somebody did at the keyboard or with the mouse. */
export type InputEvent = KeyEvent | PasteEvent | MouseEvent;

/**
 * A key by its name: a character as it is (`j`, `G`, `?`), or `enter`, `esc`, `tab`, `space`, `up`, `pageup`, `f1` and so on, with
 * `ctrl+`, `alt+` and `shift+` before it, in this order.
 */
export interface KeyEvent {
  readonly kind: 'key';
  readonly key: string;
}

/** Text from the clipboard, which is never taken for keys. */
export interface PasteEvent {
  readonly kind: 'paste';
  readonly text: string;
}

/** Rows and columns are counted from 0. */
export interface MouseEvent {
  readonly kind: 'mouse';
  readonly action: 'press' | 'release' | 'drag' | 'wheel-up' | 'wheel-down';
  readonly row: number;
  readonly column: number;
}

/** The text that a key types; undefined for keys that type nothing. */
export function typedText(key: string): string | undefined {
  if (key === 'space') return ' ';
  return Array.from(key).length === 1 ? key : undefined;
}
