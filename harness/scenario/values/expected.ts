import type { PlannedValue } from '../../fixture/plan.js';
import type { SymbolicMoment } from '../../fixture/symbolic-moment.js';

/** What a value has to be like. */
export type Expected =
  | { readonly kind: 'equal'; readonly value: PlannedValue['value']; readonly isNumber: boolean }
  | { readonly kind: 'moment'; readonly moment: SymbolicMoment }
  /** The object of a name, or its id. */
  | { readonly kind: 'same'; readonly name: string }
  /** An object by some of its members. */
  | { readonly kind: 'object'; readonly entity?: string; readonly name?: string; readonly members: readonly ExpectedMember[] }
  | { readonly kind: 'list'; readonly items: readonly Expected[]; readonly inAnyOrder: boolean }
  | { readonly kind: 'any' }
  | { readonly kind: 'not'; readonly of: Expected }
  | { readonly kind: 'one-of'; readonly of: readonly Expected[] }
  | { readonly kind: 'matches'; readonly pattern: string; readonly expression: RegExp }
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'at-least' | 'at-most'; readonly of: Expected }
  | { readonly kind: 'close-to'; readonly of: Expected; readonly within: number }
  | { readonly kind: 'count'; readonly of: Expected };

export interface ExpectedMember {
  readonly name: string;
  readonly expected: Expected;
}
