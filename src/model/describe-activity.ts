import type { Activity, AggregateList, ChangeList, ListOperation, Retrieve, Synchronize } from './activity.js';

/**
 * What a person calls an activity to which the author gave no caption: about what Studio Pro writes on the box. Diagnostics of
 * the loader, traces and errors of a run use these same words.
 */
export function describeActivity(activity: Activity): string {
  switch (activity.kind) {
    case 'create-object':
      return `Create ${activity.entity || 'object'}${asOutput(activity.output)}`;
    case 'change-object':
      return `Change '${activity.variable}'`;
    case 'commit':
      return `Commit '${activity.variable}'`;
    case 'rollback':
      return `Roll back '${activity.variable}'`;
    case 'delete':
      return `Delete '${activity.variable}'`;
    case 'retrieve':
      return describeRetrieve(activity);
    case 'cast':
      return `Cast to '${activity.output}'`;
    case 'create-list':
      return `Create list of ${activity.entity} as '${activity.output}'`;
    case 'change-list':
      return `${listChanges[activity.type]} '${activity.variable}'`;
    case 'list-operation':
      return describeListOperation(activity);
    case 'aggregate-list':
      return describeAggregate(activity);
    case 'create-variable':
      return `Create variable '${activity.variable}'`;
    case 'change-variable':
      return `Change variable '${activity.variable}'`;
    case 'call-nanoflow':
      return `Call nanoflow ${activity.flow}`;
    case 'call-microflow':
      return `Call microflow ${activity.flow}`;
    case 'call-javascript-action':
      return `Call JavaScript action ${activity.action}`;
    case 'show-page':
      return `Show page ${activity.page}`;
    case 'close-page':
      return 'Close page';
    case 'show-message':
      return `Show message (${activity.type.toLowerCase()})`;
    case 'validation-feedback':
      return `Validation feedback on '${activity.variable}'/${activity.member.slice(activity.member.lastIndexOf('.') + 1)}`;
    case 'log-message':
      return `Log message (${activity.level.toLowerCase()})`;
    case 'synchronize':
      return describeSynchronize(activity);
    case 'clear-from-device':
      return `Clear ${activity.entity ?? `'${activity.variable ?? ''}'`} from device`;
    case 'cancel-synchronization':
      return 'Cancel synchronization';
    case 'synchronize-to-device':
      return `Synchronize '${activity.variable}' to device`;
    case 'show-home-page':
      return 'Show home page';
    case 'download-file':
      return `Download file '${activity.variable}'`;
    case 'unsupported':
      return `${readableType(activity.type)}${activity.target === undefined ? '' : ` ${activity.target}`}`;
  }
}

/** The stored type of an activity in words: `Java action call` for `JavaActionCallAction`. */
export function readableType(type: string): string {
  const words = type
    .replace(/Action$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(rest|xml|json)\b/g, (word) => word.toUpperCase());
  return capitalized(words);
}

const listChanges: Readonly<Record<ChangeList['type'], string>> = {
  set: 'Replace',
  add: 'Add to',
  remove: 'Remove from',
  clear: 'Clear',
};

function describeRetrieve({ source, output }: Retrieve): string {
  const what = source.kind === 'database' ? source.entity : `'${source.variable}'/${source.association}`;
  return `Retrieve ${what}${asOutput(output)}`;
}

function describeListOperation({ operation, output }: ListOperation): string {
  return `${capitalized(operation.kind.replaceAll('-', ' '))} of '${operation.list}'${asOutput(output)}`;
}

function describeAggregate({ function: name, list, output }: AggregateList): string {
  return `${capitalized(name)} of '${list}'${asOutput(output)}`;
}

function describeSynchronize({ type, variables }: Synchronize): string {
  if (type === 'specific') return `Synchronize ${variables.map((name) => `'${name}'`).join(', ')}`;
  return type === 'all' ? 'Synchronize all objects' : 'Synchronize unsynchronized objects';
}

function asOutput(output: string): string {
  return output === '' ? '' : ` as '${output}'`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
