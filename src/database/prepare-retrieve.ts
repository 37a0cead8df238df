import type { SqlValue } from 'sql.js';
import type { EvaluationScope } from '../expression/environment.js';
import { FlowError } from '../problem/flow-error.js';
import type { CompiledRetrieve } from './compile-retrieve.js';
import type { RowQuery } from './row-loader.js';
import type { RowShape } from './row-shape.js';
import type { DatabaseSchema } from './schema.js';
import { quoteName, whereClause } from './sql-text.js';
import { type IndexNeed, type ParameterValue, SqlWriter } from './sql-writer.js';
import { typeCondition } from './type-condition.js';

/** A compiled retrieve as SQL for one schema. */
export interface PreparedRetrieve {
  readonly shape: RowShape;
  /** All rows. Apart from the one with a range: SQLite sorts with a limit as if it were small, in twice the time if it is none. */
  readonly whole: RowQuery;
  /** With two more parameters, the range. */
  readonly ranged: RowQuery;
  readonly countSql: string;
  readonly parameters: readonly ParameterValue[];
  readonly indexes: readonly IndexNeed[];
}

/** @throws FlowError when the retrieve has an error among its findings, or uses what the database does not store */
export function prepareRetrieve(query: CompiledRetrieve, shape: RowShape, schema: DatabaseSchema): PreparedRetrieve {
  const error = query.findings.find((finding) => finding.severity === 'error');
  if (error !== undefined) throw new FlowError('expression', `The retrieve of ${query.entity} can not run: ${error.message}`);
  const sql = new SqlWriter(schema);
  const row = { name: 't0', place: shape.place };
  const where = whereClause([typeCondition(shape.place, row.name), query.condition?.(sql, row)]);
  const order = [...query.sorting.map((write) => write(sql, row)), 't0._guid'].join(', ');
  const from = `FROM ${quoteName(shape.place.table.name)} AS t0${where}`;
  const whole = `${from} ORDER BY ${order}`;
  const parameters = sql.parameters.slice(0, lastParameterIn(from));
  const limit = parameters.length + 1;
  const ranged = `${whole} LIMIT ?${limit} OFFSET ?${limit + 1}`;
  return {
    shape,
    whole: selectRows(shape, whole),
    ranged: selectRows(shape, ranged),
    countSql: `SELECT count(*) ${from}`,
    parameters,
    indexes: sql.indexes,
  };
}

/** A path to what has no table here leaves its constant without a place in the text, and SQLite takes no value too many. */
function lastParameterIn(text: string): number {
  let last = 0;
  for (const [, number] of text.matchAll(/\?(\d+)/g)) last = Math.max(last, Number(number));
  return last;
}

function selectRows(shape: RowShape, rest: string): RowQuery {
  return { shape, rowsSql: `SELECT ${shape.selectList} ${rest}`, idsSql: `SELECT t0._guid ${rest}` };
}

export function evaluateParameters(prepared: PreparedRetrieve, scope: EvaluationScope, schema: DatabaseSchema): SqlValue[] {
  return prepared.parameters.map((parameter) => parameter(scope, schema));
}

/**
 * The two values that limit a query, in SQL's terms; none where nothing limits it. 0 means no limit (semantics 2.6).
 *
 * @throws FlowError for a number below zero
 */
export function rangeParameters(limit = 0, offset = 0): SqlValue[] {
  if (limit === 0 && offset === 0) return [];
  if (limit < 0 || offset < 0) {
    throw new FlowError('value', `A range starts from 0 and has no negative amount, but it is ${limit} objects from ${offset}.`);
  }
  return [limit === 0 ? -1 : limit, offset];
}
