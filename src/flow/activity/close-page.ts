import type { ClosePage } from '../../model/activity.js';
import { compileCount, isBlank } from '../compile/whole-number.js';
import type { ActivityDefinition } from './definition.js';

/** Closes one page, several, or all down to the first (semantics 2.13). */
export const closePage: ActivityDefinition<ClosePage> = {
  compile(activity, compiler) {
    const pages = isBlank(activity.pages) ? () => 1 : compileCount(activity.pages, 'number of pages to close', compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        frame.run.surroundings.closePage(frame.run, pages(frame));
        return next;
      },
    };
  },
};
