import type { TextInput } from '../../../frame/text-input.js';
import type { EditableChange, NodePlace } from '../rows/pane-row.js';

/** Something that is being typed, and what it is for. */
export interface Prompt {
  readonly label: string;
  readonly input: TextInput;
  /** Why what was typed is not right. */
  readonly error: string | undefined;
  /** It was entered, and the answer is on its way. */
  readonly isSent: boolean;
  readonly purpose: PromptPurpose;
}

export type PromptPurpose =
  | { readonly kind: 'change'; readonly change: EditableChange }
  /** @param instead the breakpoint that the new one takes the place of */
  | { readonly kind: 'condition'; readonly node: NodePlace; readonly instead: number | undefined }
  | { readonly kind: 'position' };
