import type { SqlValue } from 'sql.js';
import type { EvaluationScope } from '../expression/environment.js';
import { FlowError } from '../problem/flow-error.js';
import type { DatabaseSchema, EntityPlace } from './schema.js';
import { quoteName } from './sql-text.js';

/** A row that a condition speaks about: the alias of its table, and what is known of its entity. */
export interface RowAlias {
  readonly name: string;
  readonly place: EntityPlace;
}

/** Gives a bound value when the query runs. */
export type ParameterValue = (scope: EvaluationScope, schema: DatabaseSchema) => SqlValue;

/**
 * Writes a condition about a row as SQL. A constraint is compiled to one of these before it is known in which database it will
 * run; names and types are settled by then, and only tables and columns are not.
 */
export type WriteCondition = (sql: SqlWriter, row: RowAlias) => string;

/** A column that a query looks rows up by. */
export interface IndexNeed {
  readonly table: string;
  readonly column: string;
}

/** Collects what one query needs while its text is written. */
export class SqlWriter {
  readonly parameters: ParameterValue[] = [];
  readonly indexes: IndexNeed[] = [];
  private aliases = 0;

  constructor(readonly schema: DatabaseSchema) {}

  /** `?7`; numbered, so that one value can be used in several places. */
  bind(value: ParameterValue): string {
    return `?${this.parameters.push(value)}`;
  }

  aliasName(): string {
    return `t${++this.aliases}`;
  }

  /** The column of a member, as read from a row. */
  column(row: RowAlias, member: string): string {
    const column = row.place.columnByMember.get(member);
    if (column === undefined) {
      const { entity } = row.place.layout;
      throw new FlowError('expression', `The constraint uses ${member} of ${entity}, which is not stored in this database.`);
    }
    return `${row.name}.${quoteName(column.name)}`;
  }
}

/**
 * `(a AND b) AND (c AND d)`: SQLite counts how deep conditions stand in one another, and a chain written flat counts as deep as
 * it is long.
 */
export function joinBalanced(operator: 'AND' | 'OR', texts: readonly string[]): string {
  const [first = ''] = texts;
  if (texts.length <= 1) return first;
  const middle = texts.length >> 1;
  return `(${joinBalanced(operator, texts.slice(0, middle))} ${operator} ${joinBalanced(operator, texts.slice(middle))})`;
}
