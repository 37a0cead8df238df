import type { ListOperation } from '../../model/activity.js';
import { dataTypeOfAttribute } from '../../model/data-type.js';
import type { Member } from '../../model/entity-layout.js';
import type { Code } from '../../model/flow.js';
import { didYouMean } from '../../problem/nearest.js';
import { DateTime } from '../../value/date-time.js';
import type { EntityObject } from '../../value/entity-object.js';
import { compareNumeric, isNumeric } from '../../value/number.js';
import type { MemberValue, Value } from '../../value/value.js';
import { storable } from '../assign/member-changes.js';
import { toMemberValue } from '../assign/member-value.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import { compileElementExpression } from './element-expression.js';
import { listIn } from './order.js';

type SearchKind = 'find' | 'filter' | 'find-by-expression' | 'filter-by-expression';
type Search = Extract<ListOperation['operation'], { readonly kind: SearchKind }>;

/** Find gives the first object that fits or empty, Filter all of them. */
export function compileSearch(operation: Search, compiler: NodeCompiler): (frame: Frame) => Value {
  const { slot } = compiler.readList(operation.list);
  const prepare = 'expression' in operation ? byExpression(operation, compiler) : byMember(operation, compiler);
  const wantsOne = operation.kind === 'find' || operation.kind === 'find-by-expression';
  return (frame) => {
    const fits = prepare(frame);
    const list = listIn(frame, slot);
    return wantsOne ? (list.find(fits) ?? null) : list.filter(fits);
  };
}

/** The expected value is one expression beside the member, so it is evaluated once (semantics 2.8). */
function byMember(
  operation: Extract<Search, { readonly member: string }>,
  compiler: NodeCompiler,
): (frame: Frame) => (object: EntityObject) => boolean {
  const { entity } = compiler.readList(operation.list);
  const layout = compiler.index.layout(entity ?? '');
  const name =
    operation.memberKind === 'attribute' ? operation.member.slice(operation.member.lastIndexOf('.') + 1) : operation.member;
  const member = layout.byName.get(name);
  if (member === undefined) {
    compiler.invalid(
      'unknown-member',
      `${entity ?? 'The entity'} has no member ${name}.${didYouMean(name, layout.byName.keys())}`,
    );
    return () => () => false;
  }
  const expected = member.kind === 'attribute' ? dataTypeOfAttribute(member.attribute.type) : undefined;
  const evaluate = storable(compiler.expression(operation.value, expected, `The value of ${name}`), member, compiler);
  return (frame) => {
    const wanted = toMemberValue(evaluate(frame), member);
    return (object) => sameMemberValue(object.values[member.slot] ?? null, wanted, member);
  };
}

/** Texts exactly, with case; references by the object that they lead to; empty equals empty (semantics 2.8). */
function sameMemberValue(value: MemberValue, wanted: MemberValue, member: Member): boolean {
  if (value === wanted) return true;
  if (member.kind === 'reference-set') {
    const [left, right] = [value, wanted].map((set) => JSON.stringify(Array.isArray(set) ? set.toSorted() : []));
    return left === right;
  }
  if (isNumeric(value) && isNumeric(wanted)) return compareNumeric(value, wanted) === 0;
  if (value instanceof DateTime && wanted instanceof DateTime) return value.epochMs === wanted.epochMs;
  return false;
}

function byExpression(
  operation: Extract<Search, { readonly expression: Code }>,
  compiler: NodeCompiler,
): (frame: Frame) => (object: EntityObject) => boolean {
  const { list, expression } = operation;
  const condition = compileElementExpression(list, expression, compiler, {
    expected: { kind: 'Boolean' },
    what: 'The condition',
  });
  return (frame) => (object) => condition.evaluate(frame, object) === true;
}
