import type { Span } from '../../src/problem/span.js';
import type { FindingList, MdlFinding, MdlLimits } from './finding.js';
import { MdlLexer, spanOf } from './lexer.js';
import { blockNesting, firstOf, parserOf } from './parse-mdl.js';
import type { CodeSyntax } from './syntax/element.js';
import type { Statement } from './syntax/statement.js';
import type { MdlVersion } from './version.js';

/** A stretch of a text that holds MDL, the rest of which is something else. */
export interface TextPart {
  readonly text: string;
  readonly span: Span;
  readonly version: MdlVersion;
  readonly limits: MdlLimits;
}

export interface ParsedPart<Syntax> {
  readonly syntax: Syntax;
  readonly findings: readonly MdlFinding[];
}

/** The statements of a flow's body that stand in a part of a text. All places count from the start of the whole text. */
export function parseStatements(part: TextPart): ParsedPart<readonly Statement[]> {
  const lexer = lexerOf(part);
  return finished(lexer, part.limits, [], parserOf().parseStatements(lexer, nestingOf(part), part.limits.findings));
}

/** The one expression that stands in a part of a text; undefined where it is none, with a finding. */
export function parseLoneExpression(part: TextPart): ParsedPart<CodeSyntax | undefined> {
  const lexer = lexerOf(part);
  return finished(lexer, part.limits, undefined, parserOf().parseExpression(lexer, nestingOf(part), part.limits.findings));
}

/** The end of the part is the end of the text for whoever looks for one. */
export function lexerOf({ text, span, version, limits }: TextPart): MdlLexer {
  return new MdlLexer(text.slice(0, span.end), version, limits, span.start);
}

function nestingOf({ limits }: TextPart): number {
  return Math.min(limits.nesting, blockNesting);
}

function finished<Syntax>(
  lexer: MdlLexer,
  limits: MdlLimits,
  none: Syntax,
  { syntax, findings }: { readonly syntax: Syntax; readonly findings: FindingList },
): ParsedPart<Syntax> {
  if (lexer.tooDeep === undefined) return { syntax, findings: firstOf([lexer.findings, findings], limits.findings) };
  const message = `Brackets stand more than ${limits.nesting} deep inside one another here, so the text is not read.`;
  lexer.findings.add({ severity: 'error', code: 'mdl-nesting', message, span: spanOf(lexer.tooDeep) });
  return { syntax: none, findings: firstOf([lexer.findings], limits.findings) };
}
