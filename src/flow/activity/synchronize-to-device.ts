import type { SynchronizeToDevice } from '../../model/activity.js';
import { EntityObject } from '../../value/entity-object.js';
import type { ActivityDefinition } from './definition.js';

/** Sends objects to the device that called the microflow, when the microflow has ended (semantics 3.10). */
export const synchronizeToDevice: ActivityDefinition<SynchronizeToDevice> = {
  compile(activity, compiler) {
    if (compiler.flavour === 'nanoflow')
      compiler.unsupported('push-in-nanoflow', 'Synchronize to device exists in microflows only.');
    const { slot } = compiler.read(activity.variable);
    const { next } = compiler;
    return {
      step: (frame) => {
        const value = frame.slots[slot];
        const objects = value instanceof EntityObject ? [value] : Array.isArray(value) ? value : [];
        frame.run.surroundings.synchronizeToDevice(frame.run, objects);
        return next;
      },
    };
  },
};
