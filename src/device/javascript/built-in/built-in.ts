import type { JavaScriptAction } from '../../../model/app-model.js';
import type { DataType } from '../../../model/data-type.js';
import type { ActionArguments } from '../action-arguments.js';
import type { ActionAnswer } from '../action-call.js';
import type { ActionHost } from '../action-host.js';

/** What a built-in knows of the call that it answers. */
export interface BuiltInCall {
  readonly action: JavaScriptAction;
  readonly given: ActionArguments;
  readonly host: ActionHost;
}

/**
 * A Marketplace action that runs without its source, because what it does is known. The sources were read for what they do
 * and what they say when they reject (semantics 7.9).
 */
export interface BuiltIn {
  /** Names of the parameters that this behaviour belongs to; `?` at the end for one that not every version has. */
  readonly parameters: readonly string[];
  /** The type of what the shipped code really gives, where the module declares something narrower. */
  readonly result?: DataType;
  run(call: BuiltInCall): ActionAnswer;
}

/** Actions that belong together, by their name without the module. */
export type BuiltInFamily = Readonly<Record<string, BuiltIn>>;

/** An action that the project changed, or that a later version of the module declares otherwise, is no longer the one we know. */
export function hasKnownParameters(builtIn: BuiltIn, action: JavaScriptAction): boolean {
  const declared = new Set(action.parameters.map(({ name }) => name.toLowerCase()));
  const known = builtIn.parameters.map((parameter) => ({
    name: parameter.replace(/\?$/, '').toLowerCase(),
    optional: parameter.endsWith('?'),
  }));
  const unknown = [...declared].filter((name) => !known.some((parameter) => parameter.name === name));
  return unknown.length === 0 && known.every(({ name, optional }) => optional || declared.has(name));
}
