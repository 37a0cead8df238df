import { compileExpression, type Evaluate, type Variable } from '../expression/compile.js';
import type { Environment } from '../expression/environment.js';
import type { Frame } from '../flow/program.js';
import type { Flow, FlowNode } from '../model/flow.js';
import { isFailure } from '../problem/failure.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Edition } from '../world/edition.js';
import { variablesAt } from '../world/visible-variable.js';

/** Says of a frame that stands at the node whether the condition holds; a text where it can not be told. */
export type Condition = (frame: Frame) => boolean | string;

/**
 * Compiles a Mendix expression over the variables that a node sees.
 *
 * @throws HarnessError with the place in the text and the nearest name where it is wrong
 */
export function compileCondition(text: string, flow: Flow, node: FlowNode, { index, behaviour, programs }: Edition): Condition {
  const program = programs.program(flow.kind, flow.name);
  const visible = program === undefined ? new Map<string, Variable>() : variablesAt(program, node.id);
  const compiled = compileExpression(
    text,
    {
      index,
      behaviour,
      flavour: flow.kind === 'nanoflow' ? 'nanoflow' : 'microflow',
      variable: (name) => visible.get(name),
      variableNames: () => visible.keys(),
    },
    { kind: 'Boolean' },
  );
  const error = compiled.findings.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    const { start, end } = error.span;
    const message = `The condition ${text} is wrong at characters ${start} to ${end}: ${error.message}`;
    throw new HarnessError('wrong-condition', message, `${start}-${end}`);
  }
  return (frame) => holds(compiled.evaluate, frame);
}

function holds(evaluate: Evaluate, { slots, environment }: Frame): boolean | string {
  try {
    return evaluate({ slots, environment: withoutTraces(environment) }) === true;
  } catch (error) {
    if (isFailure(error)) return error.message;
    throw error;
  }
}

/** A look at a run must not use up its random numbers. */
function withoutTraces(environment: Environment): Environment {
  return Object.create(environment, { random: { value: () => 0.5 } }) as Environment;
}
