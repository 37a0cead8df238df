import { once } from '../once.js';
import type { MdlFinding } from './finding.js';
import { spanOf, tokenize } from './lexer.js';
import { tooDeep } from './nesting.js';
import { MdlParser } from './rules/script-rules.js';
import type { Script } from './syntax/script.js';
import { headerVersion, type MdlVersion } from './version.js';

export interface MdlLimits {
  /** Brackets inside one another; counted before parsing. */
  readonly nesting: number;
  /** Findings kept for one text; a text that is no MDL at all has one for every few characters. */
  readonly findings: number;
}

// It is given each text anew and keeps nothing between two.
const parserOf = once(() => new MdlParser());

/** Blocks of statements inside one another; they take far more of the stack than brackets, which need no recursion. */
const blockNesting = 150;

/** The syntax of one text. Never throws for what it says: whatever is wrong is a finding. */
export function parseMdl(text: string, limits: MdlLimits): Script {
  const header = headerVersion(text);
  const version: MdlVersion = header === undefined || header === 0 ? 0 : 1;
  const { tokens, documentation, findings } = tokenize(text, version);
  const deep = tooDeep(tokens, limits.nesting);
  if (deep !== undefined) {
    const message = `Brackets stand more than ${limits.nesting} deep inside one another here, so the text is not read.`;
    const nesting: MdlFinding = { severity: 'error', code: 'mdl-nesting', message, span: spanOf(deep) };
    return { version, statements: [], findings: capped([...findings, nesting], limits.findings) };
  }
  const nesting = Math.min(limits.nesting, blockNesting);
  const script = parserOf().parse({ source: text, version, tokens, documentation, nesting });
  return { ...script, findings: capped([...findings, ...script.findings], limits.findings) };
}

/** In the order of the text, and not more than a reader can use. */
function capped(findings: readonly MdlFinding[], most: number): MdlFinding[] {
  const sorted = [...findings].sort((a, b) => a.span.start - b.span.start);
  const kept = sorted.slice(0, most);
  const next = sorted[most];
  if (next === undefined) return kept;
  const message = `${sorted.length - most} more findings in this text are not listed.`;
  return [...kept, { severity: 'error', code: 'mdl-too-many-findings', message, span: next.span }];
}
