import type { Activity, MemberChange } from '../../../model/activity.js';
import type { Code, FlowNode } from '../../../model/flow.js';

/** What an author filled in, by its title in the order in which it is read. */
export type Setting = readonly [title: string, value: string | Code];

export function settingsOf(node: FlowNode): readonly Setting[] {
  switch (node.kind) {
    case 'activity':
      return [...activitySettings(node.activity), ...errorHandling(node.errorHandling)];
    case 'decision':
      return [
        ...(node.condition.kind === 'expression'
          ? [['Condition', node.condition.expression] as const]
          : argumentSettings(node.condition.arguments)),
        ...errorHandling(node.errorHandling),
      ];
    case 'object-type-decision':
      return [['Variable', `$${node.variable}`]];
    case 'loop':
      return [
        node.source.kind === 'while'
          ? (['Condition', node.source.condition] as const)
          : (['For each', `$${node.source.iterator} in $${node.source.list}`] as const),
        ...errorHandling(node.errorHandling),
      ];
    case 'end':
      return node.returnValue === undefined ? [] : [['Returns', node.returnValue]];
    default:
      return [];
  }
}

export function isCode(value: string | Code): value is Code {
  return typeof value !== 'string';
}

function errorHandling(handling: string): readonly Setting[] {
  return handling === 'abort' || handling === 'rollback' ? [] : [['On error', handling.replaceAll('-', ' ')]];
}

function argumentSettings(list: readonly { readonly parameter: string; readonly value: Code }[]): readonly Setting[] {
  return list.map(({ parameter, value }) => [`${parameter} =`, value]);
}

function changeSettings(changes: readonly MemberChange[]): readonly Setting[] {
  const signs = { set: '=', add: '+=', remove: '-=' } as const;
  return changes.map(({ member, type, value }) => [`${member.slice(member.lastIndexOf('.') + 1)} ${signs[type]}`, value]);
}

/** Whatever an activity has that its label does not say: its expressions, and where its result goes. */
function activitySettings(activity: Activity): readonly Setting[] {
  const settings: Setting[] = [];
  if ('changes' in activity) settings.push(...changeSettings(activity.changes));
  if ('commit' in activity && activity.commit !== 'no') settings.push(['Commit', activity.commit.replaceAll('-', ' ')]);
  if (activity.kind === 'retrieve' && activity.source.kind === 'database') {
    const { constraint, sorting } = activity.source;
    if (constraint.text !== '') settings.push(['Constraint', constraint]);
    for (const { attribute, direction } of sorting) settings.push(['Sorted by', `${attribute}, ${direction}`]);
  }
  if (activity.kind === 'call-nanoflow' || activity.kind === 'call-microflow' || activity.kind === 'show-page') {
    settings.push(...argumentSettings(activity.arguments));
  }
  if (activity.kind === 'call-javascript-action') {
    for (const { parameter, value } of activity.arguments) {
      if (value.kind === 'expression' && value.code !== undefined) settings.push([`${parameter} =`, value.code]);
      else if (value.kind === 'entity') settings.push([`${parameter} =`, value.entity]);
      else if ('flow' in value) settings.push([`${parameter} =`, value.flow]);
    }
  }
  if ('template' in activity) {
    settings.push(['Text', Object.values(activity.template.text.translations)[0] ?? '']);
    for (const [index, code] of activity.template.arguments.entries()) settings.push([`{${index + 1}}`, code]);
  }
  if ('value' in activity && activity.value !== undefined) settings.push(['Value', activity.value]);
  if ('expression' in activity && activity.expression !== undefined) settings.push(['Expression', activity.expression]);
  if ('operation' in activity) {
    if ('expression' in activity.operation) settings.push(['Expression', activity.operation.expression]);
    if ('value' in activity.operation) settings.push([`${activity.operation.member} =`, activity.operation.value]);
  }
  if ('output' in activity && activity.output !== undefined && activity.output !== '')
    settings.push(['Result', `$${activity.output}`]);
  return settings;
}
