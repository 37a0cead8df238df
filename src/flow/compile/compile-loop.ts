import type { Code, Loop } from '../../model/flow.js';
import { FlowError } from '../../problem/flow-error.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { CompiledActivity } from '../activity/definition.js';
import type { Frame, LocalStep, LoopPass, Step } from '../program.js';
import type { NodeCompiler } from './node-compiler.js';
import type { NodeSurroundings } from './node-surroundings.js';
import type { VariableScope } from './variable-table.js';

/**
 * A loop is two executable nodes: where it begins, and its turning point, to which every pass comes back. A list is looped
 * over as it was at the beginning (semantics 2.10, assumed). What the body declares begins empty in each pass. `$currentIndex` is
 * known from 10.17 on.
 */
export function compileLoop(node: Loop, compiler: NodeCompiler, around: NodeSurroundings): CompiledActivity[] {
  const body = loopBody(node, compiler, around);
  return node.source.kind === 'while'
    ? compileWhile(node.source.condition, compiler, body)
    : compileForEach(node.source.list, node.source.iterator, compiler, body);
}

interface LoopBody {
  readonly scope: VariableScope;
  readonly turningPoint: number;
  /** Where its body begins. */
  readonly first: number;
  /** Its position counts the passes; `$currentIndex` is a copy, because a list operation inside the body may not disturb it. */
  readonly pass: LoopPass;
  /** Starts a pass and gives the first node of the body. */
  readonly beginPass: (frame: Frame, index: number) => number;
}

function loopBody(node: Loop, compiler: NodeCompiler, around: NodeSurroundings): LoopBody {
  const scope = around.scopes.get(node);
  if (scope === undefined) throw new Error('A loop without variables.');
  const turningPoint = around.numbers.turningPoint(node);
  const entry = around.context.graph.bodyEntry(node);
  if (entry === undefined && node.nodes.length > 0) {
    compiler.invalid(
      'loop-without-beginning',
      'Its body begins nowhere: sequence flows lead to every node of it, and a body begins at the one that nothing leads to.',
    );
  }
  const first = entry === undefined ? turningPoint : around.numbers.of(entry.id);
  const position = compiler.hidden('position').slot;
  const known = compiler.behaviour.currentIndex ? scope.slotOf('currentIndex') : undefined;
  const indexSlot = known ?? compiler.hidden('index').slot;
  const reset = scope.slots().filter((slot) => slot !== indexSlot);
  return {
    scope,
    turningPoint,
    first,
    pass: { position, index: indexSlot, reset },
    beginPass: ({ slots }, index) => {
      for (let place = 0; place < reset.length; place++) slots[reset[place] as number] = null;
      slots[position] = index + 1;
      slots[indexSlot] = index;
      return first;
    },
  };
}

/** The condition is evaluated before each pass, and knows `$currentIndex`. */
function compileWhile(condition: Code, compiler: NodeCompiler, body: LoopBody): CompiledActivity[] {
  const inside = compiler.inScope(body.scope);
  const { evaluate, onNumbers, seen } = inside.condition(condition, { kind: 'Boolean' });
  compiler.problems.push(...inside.problems);
  const { turningPoint, first, pass, beginPass } = body;
  const { position, index: indexSlot } = pass;
  const { next } = compiler;
  const begin: Step = (frame) => {
    frame.slots[position] = 0;
    return turningPoint;
  };
  const turn: Step = (frame) => {
    const index = frame.slots[position] as number;
    frame.slots[indexSlot] = index;
    const goesOn = evaluate(frame);
    if (goesOn === true) return beginPass(frame, index);
    if (goesOn === false) return next;
    throw new FlowError('expression', 'The condition of the loop is empty.');
  };
  if (onNumbers === undefined) return [{ step: begin }, { step: turn, passes: position }];
  const local: LocalStep = {
    kind: 'choose',
    condition: onNumbers,
    whenTrue: first,
    whenFalse: next,
    pass,
    ...(seen && { seen }),
  };
  return [{ step: begin }, { step: turn, local, passes: position }];
}

function compileForEach(listName: string, iteratorName: string, compiler: NodeCompiler, body: LoopBody): CompiledActivity[] {
  const list = compiler.readList(listName).slot;
  const snapshot = compiler.hidden('looped list').slot;
  const iterator = body.scope.find(iteratorName)?.slot ?? snapshot;
  const { turningPoint, beginPass } = body;
  const { position } = body.pass;
  const { next } = compiler;
  const begin: Step = (frame) => {
    const value = frame.slots[list];
    frame.slots[snapshot] = Array.isArray(value) ? value.slice() : null;
    frame.slots[position] = 0;
    return turningPoint;
  };
  const turn: Step = (frame) => {
    const items = frame.slots[snapshot] as EntityObject[] | null;
    const index = frame.slots[position] as number;
    if (items === null || index >= items.length) return next;
    const first = beginPass(frame, index);
    frame.slots[iterator] = items[index] ?? null;
    return first;
  };
  return [{ step: begin }, { step: turn, passes: position }];
}
