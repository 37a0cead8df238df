import type { CallJavaScriptAction } from '../../model/activity.js';
import type { JavaScriptAction } from '../../model/app-model.js';
import type { DataType } from '../../model/data-type.js';
import { didYouMean } from '../../problem/nearest.js';
import { compileActionArgument } from '../compile/action-argument.js';
import { declareResult, storeResult } from '../compile/call-result.js';
import { waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Runs the action, or what a test put in its place; a rejected promise is an error of the flow (semantics 7). */
export const callJavaScriptAction: ActivityDefinition<CallJavaScriptAction> = {
  declare(activity, typing) {
    const action = typing.index.javaScriptAction(activity.action);
    return declareResult(activity.output, action === undefined ? undefined : resultType(action, activity));
  },

  compile(activity, compiler) {
    const action = compiler.index.javaScriptAction(activity.action);
    if (compiler.flavour === 'microflow')
      compiler.unsupported(
        'javascript-in-microflow',
        'A JavaScript action runs on the device and can not be called from a microflow.',
      );
    if (action === undefined) {
      const names = compiler.index.model.javaScriptActions.map(({ name }) => name);
      compiler.invalid(
        'unresolved-name',
        `There is no JavaScript action ${activity.action}.${didYouMean(activity.action, names)}`,
      );
      return { step: () => compiler.next };
    }
    // Positional, by the parameters of the action; a call may be older than the action and lack some (mpr-format 5.1).
    const values = action.parameters.map((parameter) => {
      const given = activity.arguments.find((argument) => argument.parameter === parameter.name);
      return compileActionArgument(parameter, given, compiler);
    });
    const complete = storeResult(activity.output, compiler);
    return {
      step: (frame) => {
        const { run } = frame;
        const answer = run.surroundings.callJavaScriptAction(
          run,
          action,
          values.map((value) => value(frame)),
        );
        return answer === later ? waiting : complete(frame, answer);
      },
      complete,
    };
  },
};

/** Some actions give an object or a list of the entity that the call chooses. */
function resultType({ returnType, returnTypeParameter }: JavaScriptAction, call: CallJavaScriptAction): DataType {
  if (returnTypeParameter === undefined) return returnType;
  const chosen = call.arguments.find(({ parameter }) => parameter === returnTypeParameter.parameter)?.value;
  return chosen?.kind === 'entity' && chosen.entity !== ''
    ? { kind: returnTypeParameter.kind, entity: chosen.entity }
    : returnType;
}
