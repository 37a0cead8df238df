import type { SwitchReport } from '../behaviour/describe-behaviour.js';
import type { FlowKind } from '../model/flow.js';
import type { Severity } from '../problem/diagnostic.js';
import type { Origin } from '../problem/span.js';

/**
 * What a project holds, and what of it can not be run: exactly what `nanoflow inspect --json` prints, but for the origins of
 * diagnostics. A stable contract.
 */
export interface Inspection {
  readonly app: InspectedApp;
  readonly counts: DocumentCounts;
  readonly flows: readonly InspectedFlow[];
  readonly diagnostics: readonly InspectedDiagnostic[];
  /** What the version does, where it was asked for. */
  readonly behaviour?: InspectedBehaviour;
}

/** The version that the app was inspected as, and every switch of it. */
export interface InspectedBehaviour {
  readonly mendixVersion: string;
  readonly switches: readonly SwitchReport[];
}

export interface InspectedApp {
  readonly name: string;
  readonly format: 'mpr1' | 'mpr2' | 'mdl';
  readonly mendixVersion: string;
  /** How many modules there are, without the built-in System module. */
  readonly modules: number;
}

/** The project's own documents, excluded ones too. */
export interface DocumentCounts {
  readonly entities: number;
  /** Those across modules included. */
  readonly associations: number;
  readonly enumerations: number;
  readonly constants: number;
  readonly nanoflows: number;
  readonly microflows: number;
  readonly rules: number;
  readonly javascriptActions: number;
  readonly profiles: number;
}

export interface InspectedFlow {
  /** `Module.Name`. */
  readonly name: string;
  readonly kind: FlowKind;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  /** Activities, those in loops included. */
  readonly activities: number;
  readonly excluded: boolean;
  /** Not excluded, nothing unsupported, all names resolved. */
  readonly runnable: boolean;
  readonly unsupported: readonly UnsupportedPart[];
  /** JavaScript actions that it calls itself and that have neither source nor built-in: a run needs a mock for each. */
  readonly needs: readonly string[];
}

/** Something in a flow that the harness can not execute. */
export interface UnsupportedPart {
  readonly type: string;
  readonly reason: string;
}

export interface InspectedDiagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly where: string;
  /** For showing the line in question; not printed as JSON. */
  readonly origin?: Origin;
}
