import type { DataType } from './data-type.js';
import type { Code } from './flow.js';
import type { Text } from './text.js';

/** What one activity does; one member for each activity that the model tells apart, plus `unsupported`. */
export type Activity =
  | CreateObject
  | ChangeObject
  | CommitObjects
  | RollbackObject
  | DeleteObjects
  | Retrieve
  | CastObject
  | CreateList
  | ChangeList
  | ListOperation
  | AggregateList
  | CreateVariable
  | ChangeVariable
  | CallFlow
  | CallJavaScriptAction
  | ShowPage
  | ClosePage
  | ShowMessage
  | ValidationFeedback
  | LogMessage
  | Synchronize
  | ClearFromDevice
  | CancelSynchronization
  | SynchronizeToDevice
  | ShowHomePage
  | DownloadFile
  | UnsupportedActivity;

export type ActivityKind = Activity['kind'];

export type CommitMode = 'no' | 'yes' | 'yes-without-events';

/** One assignment of a member in Create object or Change object. */
export interface MemberChange {
  /** `Module.Entity.Attribute`, of the entity that declares it, or `Module.Association`. */
  readonly member: string;
  readonly memberKind: 'attribute' | 'association';
  readonly type: 'set' | 'add' | 'remove';
  readonly value: Code;
}

export interface CreateObject {
  readonly kind: 'create-object';
  readonly entity: string;
  readonly output: string;
  readonly changes: readonly MemberChange[];
  readonly commit: CommitMode;
}

export interface ChangeObject {
  readonly kind: 'change-object';
  readonly variable: string;
  readonly changes: readonly MemberChange[];
  readonly commit: CommitMode;
  readonly refreshInClient: boolean;
}

export interface CommitObjects {
  readonly kind: 'commit';
  readonly variable: string;
  readonly withEvents: boolean;
}

export interface RollbackObject {
  readonly kind: 'rollback';
  readonly variable: string;
}

export interface DeleteObjects {
  readonly kind: 'delete';
  readonly variable: string;
}

export interface Retrieve {
  readonly kind: 'retrieve';
  readonly output: string;
  readonly source:
    | { readonly kind: 'association'; readonly variable: string; readonly association: string }
    | {
        readonly kind: 'database';
        readonly entity: string;
        /** XPath, `''` for none. */
        readonly constraint: Code;
        readonly sorting: readonly Sorting[];
        readonly range: Range;
      };
}

export type Range =
  | { readonly kind: 'all' }
  | { readonly kind: 'first' }
  | { readonly kind: 'custom'; readonly limit?: Code; readonly offset?: Code };

export interface Sorting {
  /** `Module.Entity.Attribute`. */
  readonly attribute: string;
  /** Associations and entities to walk before the attribute; empty for an attribute of the entity itself. */
  readonly path: readonly { readonly association: string; readonly entity: string }[];
  readonly direction: 'ascending' | 'descending';
}

export interface CastObject {
  readonly kind: 'cast';
  readonly output: string;
}

export interface CreateList {
  readonly kind: 'create-list';
  readonly entity: string;
  readonly output: string;
}

export interface ChangeList {
  readonly kind: 'change-list';
  readonly variable: string;
  readonly type: 'set' | 'add' | 'remove' | 'clear';
  readonly value?: Code;
}

export interface ListOperation {
  readonly kind: 'list-operation';
  readonly output: string;
  readonly operation:
    | { readonly kind: 'head' | 'tail'; readonly list: string }
    | {
        readonly kind: 'union' | 'intersect' | 'subtract' | 'contains' | 'equals';
        readonly list: string;
        /** A list or an object. */
        readonly second: string;
      }
    | { readonly kind: 'sort'; readonly list: string; readonly sorting: readonly Sorting[] }
    | {
        readonly kind: 'find' | 'filter';
        readonly list: string;
        readonly member: string;
        readonly memberKind: 'attribute' | 'association';
        readonly value: Code;
      }
    | { readonly kind: 'find-by-expression' | 'filter-by-expression'; readonly list: string; readonly expression: Code }
    | { readonly kind: 'range'; readonly list: string; readonly limit?: Code; readonly offset?: Code };
}

export type AggregateFunction = 'count' | 'sum' | 'average' | 'minimum' | 'maximum' | 'all' | 'any' | 'reduce';

