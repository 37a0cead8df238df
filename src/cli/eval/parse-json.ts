import { HarnessError } from '../../problem/harness-error.js';
import { positionAt } from '../../problem/span.js';
import { findJsonFault } from './json-fault.js';

/**
 * Reads JSON. What is wrong with it is said in our own words, because those of `JSON.parse` differ between versions of Node and
 * rarely say where.
 *
 * @param name how the text is called: a file, or the option that holds it
 * @throws HarnessError `invalid-json` with line and column, or with the character for an option
 */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const { offset, expected } = findJsonFault(text);
  const { line, column } = positionAt(text, offset);
  const place = name.startsWith('--') ? `${name}, character ${offset + 1}` : `${name}:${line}:${column}`;
  const found =
    offset >= text.length ? 'the text ends' : `there is ${JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 32))}`;
  throw new HarnessError('invalid-json', `${place}: this is not JSON: ${found} where ${expected} should be.`, place);
}
