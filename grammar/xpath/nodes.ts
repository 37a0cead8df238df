import type { IToken } from 'chevrotain';
import type { Span } from '../../src/problem/span.js';
import type { XPathExpression, XPathProblem, XPathStep } from './syntax.js';
import { isTokenText, readTokenSum } from './token-sum.js';
import { NumberWord } from './words.js';

/** Also of a folded pair, whose image is the opening bracket alone. */
export function spanOf(token: IToken): Span {
  const end = token.endOffset === undefined ? token.startOffset + token.image.length : token.endOffset + 1;
  return { start: token.startOffset, end };
}

/** A number, a quoted text, which may hold tokens, or a bare token. */
export function constantNode(token: IToken, problems: XPathProblem[]): XPathExpression {
  const span = spanOf(token);
  if (token.tokenType === NumberWord) return { kind: 'number', text: token.image, span };
  const isQuoted = token.image.startsWith("'");
  const value = isQuoted ? token.image.slice(1, -1).replaceAll("''", "'") : token.image;
  if (!isTokenText(value)) return { kind: 'text', value, span };
  const moment = readTokenSum(value, isQuoted ? span.start + 1 : span.start);
  if ('kind' in moment) return { ...moment, span };
  problems.push(moment);
  return { kind: 'empty', span };
}

export function variableNode(name: IToken, steps: readonly XPathStep[]): XPathExpression {
  const nameSpan = spanOf(name);
  const span = { start: nameSpan.start, end: steps.at(-1)?.span.end ?? nameSpan.end };
  return { kind: 'variable', name: name.image.slice(1), nameSpan, steps, span };
}

/** `not(…)`, `true()` and `false()` are nodes of their own; every other call stays one. */
export function callNode(
  nameToken: IToken,
  given: readonly XPathExpression[],
  group: IToken,
  problems: XPathProblem[],
): XPathExpression {
  const name = nameToken.image;
  const span = { start: nameToken.startOffset, end: spanOf(group).end };
  const [first] = given;
  switch (name) {
    case 'not':
    case 'NOT':
      if (first === undefined || given.length > 1) {
        problems.push({ code: 'xpath-syntax', message: `not() takes one condition, not ${given.length}.`, span });
        return { kind: 'boolean', value: false, span };
      }
      // Twice not is nothing, also of what is neither true nor false.
      return first.kind === 'not' ? first.operand : { kind: 'not', operand: first, span };
    case 'true':
    case 'false':
      if (given.length > 0) problems.push({ code: 'xpath-syntax', message: `${name}() takes no argument.`, span });
      return { kind: 'boolean', value: name === 'true', span };
    default:
      return { kind: 'call', name, nameSpan: spanOf(nameToken), arguments: given, span };
  }
}

export function stepNode(nameToken: IToken, predicates: readonly XPathExpression[]): XPathStep {
  const conditions = predicates.filter((predicate) => !isReversed(predicate));
  const reversed = conditions.length < predicates.length;
  return { name: nameToken.image, span: spanOf(nameToken), reversed, predicates: conditions };
}

function isReversed(predicate: XPathExpression): boolean {
  return predicate.kind === 'call' && predicate.name === 'reversed' && predicate.arguments.length === 0;
}

/** `true`, `false`, `empty` and `NULL` are written as paths of one step; everything else is one. */
export function pathNode(steps: readonly XPathStep[]): XPathExpression {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) throw new Error('A path has a step.');
  const span = { start: first.span.start, end: last.span.end };
  if (steps.length === 1 && first.predicates.length === 0 && !first.reversed) {
    if (first.name === 'true' || first.name === 'false') return { kind: 'boolean', value: first.name === 'true', span };
    if (first.name === 'empty' || first.name === 'NULL' || first.name === 'null') return { kind: 'empty', span };
  }
  return { kind: 'path', steps, span };
}
