// Written by `nanoflow types` for field-service, Mendix 11.12.0. It is written anew by the same command: change the app instead.
import type { mendix } from 'nanoflow-harness';

/**
 * What tests of field-service can name: `openApp<FieldService>(…)`.
 */
export interface FieldService {
  readonly entities: {
    readonly 'FieldService.Check': FieldService_Check;
    readonly 'FieldService.DeviceState': FieldService_DeviceState;
    readonly 'FieldService.Hazard': FieldService_Hazard;
    readonly 'FieldService.Measurement': FieldService_Measurement;
    readonly 'FieldService.Part': FieldService_Part;
    readonly 'FieldService.PartRequest': FieldService_PartRequest;
    readonly 'FieldService.PartReservation': FieldService_PartReservation;
    readonly 'FieldService.PartUsage': FieldService_PartUsage;
    readonly 'FieldService.Photo': FieldService_Photo;
    readonly 'FieldService.Signature': FieldService_Signature;
    readonly 'FieldService.StockLevel': FieldService_StockLevel;
    readonly 'FieldService.Visit': FieldService_Visit;
    readonly 'FieldService.VisitSummary': FieldService_VisitSummary;
    readonly 'FieldService.WorkOrder': FieldService_WorkOrder;
    readonly 'System.ConsumedODataConfiguration': System_ConsumedODataConfiguration;
    readonly 'System.Error': System_Error;
    readonly 'System.FileDocument': System_FileDocument;
    readonly 'System.HttpHeader': System_HttpHeader;
    readonly 'System.HttpMessage': System_HttpMessage;
    readonly 'System.HttpRequest': System_HttpRequest;
    readonly 'System.HttpResponse': System_HttpResponse;
    readonly 'System.Image': System_Image;
    readonly 'System.Language': System_Language;
    readonly 'System.ODataResponse': System_ODataResponse;
    readonly 'System.Paging': System_Paging;
    readonly 'System.PrivateFileDocument': System_PrivateFileDocument;
    readonly 'System.ProcessedQueueTask': System_ProcessedQueueTask;
    readonly 'System.QueuedTask': System_QueuedTask;
    readonly 'System.ScheduledEventInformation': System_ScheduledEventInformation;
    readonly 'System.Session': System_Session;
    readonly 'System.SoapFault': System_SoapFault;
    readonly 'System.SynchronizationError': System_SynchronizationError;
    readonly 'System.SynchronizationErrorFile': System_SynchronizationErrorFile;
    readonly 'System.SynchronizationHistory': System_SynchronizationHistory;
    readonly 'System.TaskQueueToken': System_TaskQueueToken;
    readonly 'System.Thumbnail': System_Thumbnail;
    readonly 'System.TimeZone': System_TimeZone;
    readonly 'System.TokenInformation': System_TokenInformation;
    readonly 'System.User': System_User;
    readonly 'System.UserReportInfo': System_UserReportInfo;
    readonly 'System.UserRole': System_UserRole;
    readonly 'System.Workflow': System_Workflow;
    readonly 'System.WorkflowActivityDetails': System_WorkflowActivityDetails;
    readonly 'System.WorkflowActivityRecord': System_WorkflowActivityRecord;
    readonly 'System.WorkflowCurrentActivity': System_WorkflowCurrentActivity;
    readonly 'System.WorkflowDefinition': System_WorkflowDefinition;
    readonly 'System.WorkflowEndedUserTask': System_WorkflowEndedUserTask;
    readonly 'System.WorkflowEndedUserTaskOutcome': System_WorkflowEndedUserTaskOutcome;
    readonly 'System.WorkflowEvent': System_WorkflowEvent;
    readonly 'System.WorkflowGroup': System_WorkflowGroup;
    readonly 'System.WorkflowJumpToDetails': System_WorkflowJumpToDetails;
    readonly 'System.WorkflowRecord': System_WorkflowRecord;
    readonly 'System.WorkflowUserTask': System_WorkflowUserTask;
    readonly 'System.WorkflowUserTaskDefinition': System_WorkflowUserTaskDefinition;
    readonly 'System.WorkflowUserTaskOutcome': System_WorkflowUserTaskOutcome;
    readonly 'System.XASInstance': System_XASInstance;
  };
  readonly nanoflows: Nanoflows;
  readonly microflows: Microflows;
  readonly rules: Rules;
  readonly unique: {
    readonly nanoflows: {
      readonly ACT_PartUsage_Add: Nanoflows['FieldService.ACT_PartUsage_Add'];
      readonly ACT_PartUsage_Remove: Nanoflows['FieldService.ACT_PartUsage_Remove'];
      readonly ACT_Part_Reserve: Nanoflows['FieldService.ACT_Part_Reserve'];
      readonly ACT_Part_Scan: Nanoflows['FieldService.ACT_Part_Scan'];
      readonly ACT_Photo_Add: Nanoflows['FieldService.ACT_Photo_Add'];
      readonly ACT_Photo_Delete: Nanoflows['FieldService.ACT_Photo_Delete'];
      readonly ACT_Photo_Send: Nanoflows['FieldService.ACT_Photo_Send'];
      readonly ACT_Signature_Save: Nanoflows['FieldService.ACT_Signature_Save'];
      readonly ACT_StockLevel_Show: Nanoflows['FieldService.ACT_StockLevel_Show'];
      readonly ACT_Synchronize: Nanoflows['FieldService.ACT_Synchronize'];
      readonly ACT_Visit_Finish: Nanoflows['FieldService.ACT_Visit_Finish'];
      readonly ACT_WorkOrder_ReportHazard: Nanoflows['FieldService.ACT_WorkOrder_ReportHazard'];
      readonly ACT_WorkOrder_Start: Nanoflows['FieldService.ACT_WorkOrder_Start'];
      readonly DS_Visit_Summary: Nanoflows['FieldService.DS_Visit_Summary'];
      readonly DS_WorkOrder_Agenda: Nanoflows['FieldService.DS_WorkOrder_Agenda'];
      readonly NAV_Start: Nanoflows['FieldService.NAV_Start'];
      readonly SUB_Check_Judge: Nanoflows['FieldService.SUB_Check_Judge'];
      readonly SUB_DeviceState_Get: Nanoflows['FieldService.SUB_DeviceState_Get'];
      readonly SUB_Photo_SendOnce: Nanoflows['FieldService.SUB_Photo_SendOnce'];
      readonly SUB_Synchronize: Nanoflows['FieldService.SUB_Synchronize'];
      readonly SUB_Synchronize_Now: Nanoflows['FieldService.SUB_Synchronize_Now'];
      readonly SUB_Visit_CreateChecks: Nanoflows['FieldService.SUB_Visit_CreateChecks'];
      readonly VAL_Visit_Finish: Nanoflows['FieldService.VAL_Visit_Finish'];
      readonly VAL_WorkOrder_Start: Nanoflows['FieldService.VAL_WorkOrder_Start'];
    };
    readonly microflows: {
      readonly ACO_Visit: Microflows['FieldService.ACO_Visit'];
      readonly ACT_WorkOrder_CloseCompleted: Microflows['FieldService.ACT_WorkOrder_CloseCompleted'];
      readonly ACT_WorkOrder_Replan: Microflows['FieldService.ACT_WorkOrder_Replan'];
      readonly BCO_PartUsage: Microflows['FieldService.BCO_PartUsage'];
      readonly BCO_WorkOrder: Microflows['FieldService.BCO_WorkOrder'];
      readonly BDE_Photo: Microflows['FieldService.BDE_Photo'];
      readonly RUL_WorkOrder_IsOpen: Rules['FieldService.RUL_WorkOrder_IsOpen'];
      readonly SRV_Part_Reserve: Microflows['FieldService.SRV_Part_Reserve'];
      readonly SUB_WorkOrder_CreateFollowUp: Microflows['FieldService.SUB_WorkOrder_CreateFollowUp'];
      readonly SUB_WorkOrder_NextNumber: Microflows['FieldService.SUB_WorkOrder_NextNumber'];
    };
  };
  readonly javaScriptActions: {
    /** Whether a text is an EAN-13: thirteen digits, of which the last one checks the others. */
    readonly 'FieldService.JSA_IsEan13': {
      readonly parameters: {
        readonly Text: mendix.String;
      };
      readonly returns: mendix.Boolean;
    };
    readonly 'NanoflowCommons.HideProgress': {
      readonly parameters: {
        readonly identifier: mendix.Long;
      };
      readonly returns: mendix.Nothing;
    };
    readonly 'NanoflowCommons.IsConnectedToServer': {
      readonly parameters: Record<never, never>;
      readonly returns: mendix.Boolean;
    };
    readonly 'NanoflowCommons.ShowConfirmation': {
      readonly parameters: {
        readonly titleCaption?: mendix.String;
        readonly Question: mendix.String;
        readonly CancelButtonCaption?: mendix.String;
        readonly ProceedButtonCaption?: mendix.String;
      };
      readonly returns: mendix.Boolean;
    };
    readonly 'NanoflowCommons.ShowProgress': {
      readonly parameters: {
        readonly message?: mendix.String;
        readonly blocking?: mendix.Boolean;
      };
      readonly returns: mendix.Long;
    };
    readonly 'NanoflowCommons.Wait': {
      readonly parameters: {
        readonly Delay: mendix.Long;
      };
      readonly returns: mendix.Nothing;
    };
  };
  readonly javaActions: {
    readonly 'System.VerifyPassword': {
      readonly parameters: {
        readonly userName: mendix.String;
        readonly password: mendix.String;
      };
      readonly returns: mendix.Boolean;
    };
  };
  readonly constants: {
    /** More photos of one visit than these are too much for a mobile connection. */
    readonly 'FieldService.MaximumPhotos': mendix.Long;
    /** How work orders are numbered; the office alone knows. */
    readonly 'FieldService.NumberPrefix': mendix.String;
    /** Milliseconds between two attempts. */
    readonly 'FieldService.RetryDelay': mendix.Long;
    /** How often sending photos is tried before the inspector is told. */
    readonly 'FieldService.SendAttempts': mendix.Long;
  };
  readonly pages: {
    readonly 'FieldService.StockLevel_View': {
      readonly parameters: {
        readonly StockLevel: mendix.Object<FieldService_StockLevel>;
      };
    };
    readonly 'FieldService.Visit_Edit': {
      readonly parameters: {
        readonly Visit: mendix.Object<FieldService_Visit>;
      };
    };
    readonly 'FieldService.WorkOrder_Overview': {
      readonly parameters: Record<never, never>;
    };
  };
  readonly userRoles: 'Inspector' | 'Planner';
  readonly demoUsers: never;
  readonly profiles: 'NativePhone';
}

