/** A half-open range of character offsets in one text: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Line and column, both counted from 1. A column is one character, also where JavaScript needs two units for it. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where an element of the app model comes from, so that a diagnostic, a breakpoint or a stack trace can always
 * say it. Text has a file and a span; a project file has the ids of the unit and of the element inside it.
 */
export interface Origin {
  readonly file?: string;
  readonly span?: Span;
  readonly position?: Position;
  readonly unit?: string;
  readonly element?: string;
}

/** The position of an offset in a text. CRLF counts as one line break; a lone CR or LF as one as well. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let index = 0; index < offset && index < text.length; index++) {
    const character = text.charCodeAt(index);
    const isBreak = character === 10 || (character === 13 && text.charCodeAt(index + 1) !== 10);
    if (isBreak) {
      line++;
      lineStart = index + 1;
    }
  }
  return { line, column: columnAt(text, lineStart, offset) };
}

/** The column of an offset in a line. A byte order mark at the very beginning has no width; a tab counts as one character. */
export function columnAt(text: string, lineStart: number, offset: number): number {
  let column = 1;
  for (let index = lineStart; index < offset; index++) {
    const isSecondUnit = isTrail(text.charCodeAt(index)) && index > lineStart && isLead(text.charCodeAt(index - 1));
    const isMark = index === 0 && text.charCodeAt(0) === byteOrderMark;
    if (!isSecondUnit && !isMark) column++;
  }
  return column;
}

const byteOrderMark = 0xfeff;

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** An origin in one short line: `orders.mdl:12:3`, or the unit id where there is no text. */
export function describeOrigin(origin: Origin | undefined): string | undefined {
  if (origin === undefined) return undefined;
  const position = origin.position;
  if (origin.file !== undefined && position !== undefined) {
    return `${origin.file}:${position.line}:${position.column}`;
  }
  return origin.file ?? origin.unit;
}
