import type { CommitMode, MemberChange } from '../../../model/activity.js';
import { childrenOf, choiceOf, type Element, flagOf, textOf } from '../element.js';
import { requiredCode } from '../texts.js';
import type { ActivityDecoder, ActivityDecoders } from './context.js';

const createObject: ActivityDecoder = (action) => ({
  kind: 'create-object',
  entity: textOf(action, 'Entity'),
  output: textOf(action, 'VariableName', 'OutputVariableName'),
  changes: childrenOf(action, 'Items').map(decodeChange),
  commit: commitMode(action),
});

const changeObject: ActivityDecoder = (action) => ({
  kind: 'change-object',
  variable: textOf(action, 'ChangeVariableName'),
  changes: childrenOf(action, 'Items').map(decodeChange),
  commit: commitMode(action),
  refreshInClient: flagOf(action, 'RefreshInClient', false),
});

/** The variable holds an object or a list. */
const commit: ActivityDecoder = (action) => ({
  kind: 'commit',
  variable: textOf(action, 'CommitVariableName'),
  withEvents: flagOf(action, 'WithEvents', true),
});

const rollback: ActivityDecoder = (action) => ({ kind: 'rollback', variable: textOf(action, 'RollbackVariableName') });

const remove: ActivityDecoder = (action) => ({ kind: 'delete', variable: textOf(action, 'DeleteVariableName') });

/** What it casts is the variable of the object type decision before it (mpr-format 5.2). */
const cast: ActivityDecoder = (action) => ({ kind: 'cast', output: textOf(action, 'VariableName', 'OutputVariableName') });

export const objectActivities: ActivityDecoders = {
  CreateChangeAction: createObject,
  CreateObjectAction: createObject,
  ChangeAction: changeObject,
  ChangeObjectAction: changeObject,
  CommitAction: commit,
  RollbackAction: rollback,
  DeleteAction: remove,
  CastAction: cast,
};

function decodeChange(item: Element): MemberChange {
  return {
    ...decodeMember(item),
    type: choiceOf(changeTypes, textOf(item, 'Type')) ?? 'set',
    value: requiredCode(item, 'Value'),
  };
}

const changeTypes: Readonly<Record<string, MemberChange['type']>> = { Set: 'set', Add: 'add', Remove: 'remove' };

function commitMode(action: Element): CommitMode {
  switch (textOf(action, 'Commit')) {
    case 'Yes':
      return 'yes';
    case 'YesWithoutEvents':
      return 'yes-without-events';
    default:
      return 'no';
  }
}

/** The attribute or association of an element that names one of the two; the other name is empty (mpr-format 5.1). */
export function decodeMember(element: Element): Pick<MemberChange, 'member' | 'memberKind'> {
  const association = textOf(element, 'Association');
  const attribute = textOf(element, 'Attribute');
  return attribute === '' && association !== ''
    ? { member: association, memberKind: 'association' }
    : { member: attribute, memberKind: 'attribute' };
}
