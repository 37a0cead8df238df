import type { DownloadFile } from '../../model/activity.js';
import { FlowError } from '../../problem/flow-error.js';
import { EntityObject } from '../../value/entity-object.js';
import type { ActivityDefinition } from './definition.js';

/** Offers a file to the user; microflows only, and without effect for an offline app (semantics 2.12). */
export const downloadFile: ActivityDefinition<DownloadFile> = {
  compile(activity, compiler) {
    if (compiler.flavour === 'nanoflow') compiler.unsupported('download-in-nanoflow', 'Download file exists in microflows only.');
    const { slot } = compiler.readObject(activity.variable);
    const { next } = compiler;
    return {
      step: (frame) => {
        const object = frame.slots[slot];
        if (!(object instanceof EntityObject))
          throw new FlowError('object', `The file $${activity.variable} to download is empty.`);
        frame.run.surroundings.downloadFile(frame.run, object);
        return next;
      },
    };
  },
};
