import type { AnnotationArgument, AnnotationSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type { Point, Size } from '../../../model/flow.js';

export function hasAnnotation(annotations: readonly AnnotationSyntax[], name: string): boolean {
  return annotations.some((annotation) => annotation.name === name);
}

/** `@position(x, y)` of a statement, `@start(x, y)` of the flow that begins with it, `@merge(x, y)` where its branches meet. */
export function positionOf(
  annotations: readonly AnnotationSyntax[],
  name: 'position' | 'start' | 'merge' = 'position',
): Point | undefined {
  return pointOf(annotations.find((annotation) => annotation.name === name)?.arguments ?? []);
}

/** `@caption 'text'`; the empty text where Studio Pro would make one up. */
export function captionOf(annotations: readonly AnnotationSyntax[]): string {
  return textOf(annotations, 'caption');
}

/** `@documentation 'text'` of an activity, which has no place for a comment. */
export function documentationOf(annotations: readonly AnnotationSyntax[]): string {
  return textOf(annotations, 'documentation');
}

function textOf(annotations: readonly AnnotationSyntax[], name: string): string {
  const value = annotations.find((annotation) => annotation.name === name)?.arguments[0]?.value;
  return typeof value === 'string' ? value : '';
}

function pointOf(values: readonly AnnotationArgument[]): Point | undefined {
  const [x, y] = values.map(({ value }) => value);
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined;
}

export interface Note {
  readonly text: string;
  /** Tied to its statement; a free one stands by itself. */
  readonly tied: boolean;
  /** Statements that name the same id share one note. */
  readonly id?: string;
  readonly position?: Point;
  readonly size?: Size;
}

/** `@annotation 'text'`: free where an annotation of the statement itself follows it (mdl.md 5.7). */
export function notesOf(annotations: readonly AnnotationSyntax[]): Note[] {
  const ofStatement = ['position', 'caption', 'color', 'excluded', 'anchor'];
  return annotations.flatMap((annotation, index) => {
    if (annotation.name !== 'annotation') return [];
    const argument = annotation.arguments.find(({ key }) => key === undefined) ?? named(annotation, 'text');
    const text = typeof argument?.value === 'string' ? argument.value : '';
    const tied = !annotations.slice(index + 1).some((later) => ofStatement.includes(later.name));
    const id = named(annotation, 'id')?.value;
    const position = pairOf(named(annotation, 'position'));
    const size = pairOf(named(annotation, 'size'));
    return [
      {
        text,
        tied,
        ...(typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {}),
        ...(position === undefined ? {} : { position }),
        ...(size === undefined ? {} : { size: { width: size.x, height: size.y } }),
      },
    ];
  });
}

function named(annotation: AnnotationSyntax, key: string): AnnotationArgument | undefined {
  return annotation.arguments.find((argument) => argument.key?.toLowerCase() === key);
}

function pairOf(argument: AnnotationArgument | undefined): Point | undefined {
  return typeof argument?.value === 'object' ? pointOf(argument.value) : undefined;
}
