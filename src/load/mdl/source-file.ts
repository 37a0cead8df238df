import type { CodeSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { Code } from '../../model/flow.js';
import type { Origin, Position, Span } from '../../problem/span.js';

/** One text of an app, which can say where in it something stands. */
export class SourceFile {
  private readonly lineStarts: number[] = [0];

  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    // The same line breaks as `positionAt`: CRLF is one, and so is a lone CR or LF.
    for (const lineBreak of text.matchAll(/\r\n|\r|\n/g)) this.lineStarts.push(lineBreak.index + lineBreak[0].length);
  }

  /** Like `positionAt`, but for the many places of one file. */
  position(offset: number): Position {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  origin(span: Span): Origin {
    return { file: this.name, span, position: this.position(span.start) };
  }

  code(syntax: CodeSyntax): Code {
    return { text: syntax.text, offset: syntax.offset };
  }
}
