import type { DataType } from '../../model/data-type.js';
import type { Scalar, Value } from '../../value/value.js';
import type { Environment, Flavour } from '../environment.js';
import type { CallSite } from './call-site.js';

/** What a parameter takes. `Number` is an Integer/Long or a Decimal, `Any` whatever the function itself checks. */
export type ParameterKind = 'String' | 'Integer' | 'Number' | 'Boolean' | 'DateTime' | 'Enumeration' | 'Object' | 'List' | 'Any';

export interface Parameter {
  readonly name: string;
  /** One of these kinds. */
  readonly kinds: readonly ParameterKind[];
  readonly isOptional?: boolean;
  /** Can be given any number of times; only the last parameter can be. */
  readonly isRepeated?: boolean;
}

/** The value of an argument; undefined where an optional one was not given. */
export type Argument = Value | undefined;

/** Computes the value of one call. The values come in the order of the parameters. */
export type Implementation = (environment: Environment, ...values: Argument[]) => Value;

/** What is known of an argument without running: its type, and its value where that is a literal. */
export interface KnownArgument {
  readonly type: DataType;
  readonly constant?: { readonly value: Scalar };
}

/** One way to call a function. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly returns: DataType | ((given: readonly KnownArgument[]) => DataType);
  /** Where it can be called; everywhere where absent. */
  readonly flavour?: Flavour;
  /** The Mendix version from which on it can be called so, where that is known. */
  readonly since?: string;
  /** Makes the implementation for one call, which can look at what is known ahead and report what is wrong with it. */
  readonly bind: (site: CallSite) => Implementation;
}

/** The families in which the documentation presents the functions. */
export type FunctionFamily =
  | 'boolean'
  | 'mathematical'
  | 'string'
  | 'date creation'
  | 'begin of date'
  | 'end of date'
  | 'between dates'
  | 'add to date'
  | 'subtract from date'
  | 'trim date'
  | 'conversion'
  | 'parsing and formatting'
  | 'enumeration'
  | 'object';

/** One function of the library, as it can be listed and as it is compiled. */
export interface FunctionDefinition {
  readonly name: string;
  readonly family: FunctionFamily;
  /** What it does, in one sentence. */
  readonly description: string;
  /** The section of semantics.md. */
  readonly section: string;
  readonly signatures: readonly Signature[];
}

/**
 * `substring(string, start[, length])`.
 *
 * @param describe what to write for a parameter; its name where absent
 */
export function describeSignature(
  name: string,
  signature: Signature,
  describe = (parameter: Parameter) => parameter.name,
): string {
  let optional = 0;
  const parameters = signature.parameters.map((parameter, place) => {
    const separator = place === 0 ? '' : ', ';
    if (parameter.isRepeated === true) return `${separator}…`;
    if (parameter.isOptional !== true) return separator + describe(parameter);
    optional++;
    return `[${separator}${describe(parameter)}`;
  });
  return `${name}(${parameters.join('')}${']'.repeat(optional)})`;
}
