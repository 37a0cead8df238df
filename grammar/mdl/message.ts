import type { IParserErrorMessageProvider, IToken, TokenType } from 'chevrotain';
import { EOF } from 'chevrotain';
import { didYouMean } from '../../src/problem/nearest.js';
import { shown } from './lexer.js';

/** What stands in the text, for a sentence that says it should not. */
export function describeToken(token: IToken): string {
  return token.tokenType === EOF ? 'the end of the text' : shown(token.image);
}

/** What the grammar waits for. */
function describeType(type: TokenType): string {
  return type === EOF ? 'the end of the text' : (type.LABEL ?? type.name);
}

/** The parser's messages as sentences of this project. */
export const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) =>
    `Expected ${describeType(expected)}, but found ${describeToken(actual)}.${nearestWord([expected], actual)}`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) =>
    `Nothing more can stand here, but found ${describeToken(firstRedundant)}.`,
  buildNoViableAltMessage: ({ expectedPathsPerAlt, actual }) => expectedOneOf(expectedPathsPerAlt.flat(), actual[0]),
  buildEarlyExitMessage: ({ expectedIterationPaths, actual }) => expectedOneOf(expectedIterationPaths, actual[0]),
};

/** Long lists help nobody: the first few, in the order of the grammar. */
function expectedOneOf(paths: readonly TokenType[][], actual: IToken | undefined): string {
  const types = new Set(paths.flatMap((path) => (path[0] === undefined ? [] : [path[0]])));
  const labels = [...types].map(describeType);
  const list = labels.length > 8 ? `${labels.slice(0, 8).join(', ')} …` : labels.join(' or ');
  if (actual === undefined) return `Expected ${list}, but found the end of the text.`;
  return `Expected ${list}, but found ${describeToken(actual)}.${nearestWord([...types], actual)}`;
}

/** A suggestion where one of the words that are waited for is nearly what was written. */
function nearestWord(types: readonly TokenType[], actual: IToken): string {
  if (!/^[A-Za-z_]/.test(actual.image)) return '';
  const words = types.flatMap((type) => /^'([a-z_-]+)'$/.exec(type.LABEL ?? '')?.[1] ?? []);
  return didYouMean(actual.image, words);
}