export type FieldService_Priority = 'Low' | 'Normal' | 'High' | 'Urgent';

/**
 * - Succeeded: Everything is on the server
 * - Rejected: The server rejected some changes
 * - NoConnection: No connection
 */
export type FieldService_SyncOutcome = 'Succeeded' | 'Rejected' | 'NoConnection';

/**
 * - Open: To be checked
 * - Passed: In order
 * - Failed: Not in order
 */
export type FieldService_Verdict = 'Open' | 'Passed' | 'Failed';

/**
 * - Draft: In preparation
 * - InProgress: In progress
 * - FollowUp: Needs a follow-up
 */
export type FieldService_WorkOrderStatus = 'Draft' | 'Planned' | 'InProgress' | 'Completed' | 'FollowUp' | 'Closed';

export type System_ContextType = 'System' | 'User' | 'Anonymous' | 'ScheduledEvent';

export type System_DeviceType = 'Phone' | 'Tablet' | 'Desktop';

export type System_EventStatus = 'Running' | 'Completed' | 'Error' | 'Stopped';

export type System_ProxyConfiguration = 'UseAppSettings' | 'Override' | 'NoProxy';

export type System_QueueTaskStatus = 'Idle' | 'Running' | 'Completed' | 'Failed' | 'Retrying' | 'Aborted' | 'Incompatible';

export type System_UserType = 'Internal' | 'External';

export type System_WorkflowActivityExecutionState = 'Created' | 'InProgress' | 'Completed' | 'Paused' | 'Aborted' | 'Failed';

export type System_WorkflowActivityType = 'Start' | 'End' | 'ExclusiveSplit' | 'ParallelSplit' | 'ParallelSplitBranchStopper' | 'ParallelSplitMerge' | 'UserTask' | 'CallMicroflow' | 'CallWorkflow' | 'JumpTo' | 'MultiInputUserTask' | 'WaitForNotification' | 'WaitForTimer' | 'EndOfBoundaryEventPath' | 'NonInterruptingTimerEvent' | 'InterruptingTimerEvent';

