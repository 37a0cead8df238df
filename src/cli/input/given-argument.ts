import type { Given } from '../../../harness/fixture/given.js';
import type { DataType } from '../../model/data-type.js';
import { HarnessError } from '../../problem/harness-error.js';

/**
 * The text behind `name=` on the command line. What a String is given is taken as it stands, even when it looks like a
 * number or like JSON; only a text in double quotes and `null` are read as JSON. For other types `{` and `[` begin JSON
 * (or YAML, which spares the quotes), and dates, keys of enumerations and ids need no quotes either.
 */
export async function givenArgument(text: string, type: DataType, where: string): Promise<Given> {
  const trimmed = text.trim();
  if (trimmed === 'null') return { kind: 'empty', where };
  if (trimmed.startsWith('"') && trimmed.endsWith('"') && trimmed.length > 1) return quotedText(trimmed, type, where);
  if (type.kind === 'String') return { kind: 'text', text, where };
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    const { parseGiven } = await import('../../../harness/fixture/parse-given.js');
    return parseGiven(trimmed, where);
  }
  if (trimmed === 'true' || trimmed === 'false') return { kind: 'boolean', value: trimmed === 'true', where };
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(trimmed)) return { kind: 'number', digits: trimmed, where };
  return { kind: 'text', text: trimmed, where };
}

function quotedText(text: string, type: DataType, where: string): Given {
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'text', text: String(value), where };
  } catch {
    // A bare text may begin and end with quotes without being JSON.
    if (type.kind === 'String') return { kind: 'text', text, where };
    throw new HarnessError('invalid-json', `${where}: ${text} begins and ends with quotes, but is not a text in JSON.`, where);
  }
}
