import type { StatementForm } from '../../../../grammar/mdl/syntax/statement.js';

/** A statement as a sentence names it, in Mendix's own words: `Change object 'Order'`. */
export function statementName(form: StatementForm): string {
  switch (form.kind) {
    case 'declare':
      return quoted('Create variable', form.variable.text);
    case 'set':
      return quoted(form.member === undefined ? 'Change variable' : 'Change object', form.variable.text);
    case 'create':
      return quoted('Create object', form.output?.text ?? form.entity.text);
    case 'change':
      return quoted('Change object', form.variable.text);
    case 'commit':
      return quoted('Commit object(s)', form.variable.text);
    case 'delete':
      return quoted('Delete object(s)', form.variable.text);
    case 'rollback':
      return quoted('Roll back object', form.variable.text);
    case 'retrieve':
      return quoted('Retrieve', form.output.text);
    case 'cast':
      return quoted('Cast object', form.output.text);
    case 'create-list':
      return quoted('Create list', form.output.text);
    case 'change-list':
      return quoted('Change list', form.target.text);
    case 'list-operation':
    case 'list-call':
      return quoted('List operation', form.output.text);
    case 'aggregate':
      return quoted('Aggregate list', form.output.text);
    case 'call':
      return quoted('Call', form.name.text);
    case 'show-page':
      return quoted('Show page', form.page.text);
    case 'loop':
      return quoted('Loop', form.iterator.text);
    case 'unsupported':
      return quoted('Statement', form.words);
    case 'merge':
    case 'join':
      return quoted(form.kind, form.label.text);
    default:
      return plainNames[form.kind];
  }
}

function quoted(words: string, name: string): string {
  return `${words} '${name}'`;
}

const plainNames = {
  if: 'Decision',
  case: 'Decision',
  'split-type': 'Object type decision',
  while: 'While loop',
  return: 'End event',
  break: 'Break event',
  continue: 'Continue event',
  'raise-error': 'Error event',
  log: 'Log message',
  'show-message': 'Show message',
  'validation-feedback': 'Validation feedback',
  synchronize: 'Synchronize',
  'download-file': 'Download file',
  'close-page': 'Close page',
  'show-home-page': 'Show home page',
  'clear-from-device': 'Clear from device',
  'cancel-synchronization': 'Cancel synchronization',
  'synchronize-to-device': 'Synchronize to device',
  nothing: 'Annotation',
} as const;
