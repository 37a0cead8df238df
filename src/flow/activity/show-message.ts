import type { ShowMessage } from '../../model/activity.js';
import { compileTemplate } from '../compile/template.js';
import type { ActivityDefinition } from './definition.js';

/** Shows a text. The flow goes on, whether the message blocks the user or not (semantics 2.13, assumed). */
export const showMessage: ActivityDefinition<ShowMessage> = {
  compile({ type, blocking, template }, compiler) {
    const text = compileTemplate(template, compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        frame.run.surroundings.showMessage(frame.run, { type, blocking, text: text(frame) });
        return next;
      },
    };
  },
};