export type System_WorkflowCurrentActivityAction = 'DoNothing' | 'JumpTo';

export type System_WorkflowEventType = 'WorkflowCompleted' | 'WorkflowInitiated' | 'WorkflowRestarted' | 'WorkflowFailed' | 'WorkflowAborted' | 'WorkflowPaused' | 'WorkflowUnpaused' | 'WorkflowRetried' | 'WorkflowUpdated' | 'WorkflowUpgraded' | 'WorkflowConflicted' | 'WorkflowResolved' | 'WorkflowJumpToOptionApplied' | 'StartEventExecuted' | 'EndEventExecuted' | 'DecisionExecuted' | 'JumpExecuted' | 'ParallelSplitExecuted' | 'ParallelMergeExecuted' | 'CallWorkflowStarted' | 'CallWorkflowEnded' | 'CallMicroflowStarted' | 'CallMicroflowEnded' | 'WaitForNotificationStarted' | 'WaitForNotificationEnded' | 'WaitForTimerStarted' | 'WaitForTimerEnded' | 'UserTaskStarted' | 'MultiUserTaskOutcomeSelected' | 'UserTaskEnded' | 'NonInterruptingTimerEventExecuted' | 'InterruptingTimerEventExecuted';

export type System_WorkflowState = 'InProgress' | 'Paused' | 'Completed' | 'Aborted' | 'Incompatible' | 'Failed';

export type System_WorkflowUserTaskCompletionType = 'Single' | 'Veto' | 'Consensus' | 'Majority' | 'Threshold' | 'Microflow';

export type System_WorkflowUserTaskState = 'Created' | 'InProgress' | 'Completed' | 'Paused' | 'Aborted' | 'Failed';

/** Something to look at during a visit. The inspector gives the verdict. */
export interface FieldService_Check {
  readonly entity: 'FieldService.Check' | 'FieldService.Measurement';
  readonly members: {
    readonly Title: mendix.String;
    readonly Position: mendix.Integer;
    readonly Verdict: mendix.Enumeration<FieldService_Verdict>;
    readonly 'FieldService.Check_Visit': mendix.Reference<FieldService_Visit>;
  };
}

/** What this device remembers about itself. It never leaves it. */
export interface FieldService_DeviceState {
  readonly entity: 'FieldService.DeviceState';
  readonly members: {
    readonly LastSyncOn: mendix.DateTime;
    readonly LastOutcome: mendix.Enumeration<FieldService_SyncOutcome>;
    readonly LastMessage: mendix.String;
  };
}

/** A danger on the spot that the next colleague has to know about. */
export interface FieldService_Hazard {
  readonly entity: 'FieldService.Hazard';
  readonly members: {
    readonly Code: mendix.String;
    readonly Description: mendix.String;
    readonly PermitNeeded: mendix.Boolean;
  };
}

/** Something to measure. The limits give the verdict. */
export interface FieldService_Measurement {
  readonly entity: 'FieldService.Measurement';
  readonly members: FieldService_Check['members'] & {
    readonly Unit: mendix.String;
    readonly IsMeasured: mendix.Boolean;
    readonly MeasuredValue: mendix.Decimal;
    readonly LowerLimit: mendix.Decimal;
    readonly UpperLimit: mendix.Decimal;
  };
}

/** A spare part of the catalogue. */
export interface FieldService_Part {
  readonly entity: 'FieldService.Part';
  readonly members: {
    /** EAN-13, as printed on the box. */
    readonly Number: mendix.String;
    readonly Name: mendix.String;
    readonly Price: mendix.Decimal;
  };
}

/** Asks the warehouse for parts. Travels to the server as an argument, and is never stored. */
export interface FieldService_PartRequest {
  readonly entity: 'FieldService.PartRequest';
  readonly members: {
    readonly PartNumber: mendix.String;
    readonly Quantity: mendix.Integer;
  };
}

/** The answer of the warehouse. */
export interface FieldService_PartReservation {
  readonly entity: 'FieldService.PartReservation';
  readonly members: {
    readonly IsConfirmed: mendix.Boolean;
    readonly Reference: mendix.String;
    readonly Message: mendix.String;
  };
}

/** How many of a part went into a machine. */
export interface FieldService_PartUsage {
  readonly entity: 'FieldService.PartUsage';
  readonly members: {
    readonly Quantity: mendix.Integer;
    /** The price on the day of the visit. */
    readonly UnitPrice: mendix.Decimal;
    readonly 'FieldService.PartUsage_Visit': mendix.Reference<FieldService_Visit>;
    readonly 'FieldService.PartUsage_Part': mendix.Reference<FieldService_Part>;
  };
}

/** Stays on the device after it was sent, and is never fetched again: photos are large. */
export interface FieldService_Photo {
  readonly entity: 'FieldService.Photo';
  readonly members: System_Image['members'] & {
    readonly Caption: mendix.String;
    readonly TakenOn: mendix.DateTime;
    readonly 'FieldService.Photo_Visit': mendix.Reference<FieldService_Visit>;
  };
}

/** The customer's, as drawn. It leaves the device with the next full synchronization, as personal data should. */
export interface FieldService_Signature {
  readonly entity: 'FieldService.Signature';
  readonly members: System_Image['members'] & {
    readonly SignedBy: mendix.String;
    readonly SignedOn: mendix.DateTime;
    readonly 'FieldService.Signature_Visit': mendix.Reference<FieldService_Visit>;
  };
}

/** What the warehouse has right now: only the server knows. */
export interface FieldService_StockLevel {
  readonly entity: 'FieldService.StockLevel';
  readonly members: {
    readonly PartNumber: mendix.String;
    readonly Available: mendix.Integer;
  };
}

/** One time that an inspector was there. */
export interface FieldService_Visit {
  readonly entity: 'FieldService.Visit';
  readonly members: {
    readonly StartedOn: mendix.DateTime;
    readonly FinishedOn: mendix.DateTime;
    readonly IsFinished: mendix.Boolean;
    readonly Verdict: mendix.Enumeration<FieldService_Verdict>;
    readonly Conclusion: mendix.String;
    /** Stays when the signature itself has left the device. */
    readonly SignedBy: mendix.String;
    readonly 'FieldService.Visit_WorkOrder': mendix.Reference<FieldService_WorkOrder>;
  };
}

