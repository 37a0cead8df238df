import type { AttributeType } from './data-type.js';
import type { Attribute, Entity, SystemMembers } from './domain-model.js';
import { emptyText } from './text.js';

const text: AttributeType = { kind: 'String' };
const hashed: AttributeType = { kind: 'HashedString' };
const boolean: AttributeType = { kind: 'Boolean' };
const integer: AttributeType = { kind: 'Integer' };
const long: AttributeType = { kind: 'Long' };
const date: AttributeType = { kind: 'DateTime', localize: true };

const noSystemMembers: SystemMembers = { owner: false, changedBy: false, createdDate: false, changedDate: false };

const persistable = true;
const nonPersistable = false;

/**
 * The entities of the built-in System module (mpr-format section 9), which no project file contains. Lengths of texts
 * are left unlimited, because the platform does not publish them.
 */
export const systemEntities: readonly Entity[] = [
  {
    ...root('User', persistable, {
      Name: text,
      Password: hashed,
      LastLogin: date,
      Blocked: boolean,
      BlockedSince: date,
      Active: [boolean, 'true'],
      FailedLogins: [integer, '0'],
      WebServiceUser: boolean,
      IsAnonymous: boolean,
    }),
    validationRules: [{ attribute: 'Name', message: emptyText, rule: { kind: 'unique' } }],
  },
  root('UserRole', persistable, { ModelGUID: text, Name: text, Description: text }),
  root('Session', persistable, { SessionId: text, CSRFToken: text, LastActive: date }),
  root('Language', persistable, { Code: text, Description: text }),
  root('TimeZone', persistable, { Code: text, Description: text, RawOffset: integer }),
  root('TokenInformation', persistable, { Token: hashed, ExpiryDate: date, UserAgent: text }),
  {
    ...root('FileDocument', persistable, {
      FileID: [{ kind: 'AutoNumber' }, '1'],
      Name: text,
      DeleteAfterDownload: boolean,
      Contents: { kind: 'Binary' },
      HasContents: boolean,
      Size: long,
    }),
    systemMembers: { ...noSystemMembers, changedDate: true },
  },
  specialization('Image', 'FileDocument', persistable, { PublicThumbnailPath: text, EnableCaching: boolean }),
  specialization('Thumbnail', 'Image', persistable, {}),
  specialization('PrivateFileDocument', 'FileDocument', persistable, {}),
  root('SynchronizationError', persistable, { Reason: text, ObjectId: text, ObjectType: text, ObjectContent: text }),
  specialization('SynchronizationErrorFile', 'FileDocument', persistable, {}),
  root('SynchronizationHistory', persistable, { StartTime: date, Duration: long, ObjectCount: integer, ErrorCount: integer }),
  root('Error', nonPersistable, { ErrorType: text, Message: text, Stacktrace: text }),
  specialization('SoapFault', 'Error', nonPersistable, { Code: text, Reason: text, Node: text, Role: text, Detail: text }),
  root('HttpMessage', nonPersistable, { HttpVersion: text, Content: text }),
  specialization('HttpRequest', 'HttpMessage', nonPersistable, { Uri: text }),
  specialization('HttpResponse', 'HttpMessage', nonPersistable, { StatusCode: integer, ReasonPhrase: text }),
  root('HttpHeader', nonPersistable, { Key: text, Value: text }),
  root('ODataResponse', nonPersistable, { Count: long }),
  root('Paging', nonPersistable, {
    PageNumber: long,
    IsSortable: boolean,
    SortAttribute: text,
    SortAscending: boolean,
    HasMoreData: boolean,
  }),
  root('ConsumedODataConfiguration', nonPersistable, {
    ServiceUrl: text,
    ProxyConfiguration: enumeration('ProxyConfiguration'),
    ProxyHost: text,
    ProxyPort: integer,
    ProxyUsername: text,
    ProxyPassword: text,
  }),
  {
    ...root('XASInstance', persistable, {
      XASId: text,
      LastUpdate: date,
      AllowedNumberOfConcurrentUsers: integer,
      PartnerName: text,
      CustomerName: text,
    }),
    systemMembers: { ...noSystemMembers, createdDate: true },
  },
  root('ScheduledEventInformation', persistable, {
    Name: text,
    Description: text,
    StartTime: date,
    EndTime: date,
    Status: enumeration('EventStatus'),
  }),
  root('UserReportInfo', persistable, { UserType: enumeration('UserType'), Hash: text }),
  root('QueuedTask', persistable, queuedTask()),
  root('ProcessedQueueTask', persistable, { ...queuedTask(), Finished: date, Duration: long, ErrorMessage: text }),
  root('TaskQueueToken', persistable, { QueueName: text, XASId: text, ValidUntil: date }),
  root('WorkflowDefinition', persistable, { Name: text, Title: text, IsObsolete: boolean, IsLocked: boolean }),
  root('WorkflowUserTaskDefinition', persistable, { Name: text, IsObsolete: boolean }),
  root('Workflow', persistable, {
    Name: text,
    Description: text,
    StartTime: date,
    EndTime: date,
    DueDate: date,
    CanBeRestarted: boolean,
    CanBeContinued: boolean,
    CanApplyJumpTo: boolean,
    State: enumeration('WorkflowState'),
    Reason: text,
  }),
  root('WorkflowUserTask', persistable, workflowUserTask()),
  root('WorkflowUserTaskOutcome', persistable, { Outcome: text, Time: date }),
  root('WorkflowEndedUserTask', persistable, { ...workflowUserTask(), UserTaskKey: text }),
  root('WorkflowEndedUserTaskOutcome', persistable, { Outcome: text, Time: date }),
  root('WorkflowGroup', persistable, { Name: text, Description: text }),
  root('WorkflowRecord', nonPersistable, {
    WorkflowKey: text,
    Name: text,
    Description: text,
    State: enumeration('WorkflowState'),
    StartTime: date,
    DueDate: date,
    EndTime: date,
    Reason: text,
  }),
  root('WorkflowActivityRecord', nonPersistable, {
    ModelGUID: text,
    ActivityKey: text,
    PreviousActivityKey: text,
    ActivityType: enumeration('WorkflowActivityType'),
    Caption: text,
    State: enumeration('WorkflowActivityExecutionState'),
    StartTime: date,
    EndTime: date,
    Outcome: text,
    MicroflowName: text,
    TaskName: text,
    TaskDescription: text,
    TaskDueDate: date,
    TaskCompletionType: enumeration('WorkflowUserTaskCompletionType'),
    TaskRequiredUsers: integer,
    TaskKey: text,
    Reason: text,
  }),
  root('WorkflowEvent', nonPersistable, { EventTime: date, EventType: enumeration('WorkflowEventType') }),
  root('WorkflowJumpToDetails', nonPersistable, { Error: text }),
  root('WorkflowCurrentActivity', nonPersistable, { Action: enumeration('WorkflowCurrentActivityAction') }),
  root('WorkflowActivityDetails', nonPersistable, {
    ActivityId: text,
    ActivityCaption: text,
    ActivityType: enumeration('WorkflowActivityType'),
    ExistsInCurrentVersion: boolean,
  }),
];

