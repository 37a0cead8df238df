import type { Association } from './domain-model.js';

/**
 * The associations of the built-in System module (mpr-format section 9). `System.owner` and `System.changedBy` are not
 * among them: they belong to each entity that switches them on, and the entity layouts add them.
 */
export const systemAssociations: readonly Association[] = [
  set('UserRoles', 'User', 'UserRole'),
  set('grantableRoles', 'UserRole', 'UserRole'),
  reference('User_Language', 'User', 'Language'),
  reference('User_TimeZone', 'User', 'TimeZone'),
  reference('Session_User', 'Session', 'User'),
  reference('TokenInformation_User', 'TokenInformation', 'User'),
  reference('UserReportInfo_User', 'UserReportInfo', 'User'),
  reference('HttpHeaders', 'HttpHeader', 'HttpMessage'),
  reference('HttpHeader_ConsumedODataConfiguration', 'HttpHeader', 'ConsumedODataConfiguration'),
  reference('ScheduledEventInformation_XASInstance', 'ScheduledEventInformation', 'XASInstance'),
  reference('SynchronizationErrorFile_SynchronizationError', 'SynchronizationErrorFile', 'SynchronizationError'),
  reference('SynchronizationHistory_User', 'SynchronizationHistory', 'User'),
  { ...reference('Thumbnail_Image', 'Thumbnail', 'Image'), owner: 'Both' },
  reference('Workflow_WorkflowDefinition', 'Workflow', 'WorkflowDefinition'),
  reference('Workflow_ParentWorkflow', 'Workflow', 'Workflow'),
  set('WorkflowUserTask_TargetUsers', 'WorkflowUserTask', 'User'),
  set('WorkflowUserTask_Assignees', 'WorkflowUserTask', 'User'),
  set('WorkflowUserTask_TargetGroups', 'WorkflowUserTask', 'WorkflowGroup'),
  reference('WorkflowUserTask_Workflow', 'WorkflowUserTask', 'Workflow'),
  reference('WorkflowUserTask_WorkflowUserTaskDefinition', 'WorkflowUserTask', 'WorkflowUserTaskDefinition'),
  reference('WorkflowUserTaskDefinition_WorkflowDefinition', 'WorkflowUserTaskDefinition', 'WorkflowDefinition'),
  reference('WorkflowUserTaskOutcome_WorkflowUserTask', 'WorkflowUserTaskOutcome', 'WorkflowUserTask'),
  reference('WorkflowUserTaskOutcome_User', 'WorkflowUserTaskOutcome', 'User'),
  set('WorkflowEndedUserTask_TargetUsers', 'WorkflowEndedUserTask', 'User'),
  set('WorkflowEndedUserTask_Assignees', 'WorkflowEndedUserTask', 'User'),
  set('WorkflowEndedUserTask_TargetGroups', 'WorkflowEndedUserTask', 'WorkflowGroup'),
  reference('WorkflowEndedUserTask_Workflow', 'WorkflowEndedUserTask', 'Workflow'),
  reference('WorkflowEndedUserTask_WorkflowUserTaskDefinition', 'WorkflowEndedUserTask', 'WorkflowUserTaskDefinition'),
  reference('WorkflowEndedUserTaskOutcome_WorkflowEndedUserTask', 'WorkflowEndedUserTaskOutcome', 'WorkflowEndedUserTask'),
  reference('WorkflowEndedUserTaskOutcome_User', 'WorkflowEndedUserTaskOutcome', 'User'),
  set('WorkflowGroup_User', 'WorkflowGroup', 'User'),
  reference('WorkflowRecord_Workflow', 'WorkflowRecord', 'Workflow'),
  reference('WorkflowRecord_Owner', 'WorkflowRecord', 'User'),
  reference('WorkflowRecord_WorkflowDefinition', 'WorkflowRecord', 'WorkflowDefinition'),
  reference('WorkflowActivityRecord_PreviousActivity', 'WorkflowActivityRecord', 'WorkflowActivityRecord'),
  reference('WorkflowActivityRecord_Actor', 'WorkflowActivityRecord', 'User'),
  reference('WorkflowActivityRecord_SubWorkflow', 'WorkflowActivityRecord', 'WorkflowRecord'),
  reference('WorkflowActivityRecord_UserTask', 'WorkflowActivityRecord', 'WorkflowUserTask'),
  reference('WorkflowActivityRecord_WorkflowUserTaskDefinition', 'WorkflowActivityRecord', 'WorkflowUserTaskDefinition'),
  set('WorkflowActivityRecord_TaskTargetedUsers', 'WorkflowActivityRecord', 'User'),
  set('WorkflowActivityRecord_TaskAssignedUsers', 'WorkflowActivityRecord', 'User'),
  set('WorkflowActivityRecord_TaskTargetedGroups', 'WorkflowActivityRecord', 'WorkflowGroup'),
  reference('WorkflowEvent_Initiator', 'WorkflowEvent', 'User'),
  reference('WorkflowJumpToDetails_Workflow', 'WorkflowJumpToDetails', 'Workflow'),
  set('WorkflowJumpToDetails_CurrentActivities', 'WorkflowJumpToDetails', 'WorkflowCurrentActivity'),
  reference('WorkflowCurrentActivity_ActivityDetails', 'WorkflowCurrentActivity', 'WorkflowActivityDetails'),
  set('WorkflowCurrentActivity_ApplicableTargets', 'WorkflowCurrentActivity', 'WorkflowActivityDetails'),
  reference('WorkflowCurrentActivity_JumpToTarget', 'WorkflowCurrentActivity', 'WorkflowActivityDetails'),
];

function reference(name: string, parent: string, child: string): Association {
  return {
    name: `System.${name}`,
    documentation: '',
    parent: `System.${parent}`,
    child: `System.${child}`,
    type: 'Reference',
    owner: 'Default',
    onParentDelete: { kind: 'keep-references' },
    onChildDelete: { kind: 'keep-references' },
    origin: {},
  };
}

function set(name: string, parent: string, child: string): Association {
  return { ...reference(name, parent, child), type: 'ReferenceSet' };
}
