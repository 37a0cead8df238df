import { compileRetrieve } from '../../database/compile-retrieve.js';
import type { Range, Retrieve } from '../../model/activity.js';
import type { Code } from '../../model/flow.js';
import { describeInConstraint } from '../../problem/place-in-constraint.js';
import type { Origin, Span } from '../../problem/span.js';
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
  const { entity, constraint, sorting } = source;
  const query = compileRetrieve({ entity, constraint: constraint.text, sorting }, compiler);
  for (const finding of query.findings) {
    const reason = `${finding.message}${describeInConstraint(constraint.text, finding.span)}`;
    const origin = originInText(constraint, finding.span, compiler);
    if (finding.severity === 'error') compiler.invalid(finding.code, reason, origin);
    else compiler.doubtful(finding.code, reason, origin);
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

/** Where in its file the finding is, when the flow is text. */
function originInText({ offset }: Code, span: Span, { context }: NodeCompiler): Origin | undefined {
  const { file } = context.flow.origin;
  if (file === undefined || offset === undefined || span.end === 0) return undefined;
  return { file, span: { start: offset + span.start, end: offset + span.end } };
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