type WithDefault = readonly [AttributeType, string];

/** Attributes by name: a type, or a type and the default value. */
type Attributes = Readonly<Record<string, AttributeType | WithDefault>>;

function queuedTask(): Attributes {
  return {
    Sequence: long,
    Status: enumeration('QueueTaskStatus'),
    QueueId: text,
    QueueName: text,
    ContextType: enumeration('ContextType'),
    ContextData: text,
    MicroflowName: text,
    UserActionName: text,
    Arguments: text,
    XASId: text,
    ThreadId: long,
    Created: date,
    StartAt: date,
    Started: date,
    Retried: long,
    Retry: text,
    ScheduledEventName: text,
  };
}

function workflowUserTask(): Attributes {
  return {
    Name: text,
    Description: text,
    StartTime: date,
    DueDate: date,
    EndTime: date,
    Outcome: text,
    State: enumeration('WorkflowUserTaskState'),
    CompletionType: enumeration('WorkflowUserTaskCompletionType'),
  };
}

function enumeration(name: string): AttributeType {
  return { kind: 'Enumeration', enumeration: `System.${name}` };
}

function root(name: string, isPersistable: boolean, attributes: Attributes): Entity {
  return {
    name: `System.${name}`,
    documentation: '',
    persistable: isPersistable,
    attributes: Object.entries(attributes).map(([attributeName, definition]) => attribute(attributeName, definition)),
    systemMembers: noSystemMembers,
    validationRules: [],
    eventHandlers: [],
    accessRules: [],
    source: 'database',
    origin: {},
  };
}

function specialization(name: string, generalization: string, isPersistable: boolean, attributes: Attributes): Entity {
  return { ...root(name, isPersistable, attributes), generalization: `System.${generalization}` };
}

/** A Boolean is never empty, so it has a default value like every Boolean of a domain model. */
function attribute(name: string, definition: AttributeType | WithDefault): Attribute {
  const [type, defaultValue] = isWithDefault(definition) ? definition : [definition, ''];
  return {
    name,
    documentation: '',
    type,
    defaultValue: defaultValue === '' && type.kind === 'Boolean' ? 'false' : defaultValue,
    origin: {},
  };
}

function isWithDefault(definition: AttributeType | WithDefault): definition is WithDefault {
  return Array.isArray(definition);
}
