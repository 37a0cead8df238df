import type { DeleteObjects } from '../../model/activity.js';
import { compileObjects } from '../list/objects-in.js';
import { type Frame, waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Deletes an object or every object of a list; the list variable is an empty list afterwards (semantics 2.5). */
export const deleteObjects: ActivityDefinition<DeleteObjects> = {
  compile(activity, compiler) {
    const { slot } = compiler.readElements(activity.variable);
    const objectsIn = compileObjects(activity.variable, 'delete', compiler);
    const { next } = compiler;
    const finish = (frame: Frame): number => {
      const value = frame.slots[slot];
      if (Array.isArray(value)) value.length = 0;
      return next;
    };
    return {
      step: (frame) => {
        const objects = objectsIn(frame).slice();
        return frame.run.surroundings.delete(frame.run, objects) === later ? waiting : finish(frame);
      },
      complete: finish,
    };
  },
};
