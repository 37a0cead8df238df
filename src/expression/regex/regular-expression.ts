import { checkTextLength } from '../../value/text-limit.js';
import { RegexMatcher } from './matcher.js';
import { parseRegex } from './parse.js';
import { compileRegex, type RegexProgram } from './program.js';
import { translateJava, translateQuotes } from './translate.js';
import { workDegree } from './work.js';

/** What stands in an expression, ready; or what is wrong with it. */
export type ReadRegex = { readonly regex: RegularExpression } | { readonly fault: string };

/** The platform's own matcher is used as long as its work stays below so many steps, whatever the text is. */
const mostNativeWork = 10_000_000;

/** How deep groups may stand in one another. */
const mostNested = 200;

/**
 * A regular expression of the expression language. Where the platform's matcher could run away with a text, another one is
 * taken, which gives the same answers, is slower, and counts how often it goes back.
 */
export class RegularExpression {
  private constructor(
    private readonly whole: RegExp,
    private readonly anywhere: RegExp,
    private readonly degree: number,
    private readonly program: RegexProgram,
  ) {}

  /** @param isJava whether it is written for microflows, which have Java's dialect */
  static read(source: string, isJava: boolean): ReadRegex {
    const translated = isJava ? translateJava(source) : { source: translateQuotes(source), flags: '' };
    if ('fault' in translated) return translated;
    const { flags } = translated;
    if (isNewSyntax(translated.source)) return { fault: `'${source}' is not a regular expression.` };
    try {
      const whole = new RegExp(`^(?:${translated.source})$`, flags);
      const anywhere = new RegExp(translated.source, flags);
      const parsed = parseRegex(translated.source, flags, mostNested);
      if (parsed === undefined) return { fault: `'${source}' has something in it that is not supported here.` };
      const program = compileRegex(parsed.node, parsed.groups);
      return { regex: new RegularExpression(whole, anywhere, workDegree(parsed.node), program) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { fault: `'${source}' is not a regular expression.` };
    }
  }

  /** Whether the whole text matches (semantics 5.7). */
  matches(text: string, mostBacktracks: number): boolean {
    if (this.isSafe(text, this.degree)) return this.whole.test(text);
    return new RegexMatcher(this.program, text, mostBacktracks).matchesWhole();
  }

  /** Replaces the first match, or all; the replacement is literal. */
  replace(text: string, by: string, isEvery: boolean, mostBacktracks: number): string {
    let length = text.length;
    const replaced = (characters: number): string => {
      length += by.length - characters;
      checkTextLength(length);
      return by;
    };
    if (this.isSafe(text, this.degree + 1)) {
      const pattern = isEvery ? new RegExp(this.anywhere, `${this.anywhere.flags}g`) : this.anywhere;
      return text.replace(pattern, (match: string) => replaced(match.length));
    }
    const matcher = new RegexMatcher(this.program, text, mostBacktracks);
    let result = '';
    let copied = 0;
    let from = 0;
    for (let match = matcher.search(from); match !== undefined; match = matcher.search(from)) {
      result += text.slice(copied, match.start) + replaced(match.end - match.start);
      copied = match.end;
      from = match.end === match.start ? match.end + 1 : match.end;
      if (!isEvery || from > text.length) break;
    }
    return result + text.slice(copied);
  }

  private isSafe(text: string, degree: number): boolean {
    return (text.length + 1) ** degree <= mostNativeWork;
  }
}

/**
 * Newer engines take flags within an expression, `(?i:a)`, and one name for two groups; the client's need not, and no answer may
 * depend on the engine that this runs in.
 */
function isNewSyntax(source: string): boolean {
  const bare = source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '_');
  const names = [...bare.matchAll(/\(\?<([A-Za-z_$][\w$]*)>/g)].map((match) => match[1]);
  return /\(\?(?![:=!<])/.test(bare) || new Set(names).size < names.length;
}
