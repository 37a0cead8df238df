import type { SynchronizeToDevice } from '../../model/activity.js';
import { compileSelection } from '../list/objects-in.js';
import type { ActivityDefinition } from './definition.js';

/** Sends objects to the device that called the microflow, when the microflow has ended (semantics 3.10). */
export const synchronizeToDevice: ActivityDefinition<SynchronizeToDevice> = {
  compile(activity, compiler) {
    if (compiler.flavour === 'nanoflow')
      compiler.unsupported('push-in-nanoflow', 'Synchronize to device exists in microflows only.');
    const selected = compileSelection(activity.variable, compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        frame.run.surroundings.synchronizeToDevice(frame.run, selected(frame));
        return next;
      },
    };
  },
};
