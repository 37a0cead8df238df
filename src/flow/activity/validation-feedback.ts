import type { ValidationFeedback } from '../../model/activity.js';
import { FlowError } from '../../problem/flow-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { EntityObject } from '../../value/entity-object.js';
import { compileTemplate } from '../compile/template.js';
import type { ActivityDefinition } from './definition.js';

/**
 * Marks a member of an object with a text. It stops neither the flow nor a commit. In a nanoflow the text is static
 * (semantics 2.13).
 */
export const validationFeedback: ActivityDefinition<ValidationFeedback> = {
  compile(activity, compiler) {
    const { slot, entity } = compiler.readObject(activity.variable);
    const { member: name } = activity;
    const layout = compiler.index.layout(entity ?? '');
    const member = layout.byName.get(name) ?? layout.byName.get(name.slice(name.lastIndexOf('.') + 1));
    const { next } = compiler;
    const text = compileTemplate(activity.template, compiler);
    if (compiler.flavour === 'nanoflow' && activity.template.arguments.length > 0) {
      compiler.invalid(
        'feedback-with-parameters',
        'The text of a validation feedback in a nanoflow is static; it can not have parameters.',
      );
    }
    if (member === undefined) {
      compiler.invalid(
        'unknown-member',
        `${entity ?? 'The object'} has no member ${name}.${didYouMean(name, layout.byName.keys())}`,
      );
      return { step: () => next };
    }
    return {
      step: (frame) => {
        const object = frame.slots[slot];
        if (!(object instanceof EntityObject))
          throw new FlowError('object', `The object $${activity.variable} for the validation feedback is empty.`);
        frame.run.surroundings.validationFeedback(frame.run, object, member, text(frame));
        return next;
      },
    };
  },
};
