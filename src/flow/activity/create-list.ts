import type { CreateList } from '../../model/activity.js';
import type { ActivityDefinition } from './definition.js';

/** A new empty list (semantics 2.8). */
export const createList: ActivityDefinition<CreateList> = {
  declare: ({ entity, output }) => ({ name: output, type: { kind: 'List', entity } }),

  compile({ entity, output }, compiler) {
    compiler.requireEntity(entity);
    const slot = compiler.output(output);
    const { next } = compiler;
    return {
      step: (frame) => {
        if (slot !== undefined) frame.slots[slot] = [];
        return next;
      },
    };
  },
};