/** What a visit came to, for the page on which the customer signs. */
export interface FieldService_VisitSummary {
  readonly entity: 'FieldService.VisitSummary';
  readonly members: {
    readonly Headline: mendix.String;
    readonly OpenChecks: mendix.Integer;
    readonly FailedChecks: mendix.Integer;
    readonly PartsTotal: mendix.Decimal;
    readonly PartsText: mendix.String;
  };
}

/** What has to be done, where and when. Planned in the office, carried out in the field. */
export interface FieldService_WorkOrder {
  readonly entity: 'FieldService.WorkOrder';
  readonly members: {
    readonly Number: mendix.String;
    readonly Title: mendix.String;
    readonly Address: mendix.String;
    readonly Status: mendix.Enumeration<FieldService_WorkOrderStatus>;
    readonly Priority: mendix.Enumeration<FieldService_Priority>;
    readonly PlannedOn: mendix.DateTime;
    /** Of the permit without which some hazards may not be approached. */
    readonly PermitNumber: mendix.String;
    readonly Remarks: mendix.String;
    /**
     * Counts the changes that the server accepted. A device sends the number along that it knows; where that is behind,
     * somebody else was faster (BCO_WorkOrder).
     */
    readonly Revision: mendix.Integer;
    readonly 'FieldService.WorkOrder_Hazard': mendix.ReferenceSet<FieldService_Hazard>;
    /** The visit that made a follow-up necessary. */
    readonly 'FieldService.WorkOrder_CauseVisit': mendix.Reference<FieldService_Visit>;
  };
}

export interface System_ConsumedODataConfiguration {
  readonly entity: 'System.ConsumedODataConfiguration';
  readonly members: {
    readonly ServiceUrl: mendix.String;
    readonly ProxyConfiguration: mendix.Enumeration<System_ProxyConfiguration>;
    readonly ProxyHost: mendix.String;
    readonly ProxyPort: mendix.Integer;
    readonly ProxyUsername: mendix.String;
    readonly ProxyPassword: mendix.String;
  };
}

export interface System_Error {
  readonly entity: 'System.Error' | 'System.SoapFault';
  readonly members: {
    readonly ErrorType: mendix.String;
    readonly Message: mendix.String;
    readonly Stacktrace: mendix.String;
  };
}

export interface System_FileDocument {
  readonly entity: 'FieldService.Photo' | 'FieldService.Signature' | 'System.FileDocument' | 'System.Image' | 'System.PrivateFileDocument' | 'System.SynchronizationErrorFile' | 'System.Thumbnail';
  readonly members: {
    readonly FileID: mendix.Long;
    readonly Name: mendix.String;
    readonly DeleteAfterDownload: mendix.Boolean;
    readonly Contents: mendix.Binary;
    readonly HasContents: mendix.Boolean;
    readonly Size: mendix.Long;
    readonly changedDate: mendix.DateTime;
  };
}

export interface System_HttpHeader {
  readonly entity: 'System.HttpHeader';
  readonly members: {
    readonly Key: mendix.String;
    readonly Value: mendix.String;
    readonly 'System.HttpHeaders': mendix.Reference<System_HttpMessage>;
    readonly 'System.HttpHeader_ConsumedODataConfiguration': mendix.Reference<System_ConsumedODataConfiguration>;
  };
}

export interface System_HttpMessage {
  readonly entity: 'System.HttpMessage' | 'System.HttpRequest' | 'System.HttpResponse';
  readonly members: {
    readonly HttpVersion: mendix.String;
    readonly Content: mendix.String;
  };
}

export interface System_HttpRequest {
  readonly entity: 'System.HttpRequest';
  readonly members: System_HttpMessage['members'] & {
    readonly Uri: mendix.String;
  };
}

export interface System_HttpResponse {
  readonly entity: 'System.HttpResponse';
  readonly members: System_HttpMessage['members'] & {
    readonly StatusCode: mendix.Integer;
    readonly ReasonPhrase: mendix.String;
  };
}

export interface System_Image {
  readonly entity: 'FieldService.Photo' | 'FieldService.Signature' | 'System.Image' | 'System.Thumbnail';
  readonly members: System_FileDocument['members'] & {
    readonly PublicThumbnailPath: mendix.String;
    readonly EnableCaching: mendix.Boolean;
  };
}

export interface System_Language {
  readonly entity: 'System.Language';
  readonly members: {
    readonly Code: mendix.String;
    readonly Description: mendix.String;
  };
}

export interface System_ODataResponse {
  readonly entity: 'System.ODataResponse';
  readonly members: {
    readonly Count: mendix.Long;
  };
}

export interface System_Paging {
  readonly entity: 'System.Paging';
  readonly members: {
    readonly PageNumber: mendix.Long;
    readonly IsSortable: mendix.Boolean;
    readonly SortAttribute: mendix.String;
    readonly SortAscending: mendix.Boolean;
    readonly HasMoreData: mendix.Boolean;
  };
}

export interface System_PrivateFileDocument {
  readonly entity: 'System.PrivateFileDocument';
  readonly members: System_FileDocument['members'] & Record<never, never>;
}

export interface System_ProcessedQueueTask {
  readonly entity: 'System.ProcessedQueueTask';
  readonly members: {
    readonly Sequence: mendix.Long;
    readonly Status: mendix.Enumeration<System_QueueTaskStatus>;
    readonly QueueId: mendix.String;
    readonly QueueName: mendix.String;
    readonly ContextType: mendix.Enumeration<System_ContextType>;
    readonly ContextData: mendix.String;
    readonly MicroflowName: mendix.String;
    readonly UserActionName: mendix.String;
    readonly Arguments: mendix.String;
    readonly XASId: mendix.String;
    readonly ThreadId: mendix.Long;
    readonly Created: mendix.DateTime;
    readonly StartAt: mendix.DateTime;
    readonly Started: mendix.DateTime;
    readonly Retried: mendix.Long;
    readonly Retry: mendix.String;
    readonly ScheduledEventName: mendix.String;
    readonly Finished: mendix.DateTime;
    readonly Duration: mendix.Long;
    readonly ErrorMessage: mendix.String;
  };
}

