import type { ShowHomePage } from '../../model/activity.js';
import type { ActivityDefinition } from './definition.js';

/** Goes to the home page; microflows only (semantics 1.10). */
export const showHomePage: ActivityDefinition<ShowHomePage> = {
  compile(_activity, compiler) {
    if (compiler.flavour === 'nanoflow')
      compiler.unsupported('home-page-in-nanoflow', 'Show home page exists in microflows only.');
    const { next } = compiler;
    return {
      step: (frame) => {
        frame.run.surroundings.showHomePage(frame.run);
        return next;
      },
    };
  },
};
