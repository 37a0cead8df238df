import type { Statement, StatementForm } from '../../../../grammar/mdl/syntax/statement.js';
import type { Activity } from '../../../model/activity.js';
import { callActivity, unsupportedActivity } from './call-activities.js';
import { clientActivity } from './client-activities.js';
import type { FlowContext } from './flow-context.js';
import { aggregateList, changeOrCreateList, listOperation } from './list-activities.js';
import { listCall } from './list-call.js';
import { memberAssignment, objectActivity } from './object-activities.js';

/** The forms that become one activity; the others decide where a flow goes on. */
export type ActivityForm = Exclude<
  StatementForm,
  {
    readonly kind:
      | 'if'
      | 'case'
      | 'split-type'
      | 'loop'
      | 'while'
      | 'return'
      | 'merge'
      | 'join'
      | 'break'
      | 'continue'
      | 'raise-error'
      | 'nothing';
  }
>;

/** The activity of a statement. Defines the variable that it creates. */
export function activityOf(form: ActivityForm, context: FlowContext): Activity {
  switch (form.kind) {
    case 'declare': {
      const type = context.types.value(form.type, context.file, context.signature.name);
      context.variables.define(form.variable.text, type);
      if (type.kind === 'Object' || type.kind === 'List') {
        const instead = type.kind === 'List' ? `$${form.variable.text} = create list of ${type.entity}` : 'create or retrieve';
        const message = `A variable that is declared holds no ${type.kind.toLowerCase()}; use '${instead}'.`;
        context.report('error', 'mdl-declare', message, form.type.span);
      }
      const value = form.value === undefined ? {} : { value: context.code(form.value) };
      return { kind: 'create-variable', variable: form.variable.text, type, ...value };
    }
    case 'set': {
      if (form.member !== undefined) return memberAssignment(form, form.member, context);
      const variable = form.variable.text;
      const value = context.code(form.value);
      // Setting a list replaces what is in it, which is the activity Change list.
      if (context.variables.isList(variable)) return { kind: 'change-list', variable, type: 'set', value };
      return { kind: 'change-variable', variable, value };
    }
    case 'create-list':
    case 'change-list':
      return changeOrCreateList(form, context);
    case 'list-operation':
      return listOperation(form, context);
    case 'aggregate':
      return aggregateList(form, context);
    case 'list-call':
      return activityOf(listCall(form, context), context);
    case 'call':
      return callActivity(form, context);
    case 'unsupported':
      return unsupportedActivity(form, context);
    case 'create':
    case 'change':
    case 'commit':
    case 'delete':
    case 'rollback':
    case 'retrieve':
    case 'cast':
      return objectActivity(form, context);
    default:
      return clientActivity(form, context);
  }
}

export function isActivity(form: StatementForm): form is ActivityForm {
  return !controlKinds.has(form.kind);
}

const controlKinds: ReadonlySet<Statement['form']['kind']> = new Set([
  ...([
    'if',
    'case',
    'split-type',
    'loop',
    'while',
    'return',
    'merge',
    'join',
    'break',
    'continue',
    'raise-error',
    'nothing',
  ] as const),
]);
