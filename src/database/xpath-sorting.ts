import type { Sorting } from '../model/activity.js';
import { didYouMean } from '../problem/nearest.js';
import type { Span } from '../problem/span.js';
import { type Hop, writeHop } from './path-sql.js';
import type { RowAlias, SqlWriter, WriteCondition } from './sql-writer.js';
import type { XPathContext } from './xpath-context.js';

/** Sorting has no place in the text of the constraint. */
const nowhere: Span = { start: 0, end: 0 };

/**
 * Compiles the sort order of a retrieve; each gives one term of ORDER BY. Empty comes first in ascending order, and texts are in
 * the order of their bytes (semantics 2.6, assumed).
 */
export function compileSorting(sorting: readonly Sorting[], entity: string, context: XPathContext): WriteCondition[] {
  const terms: WriteCondition[] = [];
  for (const sort of sorting) {
    const term = compileSort(sort, entity, context);
    if (term !== undefined) terms.push(term);
  }
  return terms;
}

function compileSort(sort: Sorting, entity: string, context: XPathContext): WriteCondition | undefined {
  const { index } = context.expressions;
  const hops = resolveHops(sort, entity, context);
  if (hops === undefined) return undefined;
  const end = hops.at(-1)?.entity ?? entity;
  const name = sort.attribute.slice(sort.attribute.lastIndexOf('.') + 1);
  const member = index.member(end, name);
  if (member === undefined || member.kind !== 'attribute') {
    const names = index.layout(end).members.map((candidate) => candidate.name);
    return fail(context, 'xpath-unknown-attribute', `${end} has no attribute '${name}' to sort by.${didYouMean(name, names)}`);
  }
  const { kind } = member.attribute.type;
  if (kind === 'Binary') return fail(context, 'xpath-type', `'${name}' is binary, which has no order to sort by.`);
  if (context.isStoredOnDevice && (member.isSystem || kind === 'HashedString')) {
    return fail(
      context,
      'xpath-offline-member',
      `'${name}' of ${end} is not stored on a device, so a nanoflow can not sort by it.`,
    );
  }
  const direction = sort.direction === 'ascending' ? 'ASC' : 'DESC';
  return (sql, row) => `${readAlong(sql, row, hops, name)} ${direction}`;
}

function resolveHops(sort: Sorting, entity: string, context: XPathContext): Hop[] | undefined {
  if (sort.path.length > 0 && context.offline !== undefined) {
    return fail(context, 'xpath-offline-sort-path', 'A nanoflow can not sort by an attribute of an associated object.');
  }
  const { index } = context.expressions;
  const hops: Hop[] = [];
  let current = entity;
  for (const step of sort.path) {
    const association = index.association(step.association) ?? pseudoAssociation(current, step.association, context);
    if (association === undefined)
      return fail(context, 'xpath-unknown-association', `There is no association ${step.association} to sort over.`);
    const isParent = index.isA(current, association.parent);
    const isToOne = association.type === 'Reference' && (isParent || association.owner === 'Both');
    if (!isToOne)
      return fail(context, 'xpath-path', `${step.association} leads to any number of objects, so nothing can be sorted by it.`);
    hops.push({ association, direction: isParent ? 'forward' : 'reverse', entity: step.entity, predicates: [] });
    current = step.entity;
  }
  return hops;
}

function pseudoAssociation(entity: string, name: string, context: XPathContext) {
  const member = context.expressions.index.member(entity, name);
  return member?.kind === 'reference' ? member.association : undefined;
}

function readAlong(sql: SqlWriter, row: RowAlias, hops: readonly Hop[], attribute: string): string {
  if (hops.length === 0) return sql.column(row, attribute);
  const tables: string[] = [];
  const conditions: string[] = [];
  let current: RowAlias = row;
  for (const hop of hops) {
    const next = writeHop(sql, current, hop, tables, conditions);
    if (next === undefined) return 'NULL';
    current = next;
  }
  return `(SELECT ${sql.column(current, attribute)} FROM ${tables.join(', ')} WHERE ${conditions.join(' AND ')} LIMIT 1)`;
}

function fail(context: XPathContext, code: string, message: string): undefined {
  context.findings.error(code, message, nowhere);
  return undefined;
}
