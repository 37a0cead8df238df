import { EOF, type IRecognitionException, type IToken } from 'chevrotain';
import type { Span } from '../../src/problem/span.js';
import { shown, spanOf } from './lexer.js';
import type { ExpressionProblem } from './syntax.js';
import * as words from './words.js';

/**
 * Says what a row has that it can not have, and what could stand there.
 *
 * @param row all tokens of the row
 * @param end what ends the row, where it is not the end of the text
 */
export function rowError(
  error: IRecognitionException,
  row: readonly IToken[],
  text: string,
  end: Span | undefined,
): ExpressionProblem {
  const { token } = error;
  const isEnd = token.tokenType === EOF;
  const span = isEnd ? (end ?? { start: text.length, end: text.length }) : placeOf(token);
  const image = text.slice(span.start, span.end);
  const found = image === '' ? 'the expression ends' : `there is ${shown(image)}`;
  const previous = isEnd ? row.at(-1) : row[row.indexOf(token) - 1];
  const message = `${wanted(error, previous)} is expected here, but ${found}.${isEnd ? '' : hint(token, previous)}`;
  return { severity: 'error', code: 'expression-syntax', message, span };
}

/** Brackets that were read before are one token, whose image is not their text. */
function placeOf(token: IToken): Span {
  return token.tokenType === words.Group ? words.groupOf(token).span : spanOf(token);
}

function wanted(error: IRecognitionException, previous: IToken | undefined): string {
  if (error.name === 'NotAllInputParsedException') return 'An operator or the end';
  return previous?.tokenType === words.Slash ? 'The name of an attribute, an association or an entity' : 'A value';
}

/** The slips that are made most often. */
function hint(token: IToken, previous: IToken | undefined): string {
  if (previous?.tokenType === words.Slash) return " '/' leads to a member; to divide, write 'div' or ':'.";
  if (token.tokenType === words.Slash) return " Only a variable has members; to divide, write 'div' or ':'.";
  if (previous?.tokenType === words.Word && previous.image === 'not') return " 'not' needs brackets: not(…).";
  if (token.image === '+') return " There is no sign '+' before a value.";
  if (token.tokenType !== words.Word) return '';
  const keyword = token.image.toLowerCase();
  return words.keywords.has(keyword) ? ` Keywords are written in small letters: '${keyword}'.` : '';
}
