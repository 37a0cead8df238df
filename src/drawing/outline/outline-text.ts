import { orderText, type RunMarks } from '../run-marks.js';
import type { OutlineLine } from './outline.js';

/**
 * A line of an outline as text: indented, with its number and, where a run came by, its places in the path and how it failed.
 *
 * @example
 * outlineOf(picture).map((line) => outlineText(line)).join('\n');
 */
export function outlineText({ kind, depth, text, number, node }: OutlineLine, run?: RunMarks): string {
  const indent = '  '.repeat(depth);
  const numbered = number === undefined ? text : `${number}. ${text}`;
  if (run === undefined || kind !== 'node' || node === undefined) return indent + numbered;
  const places = run.visits.get(node);
  const failure = run.failed.get(node);
  const marks = [
    ...(places === undefined ? [] : [`in the path: ${orderText(places)}`]),
    ...(failure === undefined ? [] : [`failed: ${failure.replace(/\s+/g, ' ').trim()}`]),
  ];
  return indent + numbered + (marks.length === 0 ? '' : ` [${marks.join('; ')}]`);
}
