import type { AnnotationSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type { Point } from '../../../model/flow.js';

export function hasAnnotation(annotations: readonly AnnotationSyntax[], name: string): boolean {
  return annotations.some((annotation) => annotation.name === name);
}

/** `@position(x, y)`. */
export function positionOf(annotations: readonly AnnotationSyntax[]): Point | undefined {
  const values = annotations.find((annotation) => annotation.name === 'position')?.arguments.map((argument) => argument.value);
  const [x, y] = values ?? [];
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined;
}

/** `@caption 'text'`; the empty text where Studio Pro would make one up. */
export function captionOf(annotations: readonly AnnotationSyntax[]): string {
  const value = annotations.find((annotation) => annotation.name === 'caption')?.arguments[0]?.value;
  return typeof value === 'string' ? value : '';
}

export interface Note {
  readonly text: string;
  /** Tied to its statement; a free one stands by itself. */
  readonly tied: boolean;
}

/** `@annotation 'text'`: free where an annotation of the statement itself follows it (mdl.md 5.7). */
export function notesOf(annotations: readonly AnnotationSyntax[]): Note[] {
  const ofStatement = ['position', 'caption', 'color', 'excluded', 'anchor'];
  return annotations.flatMap((annotation, index) => {
    if (annotation.name !== 'annotation') return [];
    const argument = annotation.arguments.find(({ key }) => key === undefined || key.toLowerCase() === 'text');
    const text = typeof argument?.value === 'string' ? argument.value : '';
    const tied = !annotations.slice(index + 1).some((later) => ofStatement.includes(later.name));
    return [{ text, tied }];
  });
}
