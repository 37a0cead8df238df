import type { CallFlow } from '../../model/activity.js';
import { compileArguments } from '../compile/arguments.js';
import { declareResult, storeResult, unresolvedFlow } from '../compile/call-result.js';
import { entered, waiting } from '../program.js';
import { inFlow, later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** On the device a request to the server; on the server a call on the same stack (semantics 2.12). */
export const callMicroflow: ActivityDefinition<CallFlow> = {
  declare: (activity, typing) => declareResult(activity.output, typing.index.flow('microflow', activity.flow)?.returnType),

  compile(activity, compiler) {
    const microflow = compiler.index.flow('microflow', activity.flow);
    if (microflow === undefined) return unresolvedFlow('microflow', activity.flow, compiler);
    if (activity.queue !== undefined && compiler.flavour === 'nanoflow') {
      compiler.unsupported('queue-in-nanoflow', 'A task queue is available in microflows only.');
    }
    const values = compileArguments(activity.arguments, microflow.parameters, compiler);
    const complete = storeResult(activity.output, compiler);
    return {
      step: (frame) => {
        const answer = frame.run.surroundings.callMicroflow(frame.run, microflow, values(frame));
        if (answer === later) return waiting;
        return answer === inFlow ? entered : complete(frame, answer);
      },
      complete,
    };
  },
};
