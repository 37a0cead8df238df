import type { CodeSyntax, NameSyntax, TextSyntax, TypeSyntax } from './element.js';

export interface ArgumentSyntax {
  /** The parameter's name without `$`. */
  readonly parameter: NameSyntax;
  readonly value: CodeSyntax;
  /** `with ({1} = …)` behind a text: the arguments of a template. */
  readonly template?: TemplateSyntax['arguments'];
}

export interface CallForm {
  readonly kind: 'call';
  readonly target: 'microflow' | 'nanoflow' | 'javascript-action' | 'java-action';
  readonly name: NameSyntax;
  readonly arguments: readonly ArgumentSyntax[];
  readonly output?: NameSyntax;
  readonly queue?: NameSyntax;
}

/** A message: an expression, which is the template text itself where it is a plain literal (mdl.md 5.2). */
export interface TemplateSyntax {
  readonly expression: CodeSyntax;
  readonly literal?: TextSyntax;
  readonly arguments: readonly { readonly index: number; readonly value: CodeSyntax }[];
}

export interface LogForm {
  readonly kind: 'log';
  /** In lower case; absent: info. */
  readonly level?: string;
  readonly node?: CodeSyntax;
  readonly template: TemplateSyntax;
}

/** Statements that show something to the user or talk to the client. */
export type ClientForm =
  | ShowPageForm
  | ShowMessageForm
  | ValidationFeedbackForm
  | SynchronizeForm
  | DownloadFileForm
  | ClosePageForm
  | ClearFromDeviceForm
  | { readonly kind: 'synchronize-to-device'; readonly variable: NameSyntax }
  | { readonly kind: 'show-home-page' | 'cancel-synchronization' };

interface ShowPageForm {
  readonly kind: 'show-page';
  readonly page: NameSyntax;
  readonly arguments: readonly ArgumentSyntax[];
  /** `for $o`: the page's object, without naming the parameter. */
  readonly object?: NameSyntax;
  readonly title?: TitleSyntax;
  readonly pagesToClose?: CodeSyntax;
}

export interface TitleSyntax {
  readonly value: CodeSyntax;
  readonly arguments: TemplateSyntax['arguments'];
}

interface ClosePageForm {
  readonly kind: 'close-page';
  readonly pagesToClose?: CodeSyntax;
}

/** `clear from device M.E`, or objects in a variable. */
interface ClearFromDeviceForm {
  readonly kind: 'clear-from-device';
  readonly entity?: NameSyntax;
  readonly variable?: NameSyntax;
}

interface ShowMessageForm {
  readonly kind: 'show-message';
  readonly template: TemplateSyntax;
  readonly type?: NameSyntax;
  readonly blocking: boolean;
}

interface ValidationFeedbackForm {
  readonly kind: 'validation-feedback';
  readonly variable: NameSyntax;
  readonly member?: NameSyntax;
  readonly template: TemplateSyntax;
}

interface SynchronizeForm {
  readonly kind: 'synchronize';
  readonly mode: 'all' | 'unsynchronized' | 'specific';
  readonly variables: readonly NameSyntax[];
}

interface DownloadFileForm {
  readonly kind: 'download-file';
  readonly variable: NameSyntax;
}

/** The words of a statement with a syntax error. */
export const unreadableWords = 'unreadable';

/** A statement that is kept but not taken apart: it loads, is listed, and blocks a run that reaches it. */
export interface UnsupportedForm {
  readonly kind: 'unsupported';
  /** Its leading words in lower case: `call rest service`. */
  readonly words: string;
  readonly target?: NameSyntax;
  readonly output?: NameSyntax;
  /** `unsupported activity 'Type' for 'target' as Type`: what the model keeps of an activity that it does not take apart. */
  readonly stored?: { readonly type: string; readonly target?: string; readonly resultType?: TypeSyntax };
}