export interface System_QueuedTask {
  readonly entity: 'System.QueuedTask';
  readonly members: {
    readonly Sequence: mendix.Long;
    readonly Status: mendix.Enumeration<System_QueueTaskStatus>;
    readonly QueueId: mendix.String;
    readonly QueueName: mendix.String;
    readonly ContextType: mendix.Enumeration<System_ContextType>;
    readonly ContextData: mendix.String;
    readonly MicroflowName: mendix.String;
    readonly UserActionName: mendix.String;
    readonly Arguments: mendix.String;
    readonly XASId: mendix.String;
    readonly ThreadId: mendix.Long;
    readonly Created: mendix.DateTime;
    readonly StartAt: mendix.DateTime;
    readonly Started: mendix.DateTime;
    readonly Retried: mendix.Long;
    readonly Retry: mendix.String;
    readonly ScheduledEventName: mendix.String;
  };
}

export interface System_ScheduledEventInformation {
  readonly entity: 'System.ScheduledEventInformation';
  readonly members: {
    readonly Name: mendix.String;
    readonly Description: mendix.String;
    readonly StartTime: mendix.DateTime;
    readonly EndTime: mendix.DateTime;
    readonly Status: mendix.Enumeration<System_EventStatus>;
    readonly 'System.ScheduledEventInformation_XASInstance': mendix.Reference<System_XASInstance>;
  };
}

export interface System_Session {
  readonly entity: 'System.Session';
  readonly members: {
    readonly SessionId: mendix.String;
    readonly CSRFToken: mendix.String;
    readonly LastActive: mendix.DateTime;
    readonly 'System.Session_User': mendix.Reference<System_User>;
  };
}

export interface System_SoapFault {
  readonly entity: 'System.SoapFault';
  readonly members: System_Error['members'] & {
    readonly Code: mendix.String;
    readonly Reason: mendix.String;
    readonly Node: mendix.String;
    readonly Role: mendix.String;
    readonly Detail: mendix.String;
  };
}

export interface System_SynchronizationError {
  readonly entity: 'System.SynchronizationError';
  readonly members: {
    readonly Reason: mendix.String;
    readonly ObjectId: mendix.String;
    readonly ObjectType: mendix.String;
    readonly ObjectContent: mendix.String;
  };
}

export interface System_SynchronizationErrorFile {
  readonly entity: 'System.SynchronizationErrorFile';
  readonly members: System_FileDocument['members'] & {
    readonly 'System.SynchronizationErrorFile_SynchronizationError': mendix.Reference<System_SynchronizationError>;
  };
}

export interface System_SynchronizationHistory {
  readonly entity: 'System.SynchronizationHistory';
  readonly members: {
    readonly StartTime: mendix.DateTime;
    readonly Duration: mendix.Long;
    readonly ObjectCount: mendix.Integer;
    readonly ErrorCount: mendix.Integer;
    readonly 'System.SynchronizationHistory_User': mendix.Reference<System_User>;
  };
}

export interface System_TaskQueueToken {
  readonly entity: 'System.TaskQueueToken';
  readonly members: {
    readonly QueueName: mendix.String;
    readonly XASId: mendix.String;
    readonly ValidUntil: mendix.DateTime;
  };
}

export interface System_Thumbnail {
  readonly entity: 'System.Thumbnail';
  readonly members: System_Image['members'] & {
    readonly 'System.Thumbnail_Image': mendix.Reference<System_Image>;
  };
}

export interface System_TimeZone {
  readonly entity: 'System.TimeZone';
  readonly members: {
    readonly Code: mendix.String;
    readonly Description: mendix.String;
    readonly RawOffset: mendix.Integer;
  };
}

export interface System_TokenInformation {
  readonly entity: 'System.TokenInformation';
  readonly members: {
    readonly Token: mendix.String;
    readonly ExpiryDate: mendix.DateTime;
    readonly UserAgent: mendix.String;
    readonly 'System.TokenInformation_User': mendix.Reference<System_User>;
  };
}

export interface System_User {
  readonly entity: 'System.User';
  readonly members: {
    readonly Name: mendix.String;
    readonly Password: mendix.String;
    readonly LastLogin: mendix.DateTime;
    readonly Blocked: mendix.Boolean;
    readonly BlockedSince: mendix.DateTime;
    readonly Active: mendix.Boolean;
    readonly FailedLogins: mendix.Integer;
    readonly WebServiceUser: mendix.Boolean;
    readonly IsAnonymous: mendix.Boolean;
    readonly 'System.UserRoles': mendix.ReferenceSet<System_UserRole>;
    readonly 'System.User_Language': mendix.Reference<System_Language>;
    readonly 'System.User_TimeZone': mendix.Reference<System_TimeZone>;
  };
}

export interface System_UserReportInfo {
  readonly entity: 'System.UserReportInfo';
  readonly members: {
    readonly UserType: mendix.Enumeration<System_UserType>;
    readonly Hash: mendix.String;
    readonly 'System.UserReportInfo_User': mendix.Reference<System_User>;
  };
}

export interface System_UserRole {
  readonly entity: 'System.UserRole';
  readonly members: {
    readonly ModelGUID: mendix.String;
    readonly Name: mendix.String;
    readonly Description: mendix.String;
    readonly 'System.grantableRoles': mendix.ReferenceSet<System_UserRole>;
  };
}

export interface System_Workflow {
  readonly entity: 'System.Workflow';
  readonly members: {
    readonly Name: mendix.String;
    readonly Description: mendix.String;
    readonly StartTime: mendix.DateTime;
    readonly EndTime: mendix.DateTime;
    readonly DueDate: mendix.DateTime;
    readonly CanBeRestarted: mendix.Boolean;
    readonly CanBeContinued: mendix.Boolean;
    readonly CanApplyJumpTo: mendix.Boolean;
    readonly State: mendix.Enumeration<System_WorkflowState>;
    readonly Reason: mendix.String;
    readonly 'System.Workflow_WorkflowDefinition': mendix.Reference<System_WorkflowDefinition>;
    readonly 'System.Workflow_ParentWorkflow': mendix.Reference<System_Workflow>;
  };
}

