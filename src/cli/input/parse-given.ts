import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from 'yaml';
import { HarnessError } from '../../problem/harness-error.js';
import type { Given, GivenEntry } from './given.js';

/** Says where an offset of the text is. */
type Locate = (offset: number) => string;

/** Aliases that refer to aliases could otherwise unfold without end. */
const deepest = 100;

/**
 * Reads YAML, of which JSON is a part. Every value keeps its place: `file:line:column`.
 *
 * @param name how errors call the text: a file name, or the option that holds it
 * @throws HarnessError `invalid-yaml` when the text is neither
 */
export function parseGiven(text: string, name: string): Given {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true, strict: true });
  const locate: Locate = (offset) => {
    const { line, col } = lines.linePos(offset);
    return name.startsWith('--') ? name : `${name}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    const [reason = ''] = error.message.split(/ at line \d+/);
    const { line, col } = lines.linePos(error.pos[0]);
    const place = name.startsWith('--') ? `${name}, character ${error.pos[0] + 1}` : `${name}:${line}:${col}`;
    throw new HarnessError(
      'invalid-yaml',
      `${place} can be read neither as JSON nor as YAML: ${reason.replace(/\.?$/, '.')}`,
      place,
    );
  }
  return readNode(document.contents, document, locate, 0);
}

function readNode(node: Node | null, document: Document, locate: Locate, depth: number): Given {
  const where = locate(node?.range?.[0] ?? 0);
  if (depth > deepest) {
    throw new HarnessError('nested-too-deep', `${where}: values are nested more than ${deepest} deep.`, where);
  }
  if (node === null) return { kind: 'empty', where };
  if (isAlias(node)) return readNode(node.resolve(document) ?? null, document, locate, depth + 1);
  if (isSeq(node)) {
    const items = node.items.map((item) => readNode(item as Node | null, document, locate, depth + 1));
    return { kind: 'list', where, items };
  }
  if (isMap(node)) {
    const entries = node.items.map((pair): GivenEntry => {
      const key = pair.key as Node | null;
      return {
        key: keyText(key, where),
        where: locate(key?.range?.[0] ?? 0),
        value: readNode(pair.value as Node | null, document, locate, depth + 1),
      };
    });
    return { kind: 'object', where, entries };
  }
  if (isScalar(node)) return readScalar(node, where);
  throw new HarnessError('invalid-yaml', `${where}: this kind of value is not understood.`, where);
}

function readScalar(node: Scalar, where: string): Given {
  const { value } = node;
  if (value === null) return { kind: 'empty', where };
  if (typeof value === 'boolean') return { kind: 'boolean', where, value };
  if (typeof value === 'number') return { kind: 'number', where, digits: decimalDigits(node.source, value) };
  return { kind: 'text', where, text: String(value) };
}

/** The digits as written, except for the notations of YAML that only it knows: `0x1F`, `0o17`, `.inf`. */
function decimalDigits(source: string | undefined, value: number): string {
  return source !== undefined && /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(source) ? source : String(value);
}

function keyText(key: Node | null, where: string): string {
  if (isScalar(key)) return key.source ?? String(key.value);
  throw new HarnessError('invalid-yaml', `${where}: a name is missing in front of the value.`, where);
}
