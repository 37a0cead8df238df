import type { SqlValue } from 'sql.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import type { ColumnCodec } from './column-codec.js';

/** A column that the owner of a database keeps on every entity table, such as the marks of what is not synchronized. */
export interface BookkeepingColumn {
  readonly name: string;
  readonly type: 'INTEGER' | 'TEXT' | 'BLOB';
  /** What rows get that were written without it; NULL if absent. */
  readonly initial?: string | number;
}

/** The bookkeeping of one row, in the order of the columns. */
export type Bookkeeping = readonly SqlValue[];

/** Where the values of one attribute or to-one association are. */
export interface Column {
  readonly name: string;
  readonly member: Member;
  readonly codec: ColumnCodec;
}

/** Where a reference set is: rows of owner, position, and the id at the other end. */
export interface LinkTable {
  readonly name: string;
  readonly member: Member;
}

/** The rows of one hierarchy of entities, each with its entity in `_type`; an entity outside any hierarchy has its own. */
export interface EntityTable {
  readonly name: string;
  readonly root: string;
  readonly hasTypes: boolean;
  readonly columns: readonly Column[];
}

/** How one entity lies in its table. */
export interface EntityPlace {
  readonly layout: EntityLayout;
  readonly table: EntityTable;
  /** The entities whose rows are objects of this one: itself and what specializes it, as far as they have a place. */
  readonly types: readonly string[];
  /** Of its own members, inherited ones included, in the order of slots. */
  readonly columns: readonly Column[];
  readonly links: readonly LinkTable[];
  /** By member name. */
  readonly columnByMember: ReadonlyMap<string, Column>;
  readonly linkByMember: ReadonlyMap<string, LinkTable>;
}

/** Which entities have a place in a database, and where. Made once for a model; shared by a database and its forks. */
export interface DatabaseSchema {
  readonly tables: readonly EntityTable[];
  readonly links: readonly LinkTable[];
  readonly bookkeeping: readonly BookkeepingColumn[];
  /** Whether `''` is stored as NULL: the old string behaviour (semantics 5.3). */
  readonly emptyTextIsNull: boolean;
  place(entity: string): EntityPlace | undefined;
  /** For "did you mean". */
  entities(): Iterable<string>;
}
