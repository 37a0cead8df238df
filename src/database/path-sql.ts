import type { Association } from '../model/domain-model.js';
import { quoteName } from './sql-text.js';
import { joinBalanced, type RowAlias, type SqlWriter, type WriteCondition } from './sql-writer.js';
import { typeCondition } from './type-condition.js';

/** One step over an association, or, without one, the same object seen as a specialization. */
export interface Hop {
  readonly association: Association | undefined;
  /** `forward`: from the parent, whose row holds the reference, to the child. */
  readonly direction: 'forward' | 'reverse';
  /** What the objects at the far end are, as far as the path says. */
  readonly entity: string;
  /** What they have to satisfy. */
  readonly predicates: readonly WriteCondition[];
}

/**
 * That there are objects along the hops for the last of which `tail` holds. Without hops it is `tail` itself, which may be
 * neither true nor false; with hops it is an EXISTS, which is always one of them (semantics 6.3, 6.4).
 */
export function writeExists(sql: SqlWriter, row: RowAlias, hops: readonly Hop[], tail: WriteCondition): string {
  if (hops.length === 0) return tail(sql, row);
  const tables: string[] = [];
  const conditions: string[] = [];
  let current = row;
  for (const hop of hops) {
    const next = writeHop(sql, current, hop, tables, conditions);
    // An entity without a table has no objects here.
    if (next === undefined) return '0';
    for (const predicate of hop.predicates) conditions.push(predicate(sql, next));
    current = next;
  }
  const condition = tail(sql, current);
  if (condition !== '1') conditions.push(condition);
  const from = tables.length === 0 ? '' : ` FROM ${tables.join(', ')}`;
  const where = conditions.length === 0 ? '' : ` WHERE ${joinBalanced('AND', conditions)}`;
  return `EXISTS (SELECT 1${from}${where})`;
}

/** Adds the tables and conditions that lead from one row to the next. */
export function writeHop(sql: SqlWriter, row: RowAlias, hop: Hop, tables: string[], conditions: string[]): RowAlias | undefined {
  const place = sql.schema.place(hop.entity);
  if (place === undefined) return undefined;
  const { association, direction } = hop;
  const next = association === undefined ? { name: row.name, place } : { name: sql.aliasName(), place };
  if (association !== undefined) {
    const id = `${next.name}._guid`;
    tables.push(`${quoteName(place.table.name)} AS ${next.name}`);
    if (association.type === 'ReferenceSet') {
      const link = openLink(sql, direction === 'forward' ? row : next, association.name, direction);
      tables.push(link.table);
      conditions.push(`${link.near} = ${row.name}._guid`, `${id} = ${link.far}`);
    } else if (direction === 'forward') conditions.push(`${id} = ${sql.column(row, association.name)}`);
    else conditions.push(`${referenceTo(sql, next, association.name)} = ${row.name}._guid`);
  }
  const type = typeCondition(place, next.name);
  if (type !== undefined) conditions.push(type);
  return next;
}

/**
 * That an association leads to an id for which `test` holds, without a look at the object behind it: comparing an association
 * with an object needs the reference only.
 */
export function writeLinked(sql: SqlWriter, row: RowAlias, hop: Hop, test: (id: string) => string): string {
  const { association, direction } = hop;
  if (association === undefined) throw new Error('An association leads somewhere.');
  const isReverse = direction === 'reverse';
  if (association.type === 'Reference' && !isReverse) return test(sql.column(row, association.name));
  const parent = sql.schema.place(association.parent);
  if (parent === undefined) return '0';
  if (association.type === 'Reference') {
    const other = { name: sql.aliasName(), place: parent };
    const found = `${referenceTo(sql, other, association.name)} = ${row.name}._guid`;
    const table = `${quoteName(parent.table.name)} AS ${other.name}`;
    return `EXISTS (SELECT 1 FROM ${table} WHERE ${found} AND ${test(`${other.name}._guid`)})`;
  }
  const link = openLink(sql, isReverse ? { name: row.name, place: parent } : row, association.name, direction);
  return `EXISTS (SELECT 1 FROM ${link.table} WHERE ${link.near} = ${row.name}._guid AND ${test(link.far)})`;
}

function openLink(sql: SqlWriter, owner: RowAlias, association: string, direction: Hop['direction']) {
  const link = owner.place.linkByMember.get(association);
  // Reports the missing member the way a missing column is.
  if (link === undefined) return { table: sql.column(owner, association), near: '', far: '' };
  if (direction === 'reverse') sql.indexes.push({ table: link.name, column: 'child' });
  const alias = sql.aliasName();
  const [near, far] = direction === 'forward' ? ['parent', 'child'] : ['child', 'parent'];
  return { table: `${quoteName(link.name)} AS ${alias}`, near: `${alias}.${near}`, far: `${alias}.${far}` };
}

/** The reference that rows are looked up by, which needs an index. */
function referenceTo(sql: SqlWriter, row: RowAlias, association: string): string {
  const column = row.place.columnByMember.get(association);
  if (column !== undefined) sql.indexes.push({ table: row.place.table.name, column: column.name });
  return sql.column(row, association);
}
