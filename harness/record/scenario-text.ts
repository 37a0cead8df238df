import { Document, isCollection, isPair, isScalar, isSeq, type Node, visit } from 'yaml';
import type { Encoded } from '../../src/trace/encode.js';

const columns = 120;
/** What is longer than this in one line is harder to read than in several. */
const mostInLine = 90;

/** The text of a scenario as a person would write it: small things in one line. */
export function scenarioText(document: Readonly<Record<string, Encoded>>): string {
  const yaml = new Document(document, { aliasDuplicateObjects: false });
  visit(yaml, {
    Collection: (_key, node, path) => {
      const [above, parent] = [path.at(-2), path.at(-1)];
      // The parts of a scenario have lines of their own, and so have steps: the key of each says what it is.
      const isPart = path.length <= 4 || holdsSteps(parent) || (isSeq(parent) && holdsSteps(above));
      if (!isPart && widthOf(node) <= mostInLine) node.flow = true;
    },
  });
  return yaml.toString({ lineWidth: columns, flowCollectionPadding: true });
}

/** Whether a key stands in front of a list of steps. */
function holdsSteps(node: unknown): boolean {
  return isPair(node) && isScalar(node.key) && (node.key.value === 'steps' || node.key.value === 'together');
}

function widthOf(node: Node): number {
  if (!isCollection(node)) return JSON.stringify(node.toJSON() ?? null).length;
  const parts = node.items.map((item) => {
    if (!isPair(item)) return widthOf(item as Node);
    return String(item.key).length + 2 + widthOf(item.value as Node);
  });
  return parts.reduce((sum, width) => sum + width + 2, 4);
}
