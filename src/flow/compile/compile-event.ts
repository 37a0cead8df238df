import type { EndEvent } from '../../model/flow.js';
import { FlowError } from '../../problem/flow-error.js';
import type { CompiledActivity } from '../activity/definition.js';
import { checkStorable } from '../assign/check-storable.js';
import { returned } from '../program.js';
import type { NodeCompiler } from './node-compiler.js';

/** Ends the flow with its value, if it has one. */
export function compileEnd(node: EndEvent, compiler: NodeCompiler): CompiledActivity {
  const type = compiler.context.flow.returnType;
  // `return empty` in a flow that returns nothing is legal and has no effect.
  if (node.returnValue === undefined || node.returnValue.text.trim() === '' || type.kind === 'Nothing') {
    return { step: () => returned };
  }
  const evaluate = compiler.expression(node.returnValue, type, 'The return value');
  return {
    step: (frame) => {
      frame.result = checkStorable(evaluate(frame), type, 'return value');
      return returned;
    },
  };
}

/** Ends a microflow with the error that its handler was called for, so that the caller sees it. */
export function compileErrorEvent(compiler: NodeCompiler): CompiledActivity {
  if (compiler.flavour === 'nanoflow') {
    compiler.unsupported('error-event-in-nanoflow', 'An error event exists in microflows only (semantics 1.2).');
  }
  return {
    step: (frame) => {
      throw frame.caught ?? new FlowError('raised', 'An error event was reached although no error had occurred.');
    },
  };
}
