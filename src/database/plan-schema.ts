import type { AppIndex } from '../model/app-index.js';
import type { Member } from '../model/entity-layout.js';
import { codecOf } from './column-codec.js';
import type { BookkeepingColumn, Column, DatabaseSchema, EntityPlace, EntityTable, LinkTable } from './schema.js';

export interface DatabaseOptions {
  /** Which entities have rows here; asked for persistable ones only. */
  readonly hasPlace: (entity: string) => boolean;
  /** Which of their members have a column: a device leaves out what never leaves the server. */
  readonly stores: (member: Member) => boolean;
  readonly bookkeeping?: readonly BookkeepingColumn[];
  readonly emptyTextIsNull?: boolean;
  /** Databases of one app that go by the same name here have the same places, so that they are planned once. */
  readonly plan?: string;
  /** The most objects that one retrieve may give. */
  readonly retrievedRows?: number;
}

/**
 * Gives every entity that has a place its table. A hierarchy shares the table of its root, so that a retrieve of the
 * generalization is one query and a reference need not know what it refers to (semantics 9.1).
 */
export function planSchema(index: AppIndex, options: DatabaseOptions): DatabaseSchema {
  return options.plan === undefined ? plan(index, options) : index.once(`tables ${options.plan}`, () => plan(index, options));
}

function plan(index: AppIndex, options: DatabaseOptions): DatabaseSchema {
  const placed = new Set<string>();
  for (const { name } of index.allEntities()) if (index.isPersistable(name) && options.hasPlace(name)) placed.add(name);
  const links = new Map<string, LinkTable>();
  const tables: EntityTable[] = [];
  const places = new Map<string, EntityPlace>();
  const tableNames = new NameSpace(['sqlite_master', 'sqlite_schema']);
  for (const root of new Set([...placed].map((name) => index.root(name)))) {
    const hierarchy = index.specializations(root);
    const inTable = hierarchy.filter((name) => placed.has(name));
    const columns = planColumns(index, inTable, options);
    const table: EntityTable = {
      name: tableNames.take(root.replace('.', '$'), root),
      root,
      hasTypes: hierarchy.length > 1,
      columns: [...columns.values()],
    };
    tables.push(table);
    for (const name of hierarchy) {
      const types = index.specializations(name).filter((type) => inTable.includes(type));
      if (types.length > 0) places.set(name, planPlace(index, name, table, types, columns, links, options));
    }
  }
  return {
    tables,
    links: [...links.values()],
    bookkeeping: options.bookkeeping ?? [],
    emptyTextIsNull: options.emptyTextIsNull ?? false,
    place: (entity) => places.get(entity),
    entities: () => places.keys(),
  };
}

/** The columns of a whole hierarchy by what they are for; two specializations may have attributes of one name. */
function planColumns(index: AppIndex, entities: readonly string[], options: DatabaseOptions): Map<string, Column> {
  const members = new Map<string, Member>();
  for (const entity of entities) {
    for (const member of index.layout(entity).members) {
      if (member.kind !== 'reference-set' && options.stores(member)) members.set(identityOf(member), member);
    }
  }
  const reserved = ['_guid', '_type', ...(options.bookkeeping ?? []).map((column) => column.name)];
  const wanted = new Map<string, number>();
  for (const { name } of members.values()) wanted.set(name.toLowerCase(), (wanted.get(name.toLowerCase()) ?? 0) + 1);
  const names = new NameSpace(reserved);
  const columns = new Map<string, Column>();
  for (const [identity, member] of members) {
    // The name tells the declaring entity wherever there is a clash, so that it does not depend on the order of the model.
    const isUnique = wanted.get(member.name.toLowerCase()) === 1;
    const name = isUnique ? names.take(member.name, identity) : names.take(identity, identity);
    columns.set(identity, { name, member, codec: codecOf(member, options.emptyTextIsNull ?? false) });
  }
  return columns;
}

function planPlace(
  index: AppIndex,
  entity: string,
  table: EntityTable,
  types: readonly string[],
  tableColumns: ReadonlyMap<string, Column>,
  tableLinks: Map<string, LinkTable>,
  options: DatabaseOptions,
): EntityPlace {
  const layout = index.layout(entity);
  const columns: Column[] = [];
  const links: LinkTable[] = [];
  for (const member of layout.members) {
    if (!options.stores(member)) continue;
    if (member.kind === 'reference-set') {
      const link = tableLinks.get(member.name) ?? { name: `${member.name.replace('.', '$')}$links`, member };
      tableLinks.set(member.name, link);
      links.push(link);
    } else {
      const column = tableColumns.get(identityOf(member));
      // The slot is the same in every layout of the hierarchy, so one column serves them all.
      if (column !== undefined) columns.push(column);
    }
  }
  return {
    layout,
    table,
    types,
    columns,
    links,
    columnByMember: new Map(columns.map((column) => [column.member.name, column])),
    linkByMember: new Map(links.map((link) => [link.member.name, link])),
  };
}

function identityOf(member: Member): string {
  return `${member.declaredBy}/${member.name}`;
}

/** Names that are taken, compared as SQLite does, without case. */
class NameSpace {
  private readonly taken: Set<string>;

  constructor(reserved: readonly string[]) {
    this.taken = new Set(reserved.map((name) => name.toLowerCase()));
  }

  take(name: string, instead: string): string {
    let free = name;
    for (let attempt = 1; this.taken.has(free.toLowerCase()); attempt++) free = attempt === 1 ? instead : `${instead}$${attempt}`;
    this.taken.add(free.toLowerCase());
    return free;
  }
}
