import type { NumberOperand, NumberOperation } from '../../expression/typed.js';
import type { CounterLayout, LoopCounters } from '../coverage/counter-layout.js';
import type { LocalStep, LoopPass, ProgramNode, Step, Walk } from '../program.js';
import { walkSteps } from '../walk-steps.js';

/** Whether anything in the flow names the variable of a slot: a loop need not count its passes for nobody. */
type IsNamed = (slot: number) => boolean;

/** V8 optimizes no function that is very long; a flow of so many nodes is executed one by one. */
const mostNodes = 400;

/**
 * A function of its own for one program: a `switch` with a case for each node. Nodes that only work with plain numbers are done
 * on the spot, and any other is a call at a place of its own, which V8 knows the target of. That takes a third of the time of
 * calling closures out of an array, which is the same place for all of them.
 *
 * Numbers of nodes are kept as V8 keeps whole numbers of 32 bits (`| 0`), so that the `switch` need not look at what they are.
 *
 * Where the flow counts what is run of it, what is done on the spot is counted on the spot; any other node counts in its step.
 *
 * The text is made of numbers only: of nodes, slots, and literals that were parsed.
 */
export function makeWalk(nodes: readonly ProgramNode[], isNamed: IsNamed, layout?: CounterLayout): Walk {
  if (nodes.length > mostNodes) return walkSteps;
  const steps = nodes.map(({ step }) => step);
  try {
    return (new Function('steps', textOf(nodes, { isNamed, layout })) as (steps: readonly Step[]) => Walk)(steps);
  } catch (error) {
    // Where code may not be made of text, which a process or a page can forbid, the same is done more slowly.
    if (error instanceof EvalError) return walkSteps;
    throw error;
  }
}

/** What is done besides what the nodes say. */
interface Writing {
  readonly isNamed: IsNamed;
  readonly layout: CounterLayout | undefined;
}

function textOf(nodes: readonly ProgramNode[], writing: Writing): string {
  const texts = nodes.map(({ id, local }, place) =>
    local === undefined ? callText(place) : localText(local, { id, place }, writing),
  );
  return `'use strict';
const isSafe = Number.isSafeInteger;
const [${nodes.map((_, place) => `step${place}`).join(', ')}] = steps;
return (frame, tally, most) => {
  const { slots${writing.layout === undefined ? '' : ', hits'} } = frame;
  let node = frame.node | 0, count = tally.count;
  while (count < most) {
    count++;
    switch (node) {
${texts.map((text, place) => `      case ${place}: here: { ${text} }`).join('\n')}
    }
  }
  tally.count = count;
  return frame.node = node;
};`;
}

function callText(place: number): string {
  return `frame.node = ${place}; tally.count = count; if ((node = step${place}(frame) | 0) < 0) return node; continue;`;
}

/** Which node of the model it is, and where it stands in the program. */
interface NodePlace {
  readonly id: string;
  readonly place: number;
}

/** What the step does for plain numbers, and for anything else the step itself. */
function localText(local: LocalStep, { id, place }: NodePlace, { isNamed, layout }: Writing): string {
  const go = (answer: number) => goText(place, answer, layout);
  switch (local.kind) {
    case 'go':
      return go(local.next);
    case 'set': {
      const compute = computations[local.value.operator];
      if (compute === undefined) break;
      const store = `const result = ${compute}; if (isSafe(result)) { slots[${local.slot}] = result; ${go(local.next)} }`;
      return `${onNumbersText(local.value, store)} ${callText(place)}`;
    }
    case 'choose': {
      const compare = comparisons[local.condition.operator];
      if (compare === undefined) break;
      const { pass, seen } = local;
      const loop = pass === undefined ? undefined : layout?.loopOf(id);
      const numbered = pass !== undefined && (loop !== undefined || isNamed(pass.index)) ? pass : undefined;
      const empty = pass?.reset.map((slot) => `slots[${slot}] = null;`).join(' ') ?? '';
      const begin = `${countText(seen?.whenTrue)} ${beginPassText(loop)} ${empty} ${countPassText(numbered)}`;
      const end = `${countText(seen?.whenFalse)} ${loop === undefined ? '' : `if (position === 0) ${countText(loop.none)}`}`;
      const choose = `if (${compare}) { ${begin} ${go(local.whenTrue)} } ${end} ${go(local.whenFalse)}`;
      return `${numberPassText(numbered)} ${onNumbersText(local.condition, choose)} ${callText(place)}`;
    }
  }
  return callText(place);
}

const comparisons: Partial<Record<NumberOperation['operator'], string>> = {
  '=': 'left === right',
  '!=': 'left !== right',
  '<': 'left < right',
  '<=': 'left <= right',
  '>': 'left > right',
  '>=': 'left >= right',
};

/** Exact where the result is a safe integer. Adding zero turns the negative zero, which no Mendix number is, into zero. */
const computations: Partial<Record<NumberOperation['operator'], string>> = {
  '+': 'left + right',
  '-': 'left - right',
  '*': 'left * right + 0',
};

/** Falls into the next case where that is the next node, if it may still be executed. */
function goText(place: number, answer: number, layout: CounterLayout | undefined): string {
  const next = layout?.behind(answer) ?? answer;
  const counted = layout === undefined ? '' : `${countText(place)} ${answer === next ? '' : countText(answer)} `;
  const fall = next === place + 1 ? 'if (count < most) { count++; break here; } ' : '';
  return `${counted}${fall}node = ${next}; continue;`;
}

function onNumbersText({ left, right }: NumberOperation, text: string): string {
  const areNumbers = "typeof left === 'number' && typeof right === 'number'";
  return `{ const left = ${operandText(left)}, right = ${operandText(right)}; if (${areNumbers}) { ${text} } }`;
}

function operandText(operand: NumberOperand): string {
  return 'slot' in operand ? `slots[${operand.slot}]` : String(operand.number);
}

/** The condition of a loop knows the number of the pass that would begin. */
function numberPassText(pass: LoopPass | undefined): string {
  return pass === undefined ? '' : `const position = slots[${pass.position}]; slots[${pass.index}] = position;`;
}

function countPassText(pass: LoopPass | undefined): string {
  return pass === undefined ? '' : `slots[${pass.position}] = position + 1;`;
}

function countText(counter: number | undefined): string {
  return counter === undefined ? '' : `hits[${counter}]++;`;
}

function beginPassText(loop: LoopCounters | undefined): string {
  return loop === undefined
    ? ''
    : `if (position === 0) ${countText(loop.first)} else if (position === 1) ${countText(loop.second)}`;
}
