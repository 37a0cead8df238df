import type { ChangeVariable } from '../../model/activity.js';
import { describeType } from '../../model/data-type.js';
import { checkStorable } from '../assign/check-storable.js';
import type { ActivityDefinition, CompiledActivity } from './definition.js';

/** Gives a variable, or a parameter of a primitive type, another value; the caller is not affected (semantics 2.9). */
export const changeVariable: ActivityDefinition<ChangeVariable> = {
  compile({ variable, value }, compiler) {
    const { slot, type } = compiler.read(variable);
    const { next } = compiler;
    if (type.kind === 'Object' || type.kind === 'List') {
      compiler.invalid(
        'variable-type',
        `$${variable} is ${describeType(type)}; only variables of a primitive type can be changed.`,
      );
    }
    const { evaluate, onNumbers } = compiler.compiled(value, type, 'The value');
    const local: Pick<CompiledActivity, 'local'> =
      onNumbers === undefined ? {} : { local: { kind: 'set', slot, value: onNumbers, next } };
    if (type.kind !== 'Integer') {
      return {
        step: (frame) => {
          frame.slots[slot] = evaluate(frame);
          return next;
        },
        ...local,
      };
    }
    const what = `variable ${variable}`;
    return {
      step: (frame) => {
        const given = evaluate(frame);
        // A plain number always fits; asking first keeps the common case short.
        frame.slots[slot] = typeof given === 'number' ? given : checkStorable(given, type, what);
        return next;
      },
      ...local,
    };
  },
};
