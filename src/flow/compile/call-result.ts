import type { DataType } from '../../model/data-type.js';
import type { FlowKind } from '../../model/flow.js';
import { didYouMean } from '../../problem/nearest.js';
import type { CompiledActivity, Declaration } from '../activity/definition.js';
import type { Completion } from '../program.js';
import type { NodeCompiler } from './node-compiler.js';

/** The variable that takes the result of a call. A flow that returns nothing makes none, whatever the call says. */
export function declareResult(output: string, type: DataType | undefined): Declaration {
  return { name: output, type: type ?? { kind: 'Unknown' } };
}

/** Puts the value of a call into its variable and goes on. */
export function storeResult(output: string, compiler: NodeCompiler): Completion {
  const slot = compiler.output(output);
  const { next } = compiler;
  if (slot === undefined) return () => next;
  return (frame, value) => {
    frame.slots[slot] = value;
    return next;
  };
}

/** A call of a flow that the app does not have. */
export function unresolvedFlow(kind: FlowKind, name: string, compiler: NodeCompiler): CompiledActivity {
  const names = compiler.index.model.flows.filter((flow) => flow.kind === kind).map((flow) => flow.name);
  compiler.invalid('unresolved-name', `There is no ${kind} ${name}.${didYouMean(name, names)}`);
  return { step: () => compiler.next, complete: storeResult('', compiler) };
}
