import type { Annotation, Flow, Point } from '../../model/flow.js';
import { quote } from '../spelling/text.js';

/** The annotations of a flow, each written once: with the first node that it is tied to, or at the beginning where it is tied to none. */
export class FlowNotes {
  private readonly byNode = new Map<string, Annotation[]>();
  private readonly free: Annotation[] = [];
  private readonly ids = new Map<Annotation, string>();
  private readonly written = new Set<Annotation>();

  /** @param nodes the nodes that have a statement */
  constructor(flow: Flow, nodes: ReadonlySet<string>) {
    for (const annotation of flow.annotations) {
      const tied = annotation.nodes.filter((id) => nodes.has(id));
      if (tied.length === 0) this.free.push(annotation);
      if (tied.length > 1) this.ids.set(annotation, `n${this.ids.size + 1}`);
      for (const id of tied) this.byNode.set(id, [...(this.byNode.get(id) ?? []), annotation]);
    }
  }

  freeNotes(): string[] {
    return this.free.map((annotation) => this.noteOf(annotation));
  }

  notesOf(node: string): string[] {
    return (this.byNode.get(node) ?? []).map((annotation) => this.noteOf(annotation));
  }

  /** One that is tied to several nodes has an id, by which the later ones name it. */
  private noteOf(annotation: Annotation): string {
    const id = this.ids.get(annotation);
    if (this.written.has(annotation)) return `@annotation(id: ${id ?? ''})`;
    this.written.add(annotation);
    const { text, position, size } = annotation;
    const parts = [
      ...(id === undefined ? [] : [`id: ${id}`]),
      `text: ${quote(text)}`,
      `position: ${pair(position)}`,
      `size: (${size.width}, ${size.height})`,
    ];
    return `@annotation(${parts.join(', ')})`;
  }
}

/** `(120, -60)`. */
export function pair({ x, y }: Point): string {
  return `(${x}, ${y})`;
}
