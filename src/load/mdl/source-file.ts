import type { CodeSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { Code } from '../../model/flow.js';
import type { Origin, Position, Span } from '../../problem/span.js';

/** One text of an app, which can say where in it something stands. */
export class SourceFile {
  private readonly lineStarts: number[] = [0];
  /** Offsets of the second units of characters that need two. */
  private readonly secondUnits: number[] = [];

  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    // The same line breaks and columns as those of `positionAt`, worked out once for the many places of a file.
    for (const { index, 0: found } of text.matchAll(/\r\n|\r|\n|[\ud800-\udbff][\udc00-\udfff]/g)) {
      const isBreak = found === '\r\n' || found === '\n' || found === '\r';
      if (isBreak) this.lineStarts.push(index + found.length);
      else this.secondUnits.push(index + 1);
    }
    // A byte order mark takes no column.
    if (text.startsWith('\ufeff')) this.secondUnits.unshift(0);
  }

  /** Like `positionAt`, but for the many places of one file. */
  position(offset: number): Position {
    const line = countUpTo(this.lineStarts, offset);
    const start = this.lineStarts[line - 1] ?? 0;
    const column = offset - start + 1;
    if (this.secondUnits.length === 0) return { line, column };
    return { line, column: column - countUpTo(this.secondUnits, offset - 1) + countUpTo(this.secondUnits, start - 1) };
  }

  origin(span: Span): Origin {
    return { file: this.name, span, position: this.position(span.start) };
  }

  code(syntax: CodeSyntax): Code {
    return { text: syntax.text, offset: syntax.offset };
  }
}

/** How many numbers of a sorted list are not above a limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
