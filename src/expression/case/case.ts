import type { DataType } from '../../model/data-type.js';
import type { Enumeration } from '../../model/domain-model.js';
import type { Scalar } from '../../value/value.js';
import type { Environment, Flavour } from '../environment.js';

/** One expression with everything that it is evaluated under, read and checked. */
export interface ExpressionCase {
  readonly id?: string;
  readonly text: string;
  readonly variables: ReadonlyMap<string, CaseValue>;
  readonly enumerations: readonly Enumeration[];
  readonly timeZone: string;
  readonly locale?: string;
  readonly language?: string;
  readonly rounding?: Environment['rounding'];
  /** Whether a synchronization is running. */
  readonly isSynchronizing: boolean;
  /** The version that the case is evaluated as, and the moment of its clock; those of the call where absent. */
  readonly mendixVersion?: string;
  readonly nowMs?: number;
  /** Set where the case holds in that kind of flow only. */
  readonly flavour?: Flavour;
}

/** The value of a variable, with its type. */
export type CaseValue = CaseScalar | CaseObject | CaseList | CaseNothing;

export type ScalarType = Extract<
  DataType,
  { readonly kind: 'Boolean' | 'Integer' | 'Decimal' | 'String' | 'DateTime' | 'Enumeration' | 'Empty' }
>;

/** What every part of a case has: where it was written, for messages. */
interface Placed {
  readonly where: string;
}

export interface CaseScalar extends Placed {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly value: Scalar;
}

export interface CaseObject extends Placed {
  readonly kind: 'object';
  readonly entity: string;
  /** Absent: the variable is empty. */
  readonly description?: ObjectDescription;
}

export interface CaseList extends Placed {
  readonly kind: 'list';
  readonly entity: string;
  /** Absent: the variable is empty. */
  readonly items?: readonly (CaseObject | ObjectReference)[];
}

/** An empty object or list that does not say of which entity it would be. */
export interface CaseNothing extends Placed {
  readonly kind: 'nothing';
  readonly isEmptyList: boolean;
}

export interface ObjectDescription {
  /** Any text; an object without one gets one. */
  readonly id?: string;
  readonly isNew: boolean;
  readonly attributes: ReadonlyMap<string, CaseScalar>;
  /** What is behind each association, or that nothing is. */
  readonly associations: ReadonlyMap<string, CaseObject | ObjectReference | null>;
}

/** An object that is described elsewhere in the same case. */
export interface ObjectReference extends Placed {
  readonly kind: 'reference';
  readonly id: string;
}

/** Every object that a case describes, each before those that hang on it. */
export function describedObjects(variables: Iterable<CaseValue>): CaseObject[] {
  const found: CaseObject[] = [];
  const waiting: (CaseValue | ObjectReference | null)[] = [...variables];
  for (const value of waiting) {
    if (value?.kind === 'list') waiting.push(...(value.items ?? []));
    if (value?.kind !== 'object') continue;
    found.push(value);
    waiting.push(...(value.description?.associations.values() ?? []));
  }
  return found;
}
