import type { TokenFactor, TokenTerm, XPathMoment, XPathProblem } from './syntax.js';

/** Whether a quoted text is a token or a sum over tokens rather than a text. */
export function isTokenText(value: string): boolean {
  return /^\s*\[%/.test(value) && value.includes('%]');
}

/**
 * Reads the inside of `'[%BeginOfCurrentDay%] - 3 * [%YearLength%]'`: sums of products, without parentheses, which the
 * language does not have (semantics 5.12).
 *
 * @param offset where the text starts in the constraint, for spans
 */
export function readTokenSum(text: string, offset: number): XPathMoment | XPathProblem {
  const terms: { sign: 1 | -1; factors: TokenFactor[] }[] = [];
  const pattern = /\s*(?:\[%\s*(\w+)\s*%\]|(\d+(?:\.\d+)?)|([-+*]))/gy;
  let expectsFactor = true;
  let sign: 1 | -1 = 1;
  let isProduct = false;
  let position = 0;
  const end = text.trimEnd().length;
  while (position < end) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    const [whole, token, digits, operator] = match ?? [];
    if (whole === undefined || (operator !== undefined) === expectsFactor) {
      return problem(expectsFactor ? "a token such as '[%CurrentDateTime%]' or a number" : "'+', '-' or '*'", position);
    }
    const finish = position + whole.length;
    if (operator !== undefined) {
      isProduct = operator === '*';
      if (!isProduct) sign = operator === '-' ? -1 : 1;
    } else {
      const span = { start: offset + finish - whole.trimStart().length, end: offset + finish };
      const factor: TokenFactor =
        token === undefined ? { kind: 'number', text: digits ?? '0', span } : { kind: 'token', name: token, span };
      if (isProduct) terms.at(-1)?.factors.push(factor);
      else terms.push({ sign, factors: [factor] });
    }
    expectsFactor = !expectsFactor;
    position = finish;
  }
  if (expectsFactor) return problem('a token or a number', position);
  return { kind: 'moment', terms: terms satisfies TokenTerm[], span: { start: offset, end: offset + text.length } };

  function problem(wanted: string, at: number): XPathProblem {
    const start = at + (text.slice(at).length - text.slice(at).trimStart().length);
    return {
      code: 'xpath-syntax',
      message: `The token text '${text}' can not be read: ${wanted} is expected at ${describeRest(text, start)}.`,
      span: { start: offset + Math.min(start, end), end: offset + text.length },
    };
  }
}

function describeRest(text: string, at: number): string {
  return at >= text.trimEnd().length ? 'its end' : `'${text.slice(at)}'`;
}
