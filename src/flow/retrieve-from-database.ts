import { compileRetrieve } from '../database/compile-retrieve.js';
import type { Evaluate } from '../expression/compile.js';
import type { Range, Retrieve } from '../model/activity.js';
import type { Code } from '../model/flow.js';
import { FlowError } from '../problem/flow-error.js';
import type { Value } from '../value/value.js';
import type { CompiledActivity } from './activity/definition.js';
import type { NodeCompiler } from './node-compiler.js';
import { type Frame, waiting } from './program.js';
import { later, type RangeValues } from './surroundings.js';

type DatabaseSource = Extract<Retrieve['source'], { kind: 'database' }>;

/** Filters, sorts and limits the stored rows; what is in memory lies on top of what comes back (semantics 2.6). */
export function compileDatabaseRetrieve(
  source: DatabaseSource,
  output: number | undefined,
  compiler: NodeCompiler,
): CompiledActivity {
  const query = compileRetrieve({ entity: source.entity, constraint: source.constraint.text, sorting: source.sorting }, compiler);
  for (const finding of query.findings) {
    if (finding.severity === 'error') compiler.invalid(finding.code, `${finding.message} In: ${source.constraint.text.trim()}`);
  }
  const isFirst = source.range.kind === 'first';
  const range = compileRange(source.range, compiler);
  const { next } = compiler;
  const store = (frame: Frame, value: Value): number => {
    const objects = Array.isArray(value) ? value : [];
    if (output !== undefined) frame.slots[output] = isFirst ? (objects[0] ?? null) : objects;
    return next;
  };
  return {
    step: (frame) => {
      const objects = frame.run.surroundings.retrieve(frame.run, query, frame, range(frame));
      return objects === later ? waiting : store(frame, objects);
    },
    complete: store,
  };
}

const firstOnly: RangeValues = { limit: 1, offset: 0 };

/** Both expressions are evaluated before the query; blank means from the beginning and without limit (semantics 2.6). */
function compileRange(range: Range, compiler: NodeCompiler): (frame: Frame) => RangeValues | undefined {
  if (range.kind === 'all') return () => undefined;
  if (range.kind === 'first') return () => firstOnly;
  const limit = compileBound(range.limit, 'amount', compiler);
  const offset = compileBound(range.offset, 'offset', compiler);
  return (frame) => ({ limit: boundValue(limit, frame, 'amount'), offset: boundValue(offset, frame, 'offset') });
}

export function compileBound(code: Code | undefined, what: string, compiler: NodeCompiler): Evaluate | undefined {
  if (code === undefined || code.text.trim() === '') return undefined;
  return compiler.expression(code, { kind: 'Integer' }, `The ${what}`);
}

export function boundValue(evaluate: Evaluate | undefined, frame: Frame, what: string): number {
  const value = evaluate?.(frame) ?? 0;
  if (typeof value !== 'number' || value < 0)
    throw new FlowError('value', `The ${what} of a range has to be a whole number from 0, but it is ${String(value)}.`);
  return value;
}
