import { escaped } from '../../drawing/terminal/escape-codes.js';

/** Marks parts of a line. Without colour every function gives its text back, so that views never ask. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

export const plain: Paint = {
  bold: unchanged,
  dim: unchanged,
  red: unchanged,
  green: unchanged,
  yellow: unchanged,
  cyan: unchanged,
};

export const coloured: Paint = {
  bold: escaped([1], [22]),
  dim: escaped([2], [22]),
  red: escaped([31], [39]),
  green: escaped([32], [39]),
  yellow: escaped([33], [39]),
  cyan: escaped([36], [39]),
};

export function paintFor(hasColour: boolean): Paint {
  return hasColour ? coloured : plain;
}

function unchanged(text: string): string {
  return text;
}
