import { endOf, type MdlToken } from '../../grammar/mdl/lexer.js';
import { lexerOf } from '../../grammar/mdl/parse-part.js';
import { NumberLiteral, Semicolon, Slash } from '../../grammar/mdl/token.js';
import { headerVersion, type MdlVersion } from '../../grammar/mdl/version.js';
import type { Span } from '../../src/problem/span.js';
import { markdownFences } from '../markdown/fences.js';
import { testFileLimits } from './test-file-limits.js';

/** A stretch of a test file between two separators: comments, and what else there is. */
export interface TestBlock {
  readonly span: Span;
  readonly version: MdlVersion;
  readonly comments: readonly { readonly image: string; readonly start: number }[];
  readonly hasStatements: boolean;
}

/**
 * The blocks of a file. `.test.mdl` is blocks throughout, `.test.md` has them in fences named `mdl-test`; a line that holds nothing
 * but `/` ends one (mdl.md 14). A slash inside a comment or a text is none.
 */
export function blocksOf(name: string, text: string): TestBlock[] {
  const regions = name.toLowerCase().endsWith('.md') ? markdownFences(text, 'mdl-test') : [{ start: 0, end: text.length }];
  return regions.flatMap((region) => blocksWithin(text, region));
}

function blocksWithin(text: string, region: Span): TestBlock[] {
  const version: MdlVersion = (headerVersion(text.slice(region.start, region.end)) ?? 0) === 0 ? 0 : 1;
  const lexer = lexerOf({ text, span: region, version, limits: testFileLimits });
  const tokens: MdlToken[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) tokens.push(token);
  const isHeader = tokens[0]?.word === 'mdl' && tokens[1]?.tokenType === NumberLiteral;
  const header = isHeader ? tokens.slice(0, tokens[2]?.tokenType === Semicolon ? 3 : 2) : [];
  const first = tokens.slice(header.length);
  const last = header.at(-1);
  const bounds = first.filter((token) => isSeparator(token, text)).map((token) => token.startOffset);
  const blocks: TestBlock[] = [];
  let start = last === undefined ? region.start : endOf(last);
  for (const end of [...bounds, region.end]) {
    const within = (token: MdlToken) => token.startOffset >= start && token.startOffset < end;
    const comments = lexer.documentation.filter(within).map(({ image, startOffset }) => ({ image, start: startOffset }));
    blocks.push({ span: { start, end }, version, comments, hasStatements: first.some(within) });
    start = end + 1;
  }
  return blocks.filter(({ comments, hasStatements }) => hasStatements || comments.length > 0);
}

/** Alone on its line. */
function isSeparator(token: MdlToken, text: string): boolean {
  if (token.tokenType !== Slash) return false;
  let before = token.startOffset;
  while (before > 0 && isBlank(text.charAt(before - 1))) before--;
  let behind = endOf(token);
  while (behind < text.length && isBlank(text.charAt(behind))) behind++;
  return (before === 0 || isLineBreak(text.charAt(before - 1))) && (behind === text.length || isLineBreak(text.charAt(behind)));
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}
