import type { ActionArgument, Activity, Argument, MemberChange, Sorting } from '../../model/activity.js';
import type { DataType } from '../../model/data-type.js';
import type { NameUse, ParameterOwner } from './name-use.js';

/** Everything that an activity refers to by name. Names inside expressions are the matter of their compiler. */
export function namesInActivity(activity: Activity): readonly NameUse[] {
  switch (activity.kind) {
    case 'create-object':
      return [entity(activity.entity), ...activity.changes.map(member)];
    case 'change-object':
      return activity.changes.map(member);
    case 'create-list':
      return [entity(activity.entity)];
    case 'retrieve':
      return activity.source.kind === 'association'
        ? [{ kind: 'association', name: activity.source.association }]
        : [entity(activity.source.entity), ...activity.source.sorting.flatMap(sorting)];
    case 'list-operation':
      return namesInListOperation(activity.operation);
    case 'aggregate-list':
      return [
        ...(activity.attribute === undefined ? [] : [attribute(activity.attribute)]),
        ...(activity.resultType === undefined ? [] : namesInType(activity.resultType)),
      ];
    case 'create-variable':
      return namesInType(activity.type);
    case 'call-nanoflow':
      return [{ kind: 'nanoflow', name: activity.flow }, ...parameters('nanoflow', activity.flow, activity.arguments)];
    case 'call-microflow':
      return [{ kind: 'microflow', name: activity.flow }, ...parameters('microflow', activity.flow, activity.arguments)];
    case 'call-javascript-action':
      return [
        { kind: 'javascript-action', name: activity.action },
        ...parameters('javascript-action', activity.action, activity.arguments),
        ...activity.arguments.flatMap(namesInActionArgument),
      ];
    case 'show-page':
      return [{ kind: 'page', name: activity.page }, ...parameters('page', activity.page, activity.arguments)];
    case 'validation-feedback':
      return [
        activity.member.split('.').length > 2 ? attribute(activity.member) : { kind: 'association', name: activity.member },
      ];
    case 'clear-from-device':
      return activity.entity === undefined ? [] : [entity(activity.entity)];
    default:
      return [];
  }
}

export function namesInType(type: DataType): readonly NameUse[] {
  switch (type.kind) {
    case 'Object':
    case 'List':
      return [entity(type.entity)];
    case 'Enumeration':
      return [{ kind: 'enumeration', name: type.enumeration }];
    default:
      return [];
  }
}

/** An argument without a parameter name is one that a page took before pages had parameters. */
export function parameters(of: ParameterOwner, owner: string, given: readonly Pick<Argument, 'parameter'>[]): readonly NameUse[] {
  const named = given.filter((argument) => argument.parameter !== '');
  return named.map((argument) => ({ kind: 'parameter', of, owner, name: argument.parameter }));
}

function namesInListOperation(operation: Extract<Activity, { kind: 'list-operation' }>['operation']): readonly NameUse[] {
  switch (operation.kind) {
    case 'sort':
      return operation.sorting.flatMap(sorting);
    case 'find':
    case 'filter':
      return [member(operation)];
    default:
      return [];
  }
}

function namesInActionArgument({ value }: ActionArgument): readonly NameUse[] {
  switch (value.kind) {
    case 'entity':
      // No entity: nothing was chosen for an optional parameter.
      return value.entity === '' ? [] : [entity(value.entity)];
    case 'nanoflow':
    case 'microflow':
      return value.flow === '' ? [] : [{ kind: value.kind, name: value.flow }];
    default:
      return [];
  }
}

function entity(name: string): NameUse {
  return { kind: 'entity', name };
}

function attribute(name: string): NameUse {
  return { kind: 'attribute', name };
}

function member(change: Pick<MemberChange, 'member' | 'memberKind'>): NameUse {
  return { kind: change.memberKind, name: change.member };
}

function sorting(item: Sorting): readonly NameUse[] {
  const steps = item.path.flatMap((step): NameUse[] => [{ kind: 'association', name: step.association }, entity(step.entity)]);
  return [...steps, attribute(item.attribute)];
}