export interface AggregateList {
  readonly kind: 'aggregate-list';
  readonly list: string;
  readonly output: string;
  readonly function: AggregateFunction;
  /** One of the two, except for Count, which needs neither. */
  readonly attribute?: string;
  readonly expression?: Code;
  readonly initialValue?: Code;
  readonly resultType?: DataType;
}

export interface CreateVariable {
  readonly kind: 'create-variable';
  readonly variable: string;
  readonly type: DataType;
  readonly value?: Code;
}

export interface ChangeVariable {
  readonly kind: 'change-variable';
  readonly variable: string;
  readonly value: Code;
}

export interface Argument {
  /** The parameter's bare name. */
  readonly parameter: string;
  readonly value: Code;
}

/** Nanoflow call and microflow call. */
export interface CallFlow {
  readonly kind: 'call-nanoflow' | 'call-microflow';
  readonly flow: string;
  readonly arguments: readonly Argument[];
  /** `''` where the result is not used. */
  readonly output: string;
  /** Run in a task queue: server only. */
  readonly queue?: string;
}

export interface CallJavaScriptAction {
  readonly kind: 'call-javascript-action';
  readonly action: string;
  readonly arguments: readonly ActionArgument[];
  readonly output: string;
}

export interface ActionArgument {
  readonly parameter: string;
  readonly value: /** No code: nothing was filled in. */
    | { readonly kind: 'expression'; readonly code?: Code }
    | { readonly kind: 'entity'; readonly entity: string }
    | { readonly kind: 'nanoflow' | 'microflow'; readonly flow: string }
    | { readonly kind: 'template'; readonly template: Template }
    | { readonly kind: 'unsupported'; readonly type: string };
}

/** A text with `{1}` … `{n}`. A plain one is not translated. */
export interface Template {
  readonly text: Text;
  readonly arguments: readonly Code[];
}

export interface ShowPage {
  readonly kind: 'show-page';
  readonly page: string;
  readonly arguments: readonly Argument[];
  readonly title?: Template;
  /** Pages to close after the navigation, an expression; absent: none. */
  readonly pagesToClose?: Code;
}

export interface ClosePage {
  readonly kind: 'close-page';
  /** How many, an expression; absent: one. */
  readonly pages?: Code;
}

export interface ShowMessage {
  readonly kind: 'show-message';
  readonly type: 'Information' | 'Warning' | 'Error';
  readonly blocking: boolean;
  readonly template: Template;
}

export interface ValidationFeedback {
  readonly kind: 'validation-feedback';
  readonly variable: string;
  /** `Module.Entity.Attribute` or `Module.Association`. */
  readonly member: string;
  readonly template: Template;
}

export type LogLevel = 'Trace' | 'Debug' | 'Info' | 'Warning' | 'Error' | 'Critical';

export interface LogMessage {
  readonly kind: 'log-message';
  readonly level: LogLevel;
  /** Microflows only. */
  readonly node?: Code;
  readonly template: Template;
}

export interface Synchronize {
  readonly kind: 'synchronize';
  readonly type: 'all' | 'unsynchronized' | 'specific';
  /** Object or list variables, for `specific`. */
  readonly variables: readonly string[];
}

export interface ClearFromDevice {
  readonly kind: 'clear-from-device';
  readonly entity?: string;
  readonly variable?: string;
}

export interface CancelSynchronization {
  readonly kind: 'cancel-synchronization';
}

/** Microflows only. */
export interface SynchronizeToDevice {
  readonly kind: 'synchronize-to-device';
  readonly variable: string;
}

/** Microflows only. */
export interface ShowHomePage {
  readonly kind: 'show-home-page';
}

/** Microflows only. */
export interface DownloadFile {
  readonly kind: 'download-file';
  readonly variable: string;
}

/** The type of an unsupported activity whose text has a syntax error. */
export const unreadableStatement = 'UnreadableStatement';

/** Loads, is listed by `inspect`, and blocks the run when reached. */
export interface UnsupportedActivity {
  readonly kind: 'unsupported';
  /** The stored type without its namespace: `JavaActionCallAction`. */
  readonly type: string;
  /** What it would call, where it names something: `Sales.ComputeHash`. */
  readonly target?: string;
  /** The variable that it would fill, so that what follows still compiles. */
  readonly output?: string;
  readonly outputType?: DataType;
  /** Of a Java action call: what a stub is given. */
  readonly arguments?: readonly ActionArgument[];
}
