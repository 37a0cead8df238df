import Big from 'big.js';
import type { ObjectHandle } from './object-handle.js';

/**
 * A value as tests see it: Integer/Long are numbers (bigint beyond 2^53), Decimal is a `Big`, date and time a `Date`, an
 * enumeration its key, an object a handle, a list an array, empty is `null`.
 */
export type PublicValue = null | boolean | string | number | bigint | Big | Date | Uint8Array | ObjectHandle | PublicValue[];

export { Big };
