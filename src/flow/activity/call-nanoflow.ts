import type { CallFlow } from '../../model/activity.js';
import { compileArguments } from '../compile/arguments.js';
import { declareResult, storeResult, unresolvedFlow } from '../compile/call-result.js';
import { entered } from '../program.js';
import type { ActivityDefinition } from './definition.js';

/** Runs another nanoflow on the same stack; an error of it comes out at this activity (semantics 2.12). */
export const callNanoflow: ActivityDefinition<CallFlow> = {
  declare: (activity, typing) => declareResult(activity.output, typing.index.flow('nanoflow', activity.flow)?.returnType),

  compile(activity, compiler) {
    const { flow: name } = activity;
    const flow = compiler.index.flow('nanoflow', name);
    if (flow === undefined) return unresolvedFlow('nanoflow', name, compiler);
    if (compiler.flavour === 'microflow')
      compiler.unsupported('nanoflow-in-microflow', 'A microflow runs on the server and can not call a nanoflow.');
    const values = compileArguments(activity.arguments, flow.parameters, compiler);
    const { programs } = compiler.context;
    return {
      step: (frame) => {
        const program = programs.program('nanoflow', name);
        if (program === undefined) throw new Error(`The nanoflow ${name} has no program.`);
        frame.run.enter(program, values(frame));
        return entered;
      },
      complete: storeResult(activity.output, compiler),
    };
  },
};
