import type { ClearFromDevice } from '../../model/activity.js';
import { EntityObject } from '../../value/entity-object.js';
import type { ActivityDefinition } from './definition.js';

/** Deletes the local rows of an entity, unsynchronized ones too; the server keeps its own (semantics 2.13). */
export const clearFromDevice: ActivityDefinition<ClearFromDevice> = {
  compile(activity, compiler) {
    const { next } = compiler;
    if (compiler.flavour === 'microflow')
      compiler.unsupported('clear-in-microflow', 'Clear from device exists in nanoflows only.');
    const slot = activity.variable === undefined ? undefined : compiler.read(activity.variable).slot;
    return {
      step: (frame) => {
        const { surroundings } = frame.run;
        const value = slot === undefined ? null : (frame.slots[slot] ?? null);
        const objects = value instanceof EntityObject ? [value] : Array.isArray(value) ? value : undefined;
        surroundings.clearFromDevice(frame.run, activity.entity ?? '', objects);
        return next;
      },
    };
  },
};
