import { HarnessError } from '../problem/harness-error.js';

/** A word is anything else that holds no operator, as Vitest reads it. */
const tokens = /\s+|&&|\|\||[()!]|[^\s()!&|]+|[&|]/g;

/**
 * The tags that an expression for `--tag` names: `offline and not (slow or flaky*)`. Vitest reads the same, but only inside its workers,
 * where a mistake is shown with a stack, and a single `&` never ends.
 *
 * @throws HarnessError where it can not be read
 */
export function tagsNamedIn(expression: string): string[] {
  const named: string[] = [];
  let depth = 0;
  let wantsTag = true;
  for (const [token] of expression.matchAll(tokens)) {
    if (token.trim() === '') continue;
    const kind = kindOf(token);
    const begins = kind === 'tag' || kind === 'not' || token === '(';
    if (kind === 'wrong' || begins !== wantsTag) throw unreadable(expression, `${token} is not expected`);
    if (kind === 'tag') named.push(token);
    if (token === '(') depth++;
    if (token === ')' && --depth < 0) throw unreadable(expression, 'there is a ) too many');
    wantsTag = kind === 'operator' || kind === 'not' || token === '(';
  }
  if (wantsTag) throw unreadable(expression, 'a tag is missing at its end');
  if (depth > 0) throw unreadable(expression, 'a ) is missing');
  return named;
}

function kindOf(token: string): 'tag' | 'operator' | 'not' | 'parenthesis' | 'wrong' {
  if (/^(and|or|&&|\|\|)$/i.test(token)) return 'operator';
  if (/^(not|!)$/i.test(token)) return 'not';
  if (/^[()]$/.test(token)) return 'parenthesis';
  return /^[&|]$/.test(token) ? 'wrong' : 'tag';
}

function unreadable(expression: string, reason: string): HarnessError {
  const message = `--tag ${expression} can not be read: ${reason}. It is a tag, or tags with and, or, not and parentheses.`;
  return new HarnessError('wrong-usage', message, '--tag');
}
