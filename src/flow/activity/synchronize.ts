import type { Synchronize } from '../../model/activity.js';
import { EntityObject } from '../../value/entity-object.js';
import { waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Brings device and server together (semantics 3). An empty variable of a selection selects nothing. */
export const synchronize: ActivityDefinition<Synchronize> = {
  compile(activity, compiler) {
    if (compiler.flavour === 'microflow')
      compiler.unsupported('synchronize-in-microflow', 'Synchronize exists in nanoflows only.');
    const slots = activity.variables.map((name) => compiler.read(name).slot);
    const { next } = compiler;
    return {
      step: (frame) => {
        const selected = new Set<EntityObject>();
        for (const slot of slots) {
          const value = frame.slots[slot];
          if (value instanceof EntityObject) selected.add(value);
          else if (Array.isArray(value)) for (const object of value) selected.add(object);
        }
        return frame.run.surroundings.synchronize(frame.run, activity.type, [...selected]) === later ? waiting : next;
      },
      complete: () => next,
    };
  },
};
