import type { Synchronize } from '../../model/activity.js';
import type { EntityObject } from '../../value/entity-object.js';
import { compileSelection } from '../list/objects-in.js';
import { waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Brings device and server together (semantics 3). An empty variable of a selection selects nothing. */
export const synchronize: ActivityDefinition<Synchronize> = {
  compile(activity, compiler) {
    if (compiler.flavour === 'microflow')
      compiler.unsupported('synchronize-in-microflow', 'Synchronize exists in nanoflows only.');
    const selections = activity.variables.map((name) => compileSelection(name, compiler));
    const { next } = compiler;
    return {
      step: (frame) => {
        const selected = new Set<EntityObject>();
        for (const objectsIn of selections) for (const object of objectsIn(frame)) selected.add(object);
        return frame.run.surroundings.synchronize(frame.run, activity.type, [...selected]) === later ? waiting : next;
      },
      complete: () => next,
    };
  },
};
