import type { Activity, Retrieve } from '../../model/activity.js';
import type { FlowNode } from '../../model/flow.js';

/** What a diagnostic calls a node: its caption, else what Studio Pro would write on the box. */
export function nodeTitle(node: FlowNode): string {
  switch (node.kind) {
    case 'activity':
      return node.caption === '' ? activityTitle(node.activity) : node.caption;
    case 'decision':
      return node.caption === '' ? 'Decision' : node.caption;
    case 'object-type-decision':
      return node.caption === '' ? `Type of '${node.variable}'?` : node.caption;
    case 'loop':
      return node.caption === '' ? 'Loop' : node.caption;
    default:
      return node.kind;
  }
}

/** Only activities that refer to names are ever reported here. */
function activityTitle(activity: Activity): string {
  switch (activity.kind) {
    case 'create-object':
      return `Create ${activity.entity || 'object'}${activity.output === '' ? '' : ` as '${activity.output}'`}`;
    case 'change-object':
      return `Change '${activity.variable}'`;
    case 'create-list':
      return `Create list of ${activity.entity} as '${activity.output}'`;
    case 'retrieve':
      return `Retrieve ${retrieved(activity)} as '${activity.output}'`;
    case 'list-operation':
      return `${capitalized(activity.operation.kind)} of '${activity.operation.list}' as '${activity.output}'`;
    case 'aggregate-list':
      return `${capitalized(activity.function)} of '${activity.list}'`;
    case 'create-variable':
      return `Create variable '${activity.variable}'`;
    case 'call-nanoflow':
      return `Call nanoflow ${activity.flow}`;
    case 'call-microflow':
      return `Call microflow ${activity.flow}`;
    case 'call-javascript-action':
      return `Call JavaScript action ${activity.action}`;
    case 'show-page':
      return `Show page ${activity.page}`;
    case 'validation-feedback':
      return `Validation feedback on '${activity.variable}'`;
    case 'clear-from-device':
      return `Clear ${activity.entity ?? `'${activity.variable ?? ''}'`} from device`;
    default:
      return activity.kind;
  }
}

function retrieved({ source }: Retrieve): string {
  return source.kind === 'database' ? source.entity : `'${source.variable}'/${source.association}`;
}

function capitalized(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ');
}
