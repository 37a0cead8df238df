import type { PublicValue } from '../public-value.js';

/** A type of Mendix as tests see it: what they may give where one is wanted, and what they get. */
export interface ValueType<Given = unknown, Value extends PublicValue = PublicValue> {
  readonly given: Given;
  readonly value: Value;
}