export interface System_WorkflowActivityDetails {
  readonly entity: 'System.WorkflowActivityDetails';
  readonly members: {
    readonly ActivityId: mendix.String;
    readonly ActivityCaption: mendix.String;
    readonly ActivityType: mendix.Enumeration<System_WorkflowActivityType>;
    readonly ExistsInCurrentVersion: mendix.Boolean;
  };
}

export interface System_WorkflowActivityRecord {
  readonly entity: 'System.WorkflowActivityRecord';
  readonly members: {
    readonly ModelGUID: mendix.String;
    readonly ActivityKey: mendix.String;
    readonly PreviousActivityKey: mendix.String;
    readonly ActivityType: mendix.Enumeration<System_WorkflowActivityType>;
    readonly Caption: mendix.String;
    readonly State: mendix.Enumeration<System_WorkflowActivityExecutionState>;
    readonly StartTime: mendix.DateTime;
    readonly EndTime: mendix.DateTime;
    readonly Outcome: mendix.String;
    readonly MicroflowName: mendix.String;
    readonly TaskName: mendix.String;
    readonly TaskDescription: mendix.String;
    readonly TaskDueDate: mendix.DateTime;
    readonly TaskCompletionType: mendix.Enumeration<System_WorkflowUserTaskCompletionType>;
    readonly TaskRequiredUsers: mendix.Integer;
    readonly TaskKey: mendix.String;
    readonly Reason: mendix.String;
    readonly 'System.WorkflowActivityRecord_PreviousActivity': mendix.Reference<System_WorkflowActivityRecord>;
    readonly 'System.WorkflowActivityRecord_Actor': mendix.Reference<System_User>;
    readonly 'System.WorkflowActivityRecord_SubWorkflow': mendix.Reference<System_WorkflowRecord>;
    readonly 'System.WorkflowActivityRecord_UserTask': mendix.Reference<System_WorkflowUserTask>;
    readonly 'System.WorkflowActivityRecord_WorkflowUserTaskDefinition': mendix.Reference<System_WorkflowUserTaskDefinition>;
    readonly 'System.WorkflowActivityRecord_TaskTargetedUsers': mendix.ReferenceSet<System_User>;
    readonly 'System.WorkflowActivityRecord_TaskAssignedUsers': mendix.ReferenceSet<System_User>;
    readonly 'System.WorkflowActivityRecord_TaskTargetedGroups': mendix.ReferenceSet<System_WorkflowGroup>;
  };
}

export interface System_WorkflowCurrentActivity {
  readonly entity: 'System.WorkflowCurrentActivity';
  readonly members: {
    readonly Action: mendix.Enumeration<System_WorkflowCurrentActivityAction>;
    readonly 'System.WorkflowCurrentActivity_ActivityDetails': mendix.Reference<System_WorkflowActivityDetails>;
    readonly 'System.WorkflowCurrentActivity_ApplicableTargets': mendix.ReferenceSet<System_WorkflowActivityDetails>;
    readonly 'System.WorkflowCurrentActivity_JumpToTarget': mendix.Reference<System_WorkflowActivityDetails>;
  };
}

export interface System_WorkflowDefinition {
  readonly entity: 'System.WorkflowDefinition';
  readonly members: {
    readonly Name: mendix.String;
    readonly Title: mendix.String;
    readonly IsObsolete: mendix.Boolean;
    readonly IsLocked: mendix.Boolean;
  };
}

export interface System_WorkflowEndedUserTask {
  readonly entity: 'System.WorkflowEndedUserTask';
  readonly members: {
    readonly Name: mendix.String;
    readonly Description: mendix.String;
    readonly StartTime: mendix.DateTime;
    readonly DueDate: mendix.DateTime;
    readonly EndTime: mendix.DateTime;
    readonly Outcome: mendix.String;
    readonly State: mendix.Enumeration<System_WorkflowUserTaskState>;
    readonly CompletionType: mendix.Enumeration<System_WorkflowUserTaskCompletionType>;
    readonly UserTaskKey: mendix.String;
    readonly 'System.WorkflowEndedUserTask_TargetUsers': mendix.ReferenceSet<System_User>;
    readonly 'System.WorkflowEndedUserTask_Assignees': mendix.ReferenceSet<System_User>;
    readonly 'System.WorkflowEndedUserTask_TargetGroups': mendix.ReferenceSet<System_WorkflowGroup>;
    readonly 'System.WorkflowEndedUserTask_Workflow': mendix.Reference<System_Workflow>;
    readonly 'System.WorkflowEndedUserTask_WorkflowUserTaskDefinition': mendix.Reference<System_WorkflowUserTaskDefinition>;
  };
}

export interface System_WorkflowEndedUserTaskOutcome {
  readonly entity: 'System.WorkflowEndedUserTaskOutcome';
  readonly members: {
    readonly Outcome: mendix.String;
    readonly Time: mendix.DateTime;
    readonly 'System.WorkflowEndedUserTaskOutcome_WorkflowEndedUserTask': mendix.Reference<System_WorkflowEndedUserTask>;
    readonly 'System.WorkflowEndedUserTaskOutcome_User': mendix.Reference<System_User>;
  };
}

export interface System_WorkflowEvent {
  readonly entity: 'System.WorkflowEvent';
  readonly members: {
    readonly EventTime: mendix.DateTime;
    readonly EventType: mendix.Enumeration<System_WorkflowEventType>;
    readonly 'System.WorkflowEvent_Initiator': mendix.Reference<System_User>;
  };
}

export interface System_WorkflowGroup {
  readonly entity: 'System.WorkflowGroup';
  readonly members: {
    readonly Name: mendix.String;
    readonly Description: mendix.String;
    readonly 'System.WorkflowGroup_User': mendix.ReferenceSet<System_User>;
  };
}

export interface System_WorkflowJumpToDetails {
  readonly entity: 'System.WorkflowJumpToDetails';
  readonly members: {
    readonly Error: mendix.String;
    readonly 'System.WorkflowJumpToDetails_Workflow': mendix.Reference<System_Workflow>;
    readonly 'System.WorkflowJumpToDetails_CurrentActivities': mendix.ReferenceSet<System_WorkflowCurrentActivity>;
  };
}

