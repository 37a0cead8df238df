import type { Connection, FlowPicture, NodeShape } from './flow-picture.js';
import type { RunMarks } from './run-marks.js';
import { withoutInvisible } from './text/plain-text.js';

/** How a picture becomes Mermaid. */
export interface MermaidOptions {
  /** The path of a run. */
  readonly marks?: RunMarks;
}

/**
 * A picture as a Mermaid flowchart, for Markdown. Mermaid lays it out by itself; positions and annotations are not in it.
 *
 * @example
 * const mermaid = renderMermaid(drawFlow(flow));
 */
export function renderMermaid(picture: FlowPicture, { marks }: MermaidOptions = {}): string {
  const names = new Map(picture.nodes.map(({ id }, place) => [id, `n${place + 1}`]));
  const name = (id: string) => names.get(id) ?? id;
  const lines = ['flowchart LR', ...nodeLines(picture.nodes, undefined, name, '  ')];
  for (const connection of picture.connections) lines.push(`  ${connectionLine(connection, name)}`);
  lines.push('  classDef failed stroke:#c62f3b,stroke-width:3px', '  classDef visited stroke:#0a6b57,stroke-width:3px');
  for (const { id } of picture.nodes) {
    if (marks?.failed.has(id) === true) lines.push(`  class ${name(id)} failed`);
    else if (marks?.visits.has(id) === true) lines.push(`  class ${name(id)} visited`);
  }
  return `${lines.join('\n')}\n`;
}

/** The nodes of one level; a loop is a subgraph with those of its body. */
function nodeLines(
  nodes: readonly NodeShape[],
  loop: string | undefined,
  name: (id: string) => string,
  indent: string,
): string[] {
  return nodes
    .filter((node) => node.loop === loop)
    .flatMap((node) => {
      if (node.kind !== 'loop') return [`${indent}${name(node.id)}${shapeOf(node)}`];
      const body = nodeLines(nodes, node.id, name, `${indent}  `);
      return [`${indent}subgraph ${name(node.id)}[${quote(node.caption)}]`, ...body, `${indent}end`];
    });
}

function shapeOf({ kind, caption, result, disabled }: NodeShape): string {
  const text = quote(`${caption}${result === '' ? '' : ` → ${result}`}${disabled ? ' (disabled)' : ''}`);
  switch (kind) {
    case 'start':
    case 'end':
    case 'error-event':
      return `([${text}])`;
    case 'decision':
    case 'object-type-decision':
      return `{${text}}`;
    case 'merge':
      return '(( ))';
    case 'break':
    case 'continue':
      return `((${text}))`;
    default:
      return `[${text}]`;
  }
}

function connectionLine({ from, to, label, isErrorHandler }: Connection, name: (id: string) => string): string {
  const arrow = isErrorHandler ? '-.->' : '-->';
  const text = isErrorHandler ? 'error' : label;
  return `${name(from)} ${arrow}${text === '' ? '' : `|${quote(text)}|`} ${name(to)}`;
}

/** Quoted text may hold anything but what Mermaid, or the HTML that it makes, would read itself. */
function quote(text: string): string {
  const escaped = withoutInvisible(text)
    .replaceAll('#', '#35;')
    .replaceAll('&', '#amp;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll('`', '#96;')
    .replace(/\s+/g, ' ');
  return `"${escaped === '' ? ' ' : escaped}"`;
}
