import type { DateTime } from './date-time.js';
import type { EntityObject } from './entity-object.js';
import type { Numeric } from './number.js';

/** A value that is neither object nor list. `null` is Mendix's `empty`; an enumeration value is its bare key. */
export type Scalar = null | boolean | string | Numeric | DateTime | Uint8Array;

/** A run-time value. A list is an array that list activities change in place. */
export type Value = Scalar | EntityObject | EntityObject[];

/** An object's id. Below 2^53, so that it is exact as a number; users see it as text. */
export type Guid = number;

/** What one slot of an object holds: a value, the id behind a reference, or the ids of a reference set. */
export type MemberValue = Scalar | readonly Guid[];
