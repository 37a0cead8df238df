import type { BuiltInFamily } from './built-in.js';

/** Questions to the user, which a script answers (semantics 7.9). */
export const dialogs: BuiltInFamily = {
  ShowConfirmation: {
    parameters: ['titleCaption', 'Question', 'CancelButtonCaption', 'ProceedButtonCaption'],
    run: ({ action, given, host }) => {
      const question = given.requiredText('Question');
      host.record({ kind: 'message', type: 'Information', text: question, blocking: true });
      return host.answer(question, {
        action: action.name,
        expects: { kind: 'Boolean' },
        example: 'true',
        values: {
          title: given.text('titleCaption') || 'Confirmation',
          cancel: given.text('CancelButtonCaption') || 'Cancel',
          proceed: given.text('ProceedButtonCaption') || 'OK',
        },
      });
    },
  },
};
