import type { Diagnostic } from '../problem/diagnostic.js';
import type { Origin } from '../problem/span.js';
import type { DataType } from './data-type.js';
import type { Association, Constant, Entity, Enumeration } from './domain-model.js';
import type { Flow } from './flow.js';
import type { NavigationProfile } from './navigation.js';
import type { Security } from './security.js';
import type { AppSettings } from './settings.js';

/**
 * Everything a project defines. Immutable plain data, the same for every source; nothing after `load/` knows which it
 * was. Excluded documents are in the lists, so that they can be counted and named; look-ups pass them over.
 */
export interface AppModel {
  readonly name: string;
  readonly format: 'mpr1' | 'mpr2' | 'mdl';
  /** File name without folders, and a hash of the content: how a trace names its app. */
  readonly fileName: string;
  readonly contentHash: string;
  /** `major.minor.patch`. */
  readonly mendixVersion: string;
  /** Where the sources of its JavaScript actions are; absent where there are none. Never part of a trace. */
  readonly folder?: string;
  /** Those sources, where the app came in a package and nothing of it is on disk: by their paths below that folder. */
  readonly packagedSources?: ReadonlyMap<string, Uint8Array>;
  /** Names, in the order of the project; the built-in System module is not among them. */
  readonly modules: readonly string[];
  /** The project's own; the System module is added by `AppIndex`. */
  readonly entities: readonly Entity[];
  readonly associations: readonly Association[];
  readonly enumerations: readonly Enumeration[];
  readonly constants: readonly Constant[];
  readonly flows: readonly Flow[];
  readonly javaScriptActions: readonly JavaScriptAction[];
  readonly javaActions: readonly JavaAction[];
  readonly pages: readonly Page[];
  readonly regularExpressions: readonly RegularExpressionDocument[];
  readonly security: Security;
  readonly profiles: readonly NavigationProfile[];
  readonly settings: AppSettings;
  readonly diagnostics: readonly Diagnostic[];
}

export interface JavaScriptAction {
  readonly name: string;
  readonly documentation: string;
  readonly parameters: readonly ActionParameter[];
  /** `Unknown` for an object or list whose entity each call chooses. */
  readonly returnType: DataType;
  /** For such a result: what it is, and the parameter whose argument decides the entity. */
  readonly returnTypeParameter?: { readonly kind: 'Object' | 'List'; readonly parameter: string };
  readonly platform: 'All' | 'Native' | 'Web';
  /** The body, for an action that is written in MDL; an `.mpr` keeps it in a file beside it. */
  readonly body?: string;
  /** The line of the MDL file in which the body begins. */
  readonly bodyLine?: number;
  /** The file of its source, below the folder of the app: `javascriptsource/sales/actions/Scan.js`. */
  readonly source?: string;
  readonly excluded: boolean;
  readonly origin: Origin;
}

export interface ActionParameter {
  readonly name: string;
  readonly required: boolean;
  readonly type:
    | { readonly kind: 'value'; readonly type: DataType }
    | { readonly kind: 'entity' | 'nanoflow' | 'microflow' | 'template' }
    | { readonly kind: 'unsupported'; readonly type: string };
}

/** Its signature only: Java does not run here, a test stubs it. */
export interface JavaAction {
  readonly name: string;
  readonly parameters: readonly ActionParameter[];
  readonly returnType: DataType;
  readonly excluded: boolean;
}

export interface Page {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: DataType; readonly required: boolean }[];
  /** Flows, entities and associations that the page refers to: what an offline profile has to bring along. */
  readonly references: readonly string[];
  readonly excluded: boolean;
  readonly origin: Origin;
}

export interface RegularExpressionDocument {
  readonly name: string;
  readonly expression: string;
}
