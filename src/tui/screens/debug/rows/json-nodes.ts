import type { Encoded } from '../../../../trace/encode.js';
import { line, span } from '../../../line/line.js';
import { encodedText } from './encoded-text.js';
import { rowOf, rowOfMany, type TreeNode, type TreeRow } from './tree.js';

/** What is in a value of JSON, member by member. */
export function jsonChildren(value: Encoded): TreeRow {
  if (isList(value)) return rowOfMany(value.length, (index) => withoutKey(jsonNode(String(index + 1), value[index] ?? null)));
  if (typeof value !== 'object' || value === null) return rowOf([]);
  return rowOf(Object.entries(value).map(([name, member]) => jsonNode(name, member)));
}

export function jsonNode(name: string, value: Encoded): TreeNode {
  const children = jsonChildren(value);
  const text = isList(value) ? `${value.length} ${value.length === 1 ? 'item' : 'items'}` : encodedText(value);
  const isInner = typeof value === 'object' && value !== null;
  return {
    key: name,
    row: { line: line(span(name, 'key'), span(': ', 'dim'), span(text, isInner ? 'dim' : 'plain')) },
    ...(children.count > 0 && { children }),
  };
}

function isList(value: Encoded): value is readonly Encoded[] {
  return Array.isArray(value);
}

function withoutKey({ row, children }: TreeNode): Omit<TreeNode, 'key'> {
  return { row, ...(children !== undefined && { children }) };
}
