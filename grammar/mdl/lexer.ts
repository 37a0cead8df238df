import { type IToken, Lexer } from 'chevrotain';
import { once } from '../once.js';
import type { MdlFinding } from './finding.js';
import { keywordOf } from './keyword.js';
import { tokensOf, UnterminatedString, Word } from './token.js';
import type { MdlVersion } from './version.js';

/** The tokens of one text; comments that document are kept beside them, so that the grammar need not place them. */
export interface MdlTokens {
  readonly tokens: IToken[];
  readonly documentation: readonly IToken[];
  readonly findings: readonly MdlFinding[];
}

// Offsets only: lines and columns are looked up for the few places that are shown to somebody.
const settings = { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: true } as const;
const lexers: Readonly<Record<MdlVersion, () => Lexer>> = {
  0: once(() => new Lexer(tokensOf(0), settings)),
  1: once(() => new Lexer(tokensOf(1), settings)),
};

export function tokenize(text: string, version: MdlVersion): MdlTokens {
  const result = lexers[version]().tokenize(text);
  const findings: MdlFinding[] = result.errors.map((error) => {
    const span = { start: error.offset, end: error.offset + Math.max(1, error.length) };
    const what = error.length > 1 ? 'These characters' : 'This character';
    return finding('mdl-character', `${what} can not stand here: ${shown(text.slice(span.start, span.end))}.`, span);
  });
  for (const token of result.tokens) {
    if (token.tokenType === Word) {
      const keyword = keywordOf(token.image);
      // Retagging is what makes keywords contextual: the lexer sees words only.
      if (keyword?.tokenTypeIdx !== undefined) {
        token.tokenType = keyword;
        token.tokenTypeIdx = keyword.tokenTypeIdx;
      }
    } else if (token.tokenType === UnterminatedString) {
      findings.push(finding('mdl-unterminated', 'This text has no closing quote.', spanOf(token)));
    }
  }
  for (const token of result.groups.unterminated ?? []) {
    findings.push(finding('mdl-unterminated', 'This comment is not closed: */ is missing.', spanOf(token)));
  }
  return { tokens: result.tokens, documentation: result.groups.documentation ?? [], findings };
}

/** Tokens carry only their start, so the end follows from the text. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

export function spanOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: endOf(token) };
}

/** A piece of source in a message: quoted, and never longer than a line can hold. */
export function shown(text: string): string {
  return text.length > 40 ? `'${text.slice(0, 37)}…'` : `'${text}'`;
}

function finding(code: string, message: string, span: { start: number; end: number }): MdlFinding {
  return { severity: 'error', code, message, span };
}
