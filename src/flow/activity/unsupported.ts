import { type UnsupportedActivity, unreadableStatement } from '../../model/activity.js';
import { readableType } from '../../model/describe-activity.js';
import { isMicroflowOnly } from '../../model/microflow-only.js';
import type { Value } from '../../value/value.js';
import { compileActionArgument } from '../compile/action-argument.js';
import { storeResult } from '../compile/call-result.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import { entered, type Frame, waiting } from '../program.js';
import { inFlow, later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/**
 * An activity that is not executed here. In a nanoflow it blocks by its mere type. In a microflow a test can stub it, so
 * the server is asked what to do; without a stub the run is blocked by name.
 */
export const unsupported: ActivityDefinition<UnsupportedActivity> = {
  declare: ({ output, outputType }) =>
    output === undefined ? undefined : { name: output, type: outputType ?? { kind: 'Unknown' } },

  compile(activity, compiler) {
    if (activity.type === unreadableStatement) {
      compiler.invalid('unreadable-statement', 'its text has a syntax error, which the diagnostics of the app describe.');
    } else if (compiler.flavour === 'nanoflow') {
      compiler.unsupported('unsupported-activity', notInNanoflows(activity.type));
    }
    const complete = storeResult(activity.output ?? '', compiler);
    const values = argumentsOf(activity, compiler);
    return {
      step: (frame) => {
        const answer = frame.run.surroundings.callUnsupported(frame.run, activity, values(frame));
        if (answer === later) return waiting;
        return answer === inFlow ? entered : complete(frame, answer);
      },
      complete,
    };
  },
};

function notInNanoflows(type: string): string {
  const what = `${readableType(type)} (${type})`;
  return isMicroflowOnly(type)
    ? `${what} exists in microflows only. Move it to a microflow, and call that: it runs on the server, where a test can stub it.`
    : `${what} is not an activity of nanoflows that is known here.`;
}

/** What a stub of a Java action is given: values, texts of templates, and names of entities and microflows. */
function argumentsOf(
  { target, arguments: given = [] }: UnsupportedActivity,
  compiler: NodeCompiler,
): (frame: Frame) => Readonly<Record<string, Value>> {
  const parameters = compiler.index.javaAction(target ?? '')?.parameters ?? [];
  const compiled = given
    .filter(({ value }) => value.kind !== 'unsupported')
    .flatMap((argument) => {
      const parameter = parameters.find(({ name }) => name === argument.parameter);
      return parameter === undefined ? [] : [compileActionArgument(parameter, argument, compiler)];
    });
  return (frame) =>
    Object.fromEntries(
      compiled.map((evaluate) => evaluate(frame)).map(({ parameter, value, name }) => [parameter, value ?? name ?? null]),
    );
}
