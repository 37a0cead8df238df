import type { RollbackObject } from '../../model/activity.js';
import { compileObjects } from '../list/objects-in.js';
import { waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Sets objects back to their last committed state; one that was never committed is gone (semantics 2.4). */
export const rollback: ActivityDefinition<RollbackObject> = {
  compile(activity, compiler) {
    const objectsIn = compileObjects(activity.variable, 'roll back', compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        return frame.run.surroundings.rollback(frame.run, objectsIn(frame)) === later ? waiting : next;
      },
      complete: () => next,
    };
  },
};
