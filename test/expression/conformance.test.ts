import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeType } from '../../src/model/data-type.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { DateTime } from '../../src/value/date-time.js';
import { formatNumeric, isNumeric, parseNumeric } from '../../src/value/number.js';
import type { Value } from '../../src/value/value.js';
import { describeWithProjects, projectPath } from '../projects.js';
import { type ConformanceCase, setupOf } from './conformance-case.js';
import { compile } from './evaluation.js';

/** What came out, in the notation of the cases. */
function outcome(given: ConformanceCase): string {
  const compiled = compile(given.expr, setupOf(given));
  try {
    return describe(compiled.run(), given.expected.precision, describeType(compiled.type));
  } catch (error) {
    if (error instanceof FlowError) return 'Error';
    throw error;
  }
}

function expectation({ expected }: ConformanceCase): string {
  const { type, value } = expected;
  if (type === 'Error' || type === 'Empty') return type;
  const number = typeof value === 'string' && (type === 'Integer' || type === 'Decimal') ? parseNumeric(value) : undefined;
  if (number !== undefined) return `${type === 'Integer' ? 'Integer/Long' : type} ${formatNumeric(number)}`;
  if (type === 'DateTime') return describe(new DateTime(Date.parse(String(value))), expected.precision, '');
  return type === 'Enumeration' ? `String ${value}` : `${type} ${value}`;
}

function describe(value: Value, precision: string | undefined, type: string): string {
  if (value === null) return 'Empty';
  if (isNumeric(value)) return `${type} ${formatNumeric(value)}`;
  if (!(value instanceof DateTime)) return `${typeof value === 'boolean' ? 'Boolean' : 'String'} ${value}`;
  const ms = precision === 'minute' ? Math.floor(value.epochMs / 60_000) * 60_000 : value.epochMs;
  return `DateTime ${new Date(ms).toISOString()}`;
}

describeWithProjects('the conformance cases', () => {
  const file = projectPath(join('..', 'conformance', 'expressions.sample.json'));
  // A suite that is skipped is read all the same.
  const cases: readonly ConformanceCase[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

  it.each(cases.map((each) => [each.id, each.expr, each] as const))('%s: %s', (_, __, each) => {
    expect(outcome(each)).toBe(expectation(each));
  });
});
