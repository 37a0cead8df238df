import { EOF, type ILexingError, type IRecognitionException, type IToken, Lexer } from 'chevrotain';
import { once } from '../once.js';
import { foldGroups } from './groups.js';
import { spanOf } from './nodes.js';
import { XPathParser } from './parser.js';
import type { XPathConstraint, XPathProblem } from './syntax.js';
import { LeftBracket, vocabulary } from './words.js';

/** The tree, or what is wrong: never both. */
export type ParsedXPath =
  | { readonly constraint: XPathConstraint; readonly problems: readonly [] }
  | { readonly constraint: undefined; readonly problems: readonly XPathProblem[] };

const lexerOf = once(() => new Lexer(vocabulary, { positionTracking: 'onlyOffset', skipValidations: true }));
// Built once and given new input for each text: nothing of one text is left for the next.
const parserOf = once(() => new XPathParser());

/**
 * Reads an XPath constraint as a project stores it, `[a = 1][b]`; the empty text is the constraint without a predicate. Never
 * throws for what the text holds.
 *
 * @param nestingLimit how deep brackets and parentheses may stand in one another
 * @see semantics 6.1
 */
export function parseXPath(text: string, nestingLimit: number): ParsedXPath {
  const { tokens, errors } = lexerOf().tokenize(text);
  const [unknown] = errors;
  if (unknown !== undefined) return failed([unreadable(unknown, text)]);
  const parser = parserOf();
  parser.problems = [];
  const flat = foldGroups(tokens, nestingLimit, (contents, opener) => parseGroup(contents, opener, text));
  if (!Array.isArray(flat)) return failed([flat]);
  parser.input = flat;
  const constraint = parser.constraint();
  const [error] = parser.errors;
  if (error !== undefined) return failed([misplaced(error, text, text.length, 'a condition in [ ]')]);
  return parser.problems.length > 0 ? failed(parser.problems) : { constraint, problems: [] };
}

function parseGroup(contents: IToken[], opener: IToken, text: string): { payload: unknown } | XPathProblem {
  const parser = parserOf();
  parser.input = contents;
  const rows = parser.contents();
  const [error] = parser.errors;
  const last = contents.at(-1);
  const end = spanOf(last ?? opener).end;
  if (error !== undefined) return misplaced(error, text, end, "an operator such as 'and' or '='");
  if (opener.tokenType === LeftBracket && rows.length !== 1) {
    const message = 'The constraint can not be read: brackets hold one condition.';
    return { code: 'xpath-syntax', message, span: { start: opener.startOffset, end: end + 1 } };
  }
  return { payload: rows };
}

function failed(problems: readonly XPathProblem[]): ParsedXPath {
  return { constraint: undefined, problems };
}

function unreadable(error: ILexingError, text: string): XPathProblem {
  const found = text.slice(error.offset, error.offset + Math.max(1, error.length));
  const isOpenText = found.startsWith("'");
  const message = isOpenText
    ? 'The constraint can not be read: a text has no closing quote. A quote inside a text is doubled.'
    : `The constraint can not be read at '${found}'.`;
  return { code: 'xpath-syntax', message, span: { start: error.offset, end: error.offset + found.length } };
}

/**
 * @param end where the tokens end that were parsed together
 * @param continuation what could stand behind what was read
 */
function misplaced(error: IRecognitionException, text: string, end: number, continuation: string): XPathProblem {
  const { token } = error;
  const isEnd = token.tokenType === EOF;
  const start = isEnd ? text.length - text.slice(end).trimStart().length : token.startOffset;
  const image = isEnd ? text.slice(start, start + 1) : token.image;
  return {
    code: 'xpath-syntax',
    message: `The constraint can not be read: ${wanted(error, continuation)} is expected, but there is ${image === '' ? 'the end' : `'${image}'`}.`,
    span: { start, end: start + image.length },
  };
}

function wanted(error: IRecognitionException, continuation: string): string {
  if (error.name === 'NotAllInputParsedException') return continuation;
  return error.name === 'MismatchedTokenException' ? 'a name' : 'a path, a value, a variable or a function';
}
