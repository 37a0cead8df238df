import { once } from '../once.js';
import type { FindingList, MdlFinding, MdlLimits } from './finding.js';
import { MdlLexer, spanOf } from './lexer.js';
import { MdlParser } from './rules/script-rules.js';
import type { Script } from './syntax/script.js';
import { headerVersion, type MdlVersion } from './version.js';

// It is given each text anew and keeps nothing between two.
export const parserOf = once(() => new MdlParser());

/** Blocks of statements inside one another; they take far more of the stack than brackets, which need no recursion. */
export const blockNesting = 150;

/** The syntax of one text. Never throws for what it says: whatever is wrong is a finding. */
export function parseMdl(text: string, limits: MdlLimits): Script {
  const header = headerVersion(text);
  const version: MdlVersion = header === undefined || header === 0 ? 0 : 1;
  const lexer = new MdlLexer(text, version, limits);
  const { statements, findings } = parserOf().parse(lexer, Math.min(limits.nesting, blockNesting), limits.findings);
  if (lexer.tooDeep !== undefined) {
    const message = `Brackets stand more than ${limits.nesting} deep inside one another here, so the text is not read.`;
    lexer.findings.add({ severity: 'error', code: 'mdl-nesting', message, span: spanOf(lexer.tooDeep) });
    return { version, statements: [], findings: firstOf([lexer.findings], limits.findings) };
  }
  return { version, statements, findings: firstOf([lexer.findings, findings], limits.findings) };
}

/** In the order of the text, and not more than a reader can use. */
export function firstOf(lists: readonly FindingList[], most: number): MdlFinding[] {
  const sorted = lists.flatMap((list) => list.all).sort((a, b) => a.span.start - b.span.start);
  const kept = sorted.slice(0, most);
  const next = sorted[most];
  if (next === undefined) return kept;
  const more = sorted.length - most + lists.reduce((sum, list) => sum + list.more, 0);
  const message = `${more} more findings in this text are not listed.`;
  return [...kept, { severity: 'error', code: 'mdl-too-many-findings', message, span: next.span }];
}
