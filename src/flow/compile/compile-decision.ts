import { describeType } from '../../model/data-type.js';
import type { Decision, ObjectTypeDecision } from '../../model/flow.js';
import { FlowError } from '../../problem/flow-error.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { CompiledActivity } from '../activity/definition.js';
import { entered } from '../program.js';
import { compileArguments } from './arguments.js';
import type { NodeCompiler } from './node-compiler.js';
import { type NodeSurroundings, numberOf } from './node-surroundings.js';

/** Exactly one way is taken: by `true` and `false`, or by the key of an enumeration value, `(empty)` included (semantics 2.11). */
export function compileDecision(node: Decision, compiler: NodeCompiler, around: NodeSurroundings): CompiledActivity {
  const targets = new Map<string, number>();
  for (const way of around.context.graph.normalFlows(node.id)) {
    for (const value of way.cases) if (value.kind === 'value') targets.set(value.value, numberOf(way, around, value));
  }
  const choose = (value: Value): number => {
    const target = targets.get(value === null ? '(empty)' : String(value));
    if (target !== undefined) return target;
    throw new FlowError('expression', `The decision has no way out for the value ${value === null ? 'empty' : String(value)}.`);
  };
  if (node.condition.kind === 'rule') return compileRule(node.condition, compiler, choose);
  const { expression } = node.condition;
  const type = compiler.typeOf(expression);
  if (!['Boolean', 'Enumeration', 'Unknown', 'Empty'].includes(type.kind)) {
    compiler.invalid(
      'decision-type',
      `A decision needs a Boolean or an enumeration, but its condition is ${describeType(type)}.`,
    );
  }
  const { evaluate, onNumbers, seen } = compiler.condition(expression, undefined);
  const whenTrue = targets.get('true');
  const whenFalse = targets.get('false');
  if (type.kind === 'Boolean' && whenTrue !== undefined && whenFalse !== undefined) {
    return {
      step: (frame) => {
        const value = evaluate(frame);
        return value === true ? whenTrue : value === false ? whenFalse : choose(value);
      },
      ...(onNumbers !== undefined && {
        local: { kind: 'choose', condition: onNumbers, whenTrue, whenFalse, ...(seen && { seen }) },
      }),
    };
  }
  return { step: (frame) => choose(evaluate(frame)) };
}

/** A rule is a flow of its own that answers the decision; microflows only. */
function compileRule(
  condition: Extract<Decision['condition'], { kind: 'rule' }>,
  compiler: NodeCompiler,
  choose: (value: Value) => number,
): CompiledActivity {
  if (compiler.flavour === 'nanoflow') {
    compiler.unsupported(
      'rule-in-nanoflow',
      'A decision of a nanoflow has an expression; rules exist in microflows only (semantics 2.11).',
    );
  }
  const rule = compiler.index.flow('rule', condition.rule);
  if (rule === undefined) {
    compiler.invalid('unresolved-name', `There is no rule ${condition.rule}.`);
    return { step: () => compiler.next };
  }
  const values = compileArguments(condition.arguments, rule.parameters, compiler);
  const { programs } = compiler.context;
  return {
    step: (frame) => {
      const program = programs.program('rule', rule.name);
      if (program === undefined) throw new Error(`The rule ${rule.name} has no program.`);
      frame.run.enter(program, values(frame));
      return entered;
    },
    complete: (_frame, value) => choose(value),
  };
}

/**
 * Chooses by the entity of the object; without a way for it, the nearest generalization that has one, where the version falls
 * back (semantics 2.11).
 */
export function compileObjectTypeDecision(
  node: ObjectTypeDecision,
  compiler: NodeCompiler,
  around: NodeSurroundings,
): CompiledActivity {
  const { slot } = compiler.readObject(node.variable);
  const targets = new Map<string, number>();
  for (const way of around.context.graph.normalFlows(node.id)) {
    for (const value of way.cases) {
      if (value.kind !== 'entity') continue;
      targets.set(value.entity, numberOf(way, around, value));
      if (value.entity !== '') compiler.requireEntity(value.entity);
    }
  }
  const fallsBack = compiler.flavour === 'microflow' || compiler.behaviour.typeDecisionFallback;
  return {
    step: (frame) => {
      const object = frame.slots[slot];
      const entity = object instanceof EntityObject ? object.entity : '';
      const candidates = fallsBack && entity !== '' ? compiler.index.generalizations(entity) : [entity];
      for (const candidate of candidates) {
        const target = targets.get(candidate);
        if (target !== undefined) return target;
      }
      throw new FlowError(
        'object',
        `The object type decision has no way out for ${entity === '' ? 'an empty object' : `an object of ${entity}`}.`,
      );
    },
  };
}
