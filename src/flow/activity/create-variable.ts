import type { CreateVariable } from '../../model/activity.js';
import { didYouMean } from '../../problem/nearest.js';
import { checkStorable } from '../assign/check-storable.js';
import type { ActivityDefinition } from './definition.js';

/** A variable of a primitive type with its first value (semantics 2.9). */
export const createVariable: ActivityDefinition<CreateVariable> = {
  declare: ({ variable, type }) => ({ name: variable, type }),

  compile({ variable, type, value }, compiler) {
    const slot = compiler.output(variable);
    const { next } = compiler;
    if (type.kind === 'Object' || type.kind === 'List')
      compiler.invalid('variable-type', 'A variable can not hold an object or a list.');
    if (type.kind === 'Enumeration' && compiler.index.enumeration(type.enumeration) === undefined) {
      const names = compiler.index.model.enumerations.map(({ name }) => name);
      compiler.invalid('unresolved-name', `There is no enumeration ${type.enumeration}.${didYouMean(type.enumeration, names)}`);
    }
    const evaluate = value === undefined || value.text.trim() === '' ? undefined : compiler.expression(value, type, 'The value');
    const what = `variable ${variable}`;
    return {
      step: (frame) => {
        const initial = evaluate === undefined ? null : checkStorable(evaluate(frame), type, what);
        if (slot !== undefined) frame.slots[slot] = initial;
        return next;
      },
    };
  },
};
