import type { IParserErrorMessageProvider, IToken, TokenType } from 'chevrotain';
import { EOF } from 'chevrotain';
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
  buildMismatchTokenMessage: ({ expected, actual }) => `Expected ${describeType(expected)}, but found ${describeToken(actual)}.`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) =>
    `Nothing more can stand here, but found ${describeToken(firstRedundant)}.`,
  buildNoViableAltMessage: ({ expectedPathsPerAlt, actual }) => expectedOneOf(expectedPathsPerAlt.flat(), actual[0]),
  buildEarlyExitMessage: ({ expectedIterationPaths, actual }) => expectedOneOf(expectedIterationPaths, actual[0]),
};

/** Long lists help nobody: the first few, in the order of the grammar. */
function expectedOneOf(paths: readonly TokenType[][], actual: IToken | undefined): string {
  const first = new Set(paths.flatMap((path) => (path[0] === undefined ? [] : [describeType(path[0])])));
  const labels = [...first];
  const list = labels.length > 8 ? `${labels.slice(0, 8).join(', ')} …` : labels.join(' or ');
  return `Expected ${list}, but found ${actual === undefined ? 'the end of the text' : describeToken(actual)}.`;
}
