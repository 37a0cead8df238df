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
export interface PreparedRetrieve extends RowQuery {
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
  const limit = sql.parameters.length + 1;
  const range = `LIMIT ?${limit} OFFSET ?${limit + 1}`;
  const rest = `${from} ORDER BY ${order} ${range}`;
  return {
    shape,
    rowsSql: `SELECT ${shape.selectList} ${rest}`,
    idsSql: `SELECT t0._guid ${rest}`,
    // With the range, which leaves its one row, so that the parameters are the same for all three.
    countSql: `SELECT count(*) ${from} ${range}`,
    parameters: sql.parameters,
    indexes: sql.indexes,
  };
}

export function evaluateParameters(prepared: PreparedRetrieve, scope: EvaluationScope, schema: DatabaseSchema): SqlValue[] {
  return prepared.parameters.map((parameter) => parameter(scope, schema));
}

/**
 * The two values that limit a query, in SQL's terms. 0 means no limit (semantics 2.6).
 *
 * @throws FlowError for a number below zero
 */
export function rangeParameters(limit = 0, offset = 0): SqlValue[] {
  if (limit < 0 || offset < 0) {
    throw new FlowError('value', `A range starts from 0 and has no negative amount, but it is ${limit} objects from ${offset}.`);
  }
  return [limit === 0 ? -1 : limit, offset];
}