export interface System_WorkflowRecord {
  readonly entity: 'System.WorkflowRecord';
  readonly members: {
    readonly WorkflowKey: mendix.String;
    readonly Name: mendix.String;
    readonly Description: mendix.String;
    readonly State: mendix.Enumeration<System_WorkflowState>;
    readonly StartTime: mendix.DateTime;
    readonly DueDate: mendix.DateTime;
    readonly EndTime: mendix.DateTime;
    readonly Reason: mendix.String;
    readonly 'System.WorkflowRecord_Workflow': mendix.Reference<System_Workflow>;
    readonly 'System.WorkflowRecord_Owner': mendix.Reference<System_User>;
    readonly 'System.WorkflowRecord_WorkflowDefinition': mendix.Reference<System_WorkflowDefinition>;
  };
}

export interface System_WorkflowUserTask {
  readonly entity: 'System.WorkflowUserTask';
  readonly members: {
    readonly Name: mendix.String;
    readonly Description: mendix.String;
    readonly StartTime: mendix.DateTime;
    readonly DueDate: mendix.DateTime;
    readonly EndTime: mendix.DateTime;
    readonly Outcome: mendix.String;
    readonly State: mendix.Enumeration<System_WorkflowUserTaskState>;
    readonly CompletionType: mendix.Enumeration<System_WorkflowUserTaskCompletionType>;
    readonly 'System.WorkflowUserTask_TargetUsers': mendix.ReferenceSet<System_User>;
    readonly 'System.WorkflowUserTask_Assignees': mendix.ReferenceSet<System_User>;
    readonly 'System.WorkflowUserTask_TargetGroups': mendix.ReferenceSet<System_WorkflowGroup>;
    readonly 'System.WorkflowUserTask_Workflow': mendix.Reference<System_Workflow>;
    readonly 'System.WorkflowUserTask_WorkflowUserTaskDefinition': mendix.Reference<System_WorkflowUserTaskDefinition>;
  };
}

export interface System_WorkflowUserTaskDefinition {
  readonly entity: 'System.WorkflowUserTaskDefinition';
  readonly members: {
    readonly Name: mendix.String;
    readonly IsObsolete: mendix.Boolean;
    readonly 'System.WorkflowUserTaskDefinition_WorkflowDefinition': mendix.Reference<System_WorkflowDefinition>;
  };
}

export interface System_WorkflowUserTaskOutcome {
  readonly entity: 'System.WorkflowUserTaskOutcome';
  readonly members: {
    readonly Outcome: mendix.String;
    readonly Time: mendix.DateTime;
    readonly 'System.WorkflowUserTaskOutcome_WorkflowUserTask': mendix.Reference<System_WorkflowUserTask>;
    readonly 'System.WorkflowUserTaskOutcome_User': mendix.Reference<System_User>;
  };
}

export interface System_XASInstance {
  readonly entity: 'System.XASInstance';
  readonly members: {
    readonly XASId: mendix.String;
    readonly LastUpdate: mendix.DateTime;
    readonly AllowedNumberOfConcurrentUsers: mendix.Integer;
    readonly PartnerName: mendix.String;
    readonly CustomerName: mendix.String;
    readonly createdDate: mendix.DateTime;
  };
}

