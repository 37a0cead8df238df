import { positionAt } from '../../../src/problem/span.js';
import { markdownFences } from '../../markdown/fences.js';

/** A stretch of a file that holds scenarios. */
export interface ScenarioText {
  readonly text: string;
  /** Lines of the file in front of it. */
  readonly linesBefore: number;
}

/** A Markdown file has scenarios in fences named `scenario`, any other file is one as a whole. */
export function scenarioTexts(file: string, text: string): ScenarioText[] {
  if (!file.toLowerCase().endsWith('.md')) return [{ text, linesBefore: 0 }];
  let at = 0;
  let line = 1;
  return markdownFences(text, 'scenario').map(({ start, end }) => {
    line += positionAt(text.slice(at, start), start - at).line - 1;
    at = start;
    return { text: text.slice(start, end), linesBefore: line - 1 };
  });
}
