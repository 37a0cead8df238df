import { type Line, lineWidth } from '../line/line.js';
import { styleOf, type Theme } from './theme.js';

/** A line as a terminal reads it. Neighbours that look the same share one sequence. */
export function paintLine(spans: Line, theme: Theme): string {
  let painted = '';
  let current = '';
  for (const span of spans) {
    const style = styleOf(span, theme);
    if (style !== current) painted += `${current === '' ? '' : '\u001b[0m'}${style === '' ? '' : `\u001b[${style}m`}`;
    current = style;
    painted += span.text;
  }
  return current === '' ? painted : `${painted}\u001b[0m`;
}

/** A line without any look, and without the blanks at its end. */
export function unpainted(spans: Line): string {
  return lineWidth(spans) === 0
    ? ''
    : spans
        .map(({ text }) => text)
        .join('')
        .trimEnd();
}
