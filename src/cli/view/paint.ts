/** Marks parts of a line. Without colour every function gives its text back, so that views never ask. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const escapeCode = '\u001b';

export const plain: Paint = {
  bold: unchanged,
  dim: unchanged,
  red: unchanged,
  green: unchanged,
  yellow: unchanged,
  cyan: unchanged,
};

export const coloured: Paint = {
  bold: wrapped(1, 22),
  dim: wrapped(2, 22),
  red: wrapped(31, 39),
  green: wrapped(32, 39),
  yellow: wrapped(33, 39),
  cyan: wrapped(36, 39),
};

export function paintFor(hasColour: boolean): Paint {
  return hasColour ? coloured : plain;
}

function unchanged(text: string): string {
  return text;
}

function wrapped(on: number, off: number): (text: string) => string {
  return (text) => (text === '' ? '' : `${escapeCode}[${on}m${text}${escapeCode}[${off}m`);
}