type Nanoflows = {
  /** Records parts that were used. A part that is on the list already gets a larger quantity. */
  readonly 'FieldService.ACT_PartUsage_Add': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
      readonly Part: mendix.Object<FieldService_Part>;
      readonly Quantity: mendix.Long;
    };
    readonly returns: mendix.Nothing;
  };
  /** Takes a part off the list, after a question. Works without a connection; the server hears of it later. */
  readonly 'FieldService.ACT_PartUsage_Remove': {
    readonly parameters: {
      readonly PartUsage: mendix.Object<FieldService_PartUsage>;
    };
    readonly returns: mendix.Nothing;
  };
  /** Asks the warehouse for parts. Device and server exchange objects that neither of them stores. */
  readonly 'FieldService.ACT_Part_Reserve': {
    readonly parameters: {
      readonly Part: mendix.Object<FieldService_Part>;
      readonly Quantity: mendix.Long;
    };
    readonly returns: mendix.Object<FieldService_PartReservation>;
  };
  /** Adds a part by the code on its box. */
  readonly 'FieldService.ACT_Part_Scan': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
      readonly Barcode: mendix.String;
    };
    readonly returns: mendix.Nothing;
  };
  /** A new photo of a visit. Its contents come from the camera, which the page opens for it. */
  readonly 'FieldService.ACT_Photo_Add': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
      readonly Caption: mendix.String;
    };
    readonly returns: mendix.Object<FieldService_Photo>;
  };
  /** Removes a photo from the device; with the next synchronization the server removes it too, or refuses (BDE_Photo). */
  readonly 'FieldService.ACT_Photo_Delete': {
    readonly parameters: {
      readonly Photo: mendix.Object<FieldService_Photo>;
    };
    readonly returns: mendix.Nothing;
  };
  /**
   * Sends the photos of a visit ahead of everything else, and says how many are still waiting. Large uploads break where the
   * signal is weak, so it tries more than once.
   */
  readonly 'FieldService.ACT_Photo_Send': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
    };
    readonly returns: mendix.Long;
  };
  /** Keeps who signed for a visit. The drawing itself is set by the signature pad on the page. */
  readonly 'FieldService.ACT_Signature_Save': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
      readonly SignedBy: mendix.String;
    };
    readonly returns: mendix.Nothing;
  };
  /** Shows what the warehouse has now. The stock is not on the device, so this needs a connection. */
  readonly 'FieldService.ACT_StockLevel_Show': {
    readonly parameters: {
      readonly Part: mendix.Object<FieldService_Part>;
    };
    readonly returns: mendix.Nothing;
  };
  /** What the user starts: everything up and down, with a progress bar, and a word on how it went. */
  readonly 'FieldService.ACT_Synchronize': {
    readonly parameters: Record<never, never>;
    readonly returns: mendix.Nothing;
  };
  /** Judges all checks, closes the visit and its work order, and sends both when there is a connection. */
  readonly 'FieldService.ACT_Visit_Finish': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
    };
    readonly returns: mendix.Nothing;
  };
  /** Adds a hazard to a work order, so that the next colleague is warned. */
  readonly 'FieldService.ACT_WorkOrder_ReportHazard': {
    readonly parameters: {
      readonly WorkOrder: mendix.Object<FieldService_WorkOrder>;
      readonly Hazard: mendix.Object<FieldService_Hazard>;
    };
    readonly returns: mendix.Nothing;
  };
  /** Begins a visit, or goes on with the one that was begun before. */
  readonly 'FieldService.ACT_WorkOrder_Start': {
    readonly parameters: {
      readonly WorkOrder: mendix.Object<FieldService_WorkOrder>;
    };
    readonly returns: mendix.Nothing;
  };
  /** What the customer sees before signing. The date is written as the user's language writes it. */
  readonly 'FieldService.DS_Visit_Summary': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
    };
    readonly returns: mendix.Object<FieldService_VisitSummary>;
  };
  /** What there is to do: what is urgent first, everything else by date. */
  readonly 'FieldService.DS_WorkOrder_Agenda': {
    readonly parameters: Record<never, never>;
    readonly returns: mendix.List<FieldService_WorkOrder>;
  };
  /** Where the app begins: the work orders, and a reminder when this device has not synchronized since yesterday. */
  readonly 'FieldService.NAV_Start': {
    readonly parameters: Record<never, never>;
    readonly returns: mendix.Nothing;
  };
  /** What a check comes to. A measurement is judged by its limits, anything else by the inspector. */
  readonly 'FieldService.SUB_Check_Judge': {
    readonly parameters: {
      readonly Check: mendix.Object<FieldService_Check>;
    };
    readonly returns: mendix.Enumeration<FieldService_Verdict>;
  };
  /** The one object in which the device remembers how its synchronizations went. Made when first asked for. */
  readonly 'FieldService.SUB_DeviceState_Get': {
    readonly parameters: Record<never, never>;
    readonly returns: mendix.Object<FieldService_DeviceState>;
  };
  /** One attempt. The visit goes along, because a photo may not arrive before what it belongs to. */
  readonly 'FieldService.SUB_Photo_SendOnce': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
      readonly Photos: mendix.List<FieldService_Photo>;
    };
    readonly returns: mendix.Nothing;
  };
  /** Synchronizes, and remembers how it went. Never fails, so that whoever calls it can go on. */
  readonly 'FieldService.SUB_Synchronize': {
    readonly parameters: {
      readonly Everything: mendix.Boolean;
    };
    readonly returns: mendix.Enumeration<FieldService_SyncOutcome>;
  };
  /** Everything, or only what this device has changed: that is faster, and brings nothing new. */
  readonly 'FieldService.SUB_Synchronize_Now': {
    readonly parameters: {
      readonly Everything: mendix.Boolean;
    };
    readonly returns: mendix.Nothing;
  };
  /** The checklist of a visit: the same three points everywhere, then one for each hazard on the spot. */
  readonly 'FieldService.SUB_Visit_CreateChecks': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
      readonly WorkOrder: mendix.Object<FieldService_WorkOrder>;
    };
    readonly returns: mendix.Nothing;
  };
  /** Whether a visit may be finished: every check has a verdict, a failure has a conclusion, and the customer has signed. */
  readonly 'FieldService.VAL_Visit_Finish': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
    };
    readonly returns: mendix.Boolean;
  };
  /** Whether work may begin: the order is still to be done, and there is a permit where a hazard asks for one. */
  readonly 'FieldService.VAL_WorkOrder_Start': {
    readonly parameters: {
      readonly WorkOrder: mendix.Object<FieldService_WorkOrder>;
    };
    readonly returns: mendix.Boolean;
  };
};

type Microflows = {
  /** A visit that found something wrong gives the office a new work order to plan, once. */
  readonly 'FieldService.ACO_Visit': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
    };
    readonly returns: mendix.Nothing;
  };
  /** Closes what is completed; with their next full synchronization inspectors no longer have it. Returns how many there were. */
  readonly 'FieldService.ACT_WorkOrder_CloseCompleted': {
    readonly parameters: Record<never, never>;
    readonly returns: mendix.Long;
  };
  /** Moves a work order to another day. What inspectors change about it in the meantime is refused (BCO_WorkOrder). */
  readonly 'FieldService.ACT_WorkOrder_Replan': {
    readonly parameters: {
      readonly WorkOrder: mendix.Object<FieldService_WorkOrder>;
      readonly PlannedOn: mendix.DateTime;
    };
    readonly returns: mendix.Boolean;
  };
  /** Parts without a number of pieces, or for nobody, are mistakes that the office would have to clear up. */
  readonly 'FieldService.BCO_PartUsage': {
    readonly parameters: {
      readonly PartUsage: mendix.Object<FieldService_PartUsage>;
    };
    readonly returns: mendix.Boolean;
  };
  /**
   * Numbers new work orders, and refuses changes by somebody who has not seen the latest ones: Mendix itself lets the last one
   * win, with the whole object.
   */
  readonly 'FieldService.BCO_WorkOrder': {
    readonly parameters: {
      readonly WorkOrder: mendix.Object<FieldService_WorkOrder>;
    };
    readonly returns: mendix.Boolean;
  };
  /** Photos of closed work orders are evidence. */
  readonly 'FieldService.BDE_Photo': {
    readonly parameters: {
      readonly Photo: mendix.Object<FieldService_Photo>;
    };
    readonly returns: mendix.Boolean;
  };
  /** Sets parts aside in the warehouse, as many as there are. Called by devices. */
  readonly 'FieldService.SRV_Part_Reserve': {
    readonly parameters: {
      readonly Request: mendix.Object<FieldService_PartRequest>;
    };
    readonly returns: mendix.Object<FieldService_PartReservation>;
  };
  readonly 'FieldService.SUB_WorkOrder_CreateFollowUp': {
    readonly parameters: {
      readonly Visit: mendix.Object<FieldService_Visit>;
    };
    readonly returns: mendix.Nothing;
  };
  /** The number after the largest one in use. */
  readonly 'FieldService.SUB_WorkOrder_NextNumber': {
    readonly parameters: Record<never, never>;
    readonly returns: mendix.String;
  };
};

type Rules = {
  /** Whether something may still be done about a work order. */
  readonly 'FieldService.RUL_WorkOrder_IsOpen': {
    readonly parameters: {
      readonly WorkOrder: mendix.Object<FieldService_WorkOrder>;
    };
    readonly returns: mendix.Boolean;
  };
};
