import type { Point } from '../../model/flow.js';
import { textWidth } from '../text/text-width.js';
import { fitText, wrapText } from '../text/wrap-text.js';
import { element, escapeText } from './element.js';

interface TextStyle {
  readonly size: number;
  readonly className?: string;
  readonly anchor?: 'start' | 'middle';
}

const lineHeight = 1.2;

/** One line, in its middle at a point. Right-to-left text keeps its own direction. */
export function drawLine(text: string, at: Point, width: number, { size, className, anchor = 'middle' }: TextStyle): string {
  const fitted = fitText(text, width, (part) => textWidth(part, size));
  return element(
    'text',
    { x: at.x, y: at.y, 'font-size': size, 'text-anchor': anchor, class: className, 'unicode-bidi': 'plaintext' },
    [escapeText(fitted)],
  );
}

/** Several lines from the top down, each in its middle at `x`. */
export function drawLines(lines: readonly string[], x: number, top: number, style: TextStyle): string {
  const height = style.size * lineHeight;
  return lines
    .map((line, place) => drawLine(line, { x, y: top + height * (place + 0.8) }, Number.POSITIVE_INFINITY, style))
    .join('');
}

/** How high so many lines are. */
export function linesHeight(count: number, size: number): number {
  return count * size * lineHeight;
}

/** Breaks a text for a room of some width. */
export function linesFor(text: string, width: number, maxLines: number, size: number): string[] {
  return wrapText(text, width, maxLines, (part) => textWidth(part, size));
}
