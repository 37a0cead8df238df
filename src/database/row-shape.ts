import type { SqlValue } from 'sql.js';
import { HarnessError } from '../problem/harness-error.js';
import { EntityObject } from '../value/entity-object.js';
import type { MemberValue } from '../value/value.js';
import type { ColumnCodec } from './column-codec.js';
import type { Column, DatabaseSchema, EntityPlace, LinkTable } from './schema.js';
import { quoteName } from './sql-text.js';

/** How the rows of one entity, specializations included, are selected and turned into objects. */
export interface RowShape {
  readonly place: EntityPlace;
  /** The id, the entity in a hierarchy, and every column that one of the entities has; as read from the alias `t0`. */
  readonly selectList: string;
  /** The row of one id. */
  readonly oneSql: string;
  /** The rows of some ids, given as JSON. */
  readonly someSql: string;
  readonly readerOf: ReadonlyMap<string, RowReader>;
  /** Outside a hierarchy there is one. */
  readonly onlyReader: RowReader | undefined;
  /** The reference sets of any of the entities. */
  readonly links: readonly LinkTable[];
}

/** Turns a row into the values of an object of one entity. */
export interface RowReader {
  readonly place: EntityPlace;
  readonly cells: readonly Cell[];
  /** What an object starts with: empty, and an empty set for every reference set. */
  readonly initialValues: readonly MemberValue[];
}

/** Where a column is in a row, and where its value goes. */
interface Cell {
  readonly position: number;
  readonly slot: number;
  readonly decode: ColumnCodec['decode'];
}

/** Integers beyond this are read as text: sql.js gives them as doubles. */
const exactLimit = Number.MAX_SAFE_INTEGER;

/** The place of an entity, or the error of whoever asked for it. */
export function requirePlace(schema: DatabaseSchema, entity: string): EntityPlace {
  const place = schema.place(entity);
  if (place === undefined) {
    throw new HarnessError('entity-not-stored', `${entity} has no table in this database, so it has no rows here.`, entity);
  }
  return place;
}

export function shapeRows(schema: DatabaseSchema, entity: string): RowShape {
  const place = requirePlace(schema, entity);
  const positions = new Map<Column, number>();
  const selected = ['t0._guid'];
  if (place.table.hasTypes) selected.push('t0._type');
  const links = new Map<string, LinkTable>();
  const readerOf = new Map<string, RowReader>();
  for (const type of place.types) {
    const typePlace = requirePlace(schema, type);
    for (const link of typePlace.links) links.set(link.name, link);
    const cells = typePlace.columns.map((column) => {
      let position = positions.get(column);
      if (position === undefined) {
        position = selected.push(selectColumn(column)) - 1;
        positions.set(column, position);
      }
      return { position, slot: column.member.slot, decode: column.codec.decode };
    });
    readerOf.set(type, { place: typePlace, cells, initialValues: initialValues(typePlace) });
  }
  const onlyReader = place.table.hasTypes ? undefined : readerOf.get(entity);
  const selectList = selected.join(', ');
  const rows = `SELECT ${selectList} FROM ${quoteName(place.table.name)} AS t0 WHERE t0._guid`;
  return {
    place,
    selectList,
    oneSql: `${rows} = ?1`,
    someSql: `${rows} IN (SELECT value FROM json_each(?1))`,
    readerOf,
    onlyReader,
    links: [...links.values()],
  };
}

function selectColumn(column: Column): string {
  const name = `t0.${quoteName(column.name)}`;
  if (!column.codec.isWide) return name;
  return `CASE WHEN ${name} BETWEEN -${exactLimit} AND ${exactLimit} THEN ${name} ELSE CAST(${name} AS TEXT) END`;
}

function initialValues(place: EntityPlace): MemberValue[] {
  return place.layout.members.map((member) => (member.kind === 'reference-set' ? [] : null));
}

/** The entity of a row. */
export function typeOfRow(shape: RowShape, row: readonly SqlValue[]): string {
  return shape.place.table.hasTypes ? String(row[1]) : shape.place.layout.entity;
}

export function decodeRow(shape: RowShape, row: readonly SqlValue[]): EntityObject {
  const reader = shape.onlyReader ?? shape.readerOf.get(typeOfRow(shape, row));
  if (reader === undefined) {
    const type = typeOfRow(shape, row);
    throw new HarnessError('unknown-entity', `The database holds an object of ${type}, which the model does not have.`, type);
  }
  const values = reader.initialValues.slice();
  // Counted, not iterated: this runs for every value that is read.
  for (let index = 0; index < reader.cells.length; index++) {
    const cell = reader.cells[index] as Cell;
    const value = row[cell.position];
    if (value !== null && value !== undefined) values[cell.slot] = cell.decode === undefined ? value : cell.decode(value);
  }
  return new EntityObject(row[0] as number, reader.place.layout, values, 'stored');
}
