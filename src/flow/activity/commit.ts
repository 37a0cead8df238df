import type { CommitObjects } from '../../model/activity.js';
import { compileObjects } from '../list/objects-in.js';
import { waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Stores the given objects, and only these (semantics 2.3). */
export const commit: ActivityDefinition<CommitObjects> = {
  compile(activity, compiler) {
    const objectsIn = compileObjects(activity.variable, 'commit', compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        const objects = objectsIn(frame);
        if (objects.length === 0) return next;
        return frame.run.surroundings.commit(frame.run, objects, activity.withEvents) === later ? waiting : next;
      },
      complete: () => next,
    };
  },
};
