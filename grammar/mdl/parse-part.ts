import type { Span } from '../../src/problem/span.js';
import type { MdlFinding } from './finding.js';
import { MdlToken, spanOf, tokenize } from './lexer.js';
import { tooDeep } from './nesting.js';
import { blockNesting, parserOf } from './parse-mdl.js';
import type { ParserInput } from './rules/parser-base.js';
import type { MdlParser } from './rules/script-rules.js';
import type { CodeSyntax } from './syntax/element.js';
import type { Statement } from './syntax/statement.js';
import type { MdlVersion } from './version.js';

/** A stretch of a text that holds MDL, the rest of which is something else. */
export interface TextPart {
  readonly text: string;
  readonly span: Span;
  readonly version: MdlVersion;
  /** Brackets inside one another. */
  readonly nesting: number;
}

export interface Parsed<Syntax> {
  readonly syntax: Syntax;
  readonly findings: readonly MdlFinding[];
}

/** The statements of a flow's body that stand in a part of a text. All places count from the start of the whole text. */
export function parseStatements(part: TextPart): Parsed<readonly Statement[]> {
  return parsePart<readonly Statement[]>(part, [], (parser, input) => parser.parseStatements(input));
}

/** The one expression that stands in a part of a text; undefined where it is none, with a finding. */
export function parseLoneExpression(part: TextPart): Parsed<CodeSyntax | undefined> {
  return parsePart<CodeSyntax | undefined>(part, undefined, (parser, input) => parser.parseExpression(input));
}

function parsePart<Syntax>(
  { text, span, version, nesting }: TextPart,
  none: Syntax,
  parse: (parser: MdlParser, input: ParserInput) => Syntax,
): Parsed<Syntax> {
  const { findings, ...lexed } = tokenize(text.slice(span.start, span.end), version);
  const tokens = lexed.tokens.map((token) => movedBy(token, span.start));
  const documentation = lexed.documentation.map((token) => movedBy(token, span.start));
  const found = findings.map((finding) => {
    return { ...finding, span: { start: finding.span.start + span.start, end: finding.span.end + span.start } };
  });
  const deep = tooDeep(tokens, nesting);
  if (deep !== undefined) {
    const message = `Brackets stand more than ${nesting} deep inside one another here, so the text is not read.`;
    return { syntax: none, findings: [...found, { severity: 'error', code: 'mdl-nesting', message, span: spanOf(deep) }] };
  }
  const parser = parserOf();
  // The end of the part is the end of the text for whoever looks for one.
  const source = text.slice(0, span.end);
  const input = { source, version, tokens, documentation, nesting: Math.min(nesting, blockNesting) };
  const syntax = parse(parser, input);
  return { syntax, findings: [...found, ...parser.reported].sort((a, b) => a.span.start - b.span.start) };
}

function movedBy({ image, startOffset, tokenType, word }: MdlToken, offset: number): MdlToken {
  return new MdlToken(image, startOffset + offset, tokenType, word);
}
