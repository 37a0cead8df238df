import type { ClosePage } from '../../model/activity.js';
import { boundValue, compileBound } from '../retrieve-from-database.js';
import type { ActivityDefinition } from './definition.js';

/** Closes one page, several, or all down to the first (semantics 2.13). */
export const closePage: ActivityDefinition<ClosePage> = {
  describe: () => 'Close page',

  compile(activity, compiler) {
    const pages = compileBound(activity.pages, 'number of pages to close', compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        const count = pages === undefined ? 1 : boundValue(pages, frame, 'number of pages to close');
        frame.run.surroundings.closePage(frame.run, count);
        return next;
      },
    };
  },
};
