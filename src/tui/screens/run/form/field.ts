import type { Choice } from '../../choice/choice-place.js';
import type { FieldValue } from './field-value.js';
import type { SettingName } from './form-values.js';

/** Which part of the form a field changes. */
export type FieldTarget =
  | { readonly kind: 'value'; readonly path: readonly string[] }
  /** Where an object that is filled in exists. */
  | { readonly kind: 'state'; readonly path: readonly string[] }
  /** The device on which the run begins. */
  | { readonly kind: 'device' }
  | { readonly kind: 'server' }
  | { readonly kind: 'setting'; readonly name: SettingName }
  | { readonly kind: 'fault'; readonly place: number }
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'new-constant' };

/** How a field is changed. */
export type FieldControl =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'toggle'; readonly isOn: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly current?: string }
  /** Picks an object, or a new one. */
  | { readonly kind: 'object'; readonly entity: string; readonly value: FieldValue }
  /** Adds an item. */
  | { readonly kind: 'list' }
  /** A file, found in its folder. */
  | { readonly kind: 'file'; readonly text: string };

/** One line of the form that can be changed. */
export interface Field {
  /** Unlike that of all others, and the same when the app is loaded anew. */
  readonly id: string;
  readonly target: FieldTarget;
  readonly label: string;
  readonly depth: number;
  readonly control: FieldControl;
  /** What it holds, in words. */
  readonly shown: string;
  /** It is as usual, or left out. */
  readonly isDim: boolean;
  /** The type of a parameter or a member. */
  readonly type?: string;
  /** What the key for leaving out makes of it; nothing where it can not be left out. */
  readonly withoutIt?: FieldValue | 'removed';
  /** How it is written. */
  readonly hint: string;
  readonly problem?: string;
}

export type FormRow =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string; readonly tone: 'dim' | 'bad' }
  | { readonly kind: 'field'; readonly field: Field };
