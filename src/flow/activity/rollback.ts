import type { RollbackObject } from '../../model/activity.js';
import { objectsIn } from '../list/objects-in.js';
import { waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Sets objects back to their last committed state; one that was never committed is gone (semantics 2.4). */
export const rollback: ActivityDefinition<RollbackObject> = {
  compile(activity, compiler) {
    const { slot } = compiler.read(activity.variable);
    const { next } = compiler;
    return {
      step: (frame) => {
        const objects = objectsIn(frame.slots[slot] ?? null, `$${activity.variable}`, 'roll back');
        return frame.run.surroundings.rollback(frame.run, objects) === later ? waiting : next;
      },
      complete: () => next,
    };
  },
};
