import type { LaterAnswer } from '../later-answer.js';
import type { BareName, EntityTypes } from './entity-types.js';
import type { ValueType } from './value-type.js';

/** The signature of a flow or an action. */
export interface FlowTypes {
  readonly parameters: Readonly<Record<string, ValueType | undefined>>;
  readonly returns: ValueType;
}

/**
 * What is known of an app while a test is written: its names, and their types. `nanoflow types` writes such an interface for an app, which
 * `openApp` takes. An app of which nothing is known has any name, and values of any type.
 *
 * @example
 * import type { FieldService } from './field-service.js';
 * const app = await openApp<FieldService>('flows/field-service');
 */
export interface AppTypes {
  readonly entities: Readonly<Record<string, EntityTypes>>;
  readonly nanoflows: Readonly<Record<string, FlowTypes>>;
  readonly microflows: Readonly<Record<string, FlowTypes>>;
  readonly rules: Readonly<Record<string, FlowTypes>>;
  /** Flows whose names are unique without their module. */
  readonly unique: {
    readonly nanoflows: Readonly<Record<string, FlowTypes>>;
    /** On the server: microflows and rules. */
    readonly microflows: Readonly<Record<string, FlowTypes>>;
  };
  readonly javaScriptActions: Readonly<Record<string, FlowTypes>>;
  readonly javaActions: Readonly<Record<string, FlowTypes>>;
  readonly constants: Readonly<Record<string, ValueType>>;
  readonly pages: Readonly<Record<string, Pick<FlowTypes, 'parameters'>>>;
  readonly userRoles: string;
  readonly demoUsers: string;
  readonly profiles: string;
}

export type EntityName<Types extends AppTypes> = keyof Types['entities'] & string;

/** The flows that a device can run, by all their names. */
export type Nanoflows<Types extends AppTypes> = Types['nanoflows'] & Types['unique']['nanoflows'];

/** The flows that the server can run, by all their names. */
export type ServerFlows<Types extends AppTypes> = Types['microflows'] & Types['rules'] & Types['unique']['microflows'];

/** Values by the names of parameters, as a flow is given them. Those that the flow needs have to be there. */
export type GivenArguments<Parameters extends FlowTypes['parameters']> = {
  readonly [Name in keyof Parameters]: GivenOf<Parameters[Name]>;
};

/** The same behind the name of a flow, where they may be left out as a whole if the flow needs none. */
export type ArgumentsOf<Flow extends FlowTypes> = keyof Flow['parameters'] extends never
  ? [values?: Readonly<Record<string, never>>]
  : Partial<GivenArguments<Flow['parameters']>> extends GivenArguments<Flow['parameters']>
    ? [values?: GivenArguments<Flow['parameters']>]
    : [values: GivenArguments<Flow['parameters']>];

/** Values by the names of parameters, as a stub or a mock gets them. */
export type ReceivedArguments<Parameters extends FlowTypes['parameters']> = {
  readonly [Name in keyof Parameters]-?: ValueOf<Parameters[Name]>;
};

/** The value of a flow that returned. */
export type Returned<Flow extends FlowTypes> = Flow['returns']['value'];

/** What a function of a test may answer in its place, at once or later. */
export type Answer<Flow extends FlowTypes> =
  | AnswerInTime<Flow['returns']['given']>
  | Promise<AnswerInTime<Flow['returns']['given']>>;

/** With or without virtual time that it takes. */
type AnswerInTime<Given> = Given | LaterAnswer<Given>;

type GivenOf<Type> = Type extends ValueType ? Type['given'] : never;
type ValueOf<Type> = Type extends ValueType ? Type['value'] : never;

/** A name as matchers take it: in full, or without its module. */
export type AnyNameOf<Documents> = (keyof Documents & string) | BareName<keyof Documents & string>;

/** What matchers mean by a name. */
export type Named<Documents, Name> = Name extends keyof Documents
  ? Documents[Name]
  : Documents[Extract<keyof Documents, `${string}.${Name & string}`>];
