import type { CancelSynchronization } from '../../model/activity.js';
import type { ActivityDefinition } from './definition.js';

/** Asks the running synchronization to stop (semantics 2.13). */
export const cancelSynchronization: ActivityDefinition<CancelSynchronization> = {
  compile(_activity, compiler) {
    if (compiler.flavour === 'microflow')
      compiler.unsupported('cancel-in-microflow', 'Cancel synchronization exists in nanoflows only.');
    const { next } = compiler;
    return {
      step: (frame) => {
        frame.run.surroundings.cancelSynchronization(frame.run);
        return next;
      },
    };
  },
};
