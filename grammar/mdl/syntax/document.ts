import type { Span } from '../../../src/problem/span.js';
import type { AnnotationSyntax, NameSyntax, TextSyntax, TypeSyntax } from './element.js';
import type { Statement } from './statement.js';

export interface CreateFlow {
  readonly kind: 'flow';
  readonly flowKind: 'nanoflow' | 'microflow' | 'rule';
  readonly name: NameSyntax;
  readonly parameters: readonly ParameterSyntax[];
  readonly returnType?: TypeSyntax;
  /** `returns … as $v`: what a path that falls off the end returns. */
  readonly returnVariable?: NameSyntax;
  readonly body: readonly Statement[];
  /** The closing `end`. */
  readonly endSpan: Span;
}

export interface ParameterSyntax {
  readonly name: NameSyntax;
  readonly type: TypeSyntax;
  readonly documentation: string;
  readonly annotations: readonly AnnotationSyntax[];
  readonly span: Span;
}

export interface CreateAction {
  readonly kind: 'javascript-action' | 'java-action';
  readonly name: NameSyntax;
  readonly parameters: readonly (ParameterSyntax & { readonly required: boolean })[];
  readonly returnType?: TypeSyntax;
  /** In lower case; absent: Web. */
  readonly platform?: NameSyntax;
  readonly body?: TextSyntax;
}

export interface CreatePage {
  readonly kind: 'page';
  readonly name: NameSyntax;
  readonly parameters: readonly ParameterSyntax[];
  /** Qualified names met anywhere in the page: what an offline profile has to bring along. */
  readonly references: readonly NameSyntax[];
}

/** A statement that is kept whole: it has no part in running flows, or is not read yet. */
export interface Opaque {
  readonly kind: 'opaque';
  /** Its leading words in lower case: `create workflow`. */
  readonly words: string;
  /** What it is about, where it names something. */
  readonly name?: NameSyntax;
  /** What became of it; a session statement asks or shows something, and nothing of it belongs to the app. */
  readonly part: 'document' | 'change' | 'session';
}
