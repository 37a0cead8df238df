import type { ClearFromDevice } from '../../model/activity.js';
import { compileSelection } from '../list/objects-in.js';
import type { ActivityDefinition } from './definition.js';

/** Deletes the local rows of an entity, unsynchronized ones too; the server keeps its own (semantics 2.13). */
export const clearFromDevice: ActivityDefinition<ClearFromDevice> = {
  compile(activity, compiler) {
    const { next } = compiler;
    if (compiler.flavour === 'microflow')
      compiler.unsupported('clear-in-microflow', 'Clear from device exists in nanoflows only.');
    const selected = activity.variable === undefined ? undefined : compileSelection(activity.variable, compiler);
    return {
      step: (frame) => {
        const { surroundings } = frame.run;
        surroundings.clearFromDevice(frame.run, activity.entity ?? '', selected?.(frame));
        return next;
      },
    };
  },
};
