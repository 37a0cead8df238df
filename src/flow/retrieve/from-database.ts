import { compileRetrieve } from '../../database/compile-retrieve.js';
import type { Range, Retrieve } from '../../model/activity.js';
import type { Value } from '../../value/value.js';
import type { CompiledActivity } from '../activity/definition.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import { compileCount } from '../compile/whole-number.js';
import { type Frame, waiting } from '../program.js';
import { later, type RangeValues } from '../surroundings.js';

type DatabaseSource = Extract<Retrieve['source'], { kind: 'database' }>;

/** Filters, sorts and limits the stored rows; what is in memory lies on top of what comes back (semantics 2.6). */
export function compileDatabaseRetrieve(
  source: DatabaseSource,
  output: number | undefined,
  compiler: NodeCompiler,
): CompiledActivity {
  const query = compileRetrieve({ entity: source.entity, constraint: source.constraint.text, sorting: source.sorting }, compiler);
  const constraint = source.constraint.text.trim();
  for (const finding of query.findings) {
    // A finding about the sorting is in no constraint.
    const place = constraint === '' ? '' : ` In: ${constraint}`;
    if (finding.severity === 'error') compiler.invalid(finding.code, `${finding.message}${place}`);
    else compiler.doubtful(finding.code, `${finding.message}${place}`);
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
  const limit = compileCount(range.limit, 'amount of the range', compiler);
  const offset = compileCount(range.offset, 'offset of the range', compiler);
  return (frame) => ({ limit: limit(frame), offset: offset(frame) });
}
