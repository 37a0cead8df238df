import type { SqlValue } from 'sql.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid } from '../value/value.js';
import type { LazyTables } from './lazy-tables.js';
import { decodeRow, type RowShape, typeOfRow } from './row-shape.js';
import type { SqlConnection } from './sql-connection.js';
import { quoteName } from './sql-text.js';

/**
 * The instance of an object that the caller has in memory. Its row is not decoded then: what is in memory may have changes that
 * are not committed. Called while a query runs, so it must not use the database.
 */
export type Known = (guid: Guid) => EntityObject | undefined;

/** The text of one query in its two forms, which give the same rows in the same order. */
export interface RowQuery {
  readonly shape: RowShape;
  /** Gives whole rows. */
  readonly rowsSql: string;
  /** Gives ids only. */
  readonly idsSql: string;
}

/** Runs queries and gives objects. */
export class RowLoader {
  constructor(
    private readonly connection: SqlConnection,
    private readonly tables: LazyTables,
    private readonly rowLimit: number,
  ) {}

  load(query: RowQuery, parameters: SqlValue[], known: Known | undefined): EntityObject[] {
    const objects: EntityObject[] = [];
    const fresh: EntityObject[] = [];
    let isInMemory = false;
    this.connection.visit(query.rowsSql, parameters, (row) => {
      const guid = row[0] as number;
      const instance = known?.(guid);
      // Where the first object is in memory, most are: their ids are enough, at a third of the price.
      if (instance !== undefined && objects.length === 0) {
        isInMemory = true;
        return false;
      }
      const object = instance ?? decodeRow(query.shape, row);
      if (instance === undefined) fresh.push(object);
      if (objects.push(object) > this.rowLimit) throw this.tooManyRows(query.shape);
      return true;
    });
    if (isInMemory && known !== undefined) return this.loadMissing(query, parameters, known);
    this.loadLinks(query.shape, fresh);
    return objects;
  }

  /** The row of one id, which is what following an association asks for. */
  loadOne(shape: RowShape, guid: Guid): EntityObject | undefined {
    const row = this.connection.first(shape.oneSql, [guid]);
    if (row === undefined || !shape.readerOf.has(typeOfRow(shape, row))) return undefined;
    const object = decodeRow(shape, row);
    this.loadLinks(shape, [object]);
    return object;
  }

  /** The rows of some ids, in the order of the ids; those without a row are left out. */
  loadByGuid(shape: RowShape, guids: readonly Guid[], known: Known | undefined): EntityObject[] {
    const missing = known === undefined ? guids : guids.filter((guid) => known(guid) === undefined);
    const read = new Map<Guid, EntityObject>();
    const [first] = missing;
    if (first !== undefined) {
      const isOne = missing.length === 1;
      const parameter = isOne ? first : JSON.stringify(missing);
      this.connection.visit(isOne ? shape.oneSql : shape.someSql, [parameter], (row) => {
        if (shape.readerOf.has(typeOfRow(shape, row))) read.set(row[0] as number, decodeRow(shape, row));
        return true;
      });
    }
    this.loadLinks(shape, [...read.values()]);
    const objects: EntityObject[] = [];
    for (const guid of guids) {
      const object = known?.(guid) ?? read.get(guid);
      if (object !== undefined) objects.push(object);
    }
    return objects;
  }

  private loadMissing(query: RowQuery, parameters: SqlValue[], known: Known): EntityObject[] {
    const guids: Guid[] = [];
    this.connection.visit(query.idsSql, parameters, (row) => {
      if (guids.push(row[0] as number) > this.rowLimit) throw this.tooManyRows(query.shape);
      return true;
    });
    return this.loadByGuid(query.shape, guids, known);
  }

  /** Fills the reference sets of objects that were just decoded. */
  loadLinks(shape: RowShape, objects: readonly EntityObject[]): void {
    if (shape.links.length === 0 || objects.length === 0) return;
    const byGuid = new Map(objects.map((object) => [object.guid, object]));
    const guids = JSON.stringify([...byGuid.keys()]);
    for (const link of shape.links) {
      if (!this.tables.isMade(link)) continue;
      const sets = new Map<Guid, Guid[]>();
      const table = quoteName(link.name);
      const sql = `SELECT parent, child FROM ${table} WHERE parent IN (SELECT value FROM json_each(?1)) ORDER BY parent, position`;
      this.connection.visit(sql, [guids], ([parent, child]) => {
        const set = sets.get(parent as number);
        if (set === undefined) sets.set(parent as number, [child as number]);
        else set.push(child as number);
        return true;
      });
      for (const [owner, set] of sets) {
        const object = byGuid.get(owner);
        object?.overwrite(link.member.slot, set);
      }
    }
  }

  private tooManyRows(shape: RowShape): HarnessError {
    const { entity } = shape.place.layout;
    return new HarnessError(
      'too-many-rows',
      `A retrieve of ${entity} gives more than ${this.rowLimit} objects. Raise the limit retrievedRows if that is meant.`,
      entity,
    );
  }
}
