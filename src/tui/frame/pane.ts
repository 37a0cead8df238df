import { type Line, line, lineWidth, type Span, shortenLine, span } from '../line/line.js';
import { type Block, below, beside, block, type Size, type Target } from './block.js';

export interface PaneOptions {
  /** How mouse events name it. */
  readonly name: string;
  readonly title: string;
  /** Stands in the upper border instead of the title, where there is a border. */
  readonly caption?: Line;
  readonly isFocused: boolean;
  /** Stands in the lower border: `3 of 40`. */
  readonly status?: string;
  /** Said line by line to somebody who listens: no border. */
  readonly isSpoken: boolean;
}

/** The room inside the border of a pane of that size. */
export function insideOf(size: Size, isSpoken: boolean): Size {
  if (isSpoken) return { columns: size.columns, rows: Math.max(0, size.rows - 1) };
  return { columns: Math.max(0, size.columns - 2), rows: Math.max(0, size.rows - 2) };
}

/** Content in a border with its title; without a border, the title stands in a line of its own. */
export function pane(options: PaneOptions, size: Size, content: (inside: Size) => Block): Block {
  const inner = content(insideOf(size, options.isSpoken));
  const whole: Target = { row: 0, column: 0, rows: size.rows, columns: size.columns, name: options.name };
  const framed = options.isSpoken ? withHeading(options, size, inner) : bordered(options, size, inner);
  return { ...framed, targets: [whole, ...framed.targets] };
}

function withHeading({ title, status }: PaneOptions, size: Size, inner: Block): Block {
  const heading = line(span(status === undefined ? `${title}:` : `${title}, ${status}:`, 'heading'));
  return below(block([heading], { columns: size.columns, rows: 1 }), inner);
}

function bordered({ title, caption, status, isFocused }: PaneOptions, size: Size, inner: Block): Block {
  const tone = isFocused ? 'border-focused' : 'border';
  const width = Math.max(0, size.columns - 2);
  const words = caption ?? [{ ...span(title), tone: isFocused ? 'heading' : 'plain', bold: isFocused }];
  const top = edge('┌', '┐', words, width, tone, 'left');
  const bottom = edge('└', '┘', status === undefined ? [] : line(span(status, 'dim')), width, tone, 'right');
  const side = block(
    inner.lines.map(() => [{ text: '│', tone }]),
    { columns: 1, rows: inner.lines.length },
  );
  const row = { columns: size.columns, rows: 1 };
  return below(block([top], row), beside(side, inner, side), block([bottom], row));
}

function edge(left: string, right: string, words: Line, width: number, tone: Span['tone'], side: 'left' | 'right'): Line {
  const piece = (text: string): Span => ({ text, ...(tone !== undefined && { tone }) });
  const label = lineWidth(words) === 0 ? [] : shortenLine([piece(' '), ...words, piece(' ')], Math.max(0, width - 2));
  const rest = Math.max(0, width - lineWidth(label) - 1);
  const [before, after] = side === 'left' ? [Math.min(1, width), rest] : [rest, Math.min(1, width)];
  return [piece(left + '─'.repeat(before)), ...label, piece('─'.repeat(after) + right)];
}
