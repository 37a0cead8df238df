import type { Annotation } from '../../model/flow.js';
import { childrenOf, type Element, idOf, textOf, typeOf } from './element.js';
import { decodePoint, decodeSize, objectsOf } from './flow-node.js';

/** The annotations of a flow, in and outside loops, and the nodes that lines tie them to; a line has no direction. */
export function decodeAnnotations(document: Element): readonly Annotation[] {
  const stored = annotationsIn(document);
  const nodesOf = new Map<string, string[]>(stored.map((annotation) => [idOf(annotation), []]));
  for (const flow of childrenOf(document, 'Flows')) {
    if (typeOf(flow) !== 'AnnotationFlow') continue;
    const ends = [textOf(flow, 'OriginPointer'), textOf(flow, 'DestinationPointer')] as const;
    // A line between two annotations ties neither to a node.
    if (!nodesOf.has(ends[1])) nodesOf.get(ends[0])?.push(ends[1]);
    if (!nodesOf.has(ends[0])) nodesOf.get(ends[1])?.push(ends[0]);
  }
  return stored.map((annotation) => ({
    id: idOf(annotation),
    text: textOf(annotation, 'Caption'),
    position: decodePoint(textOf(annotation, 'RelativeMiddlePoint')),
    size: decodeSize(textOf(annotation, 'Size')),
    nodes: nodesOf.get(idOf(annotation)) ?? [],
  }));
}

function annotationsIn(owner: Element): readonly Element[] {
  return objectsOf(owner).flatMap((object) => {
    if (typeOf(object) === 'Annotation') return [object];
    return typeOf(object) === 'LoopedActivity' ? annotationsIn(object) : [];
  });
}
