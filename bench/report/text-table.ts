import type { Outcome } from '../measure.js';
import { goalText, ratioText, timeText } from './number-text.js';

/** One comparison for a terminal. */
export function textTable(outcome: Outcome): string {
  const heading = `\n${outcome.title} (${outcome.name})`;
  if ('skipped' in outcome) return `${heading}\n  skipped: ${outcome.skipped}`;
  const rows = outcome.contestants.map((measured) => [
    measured.name,
    ratioText(measured),
    `${timeText(measured.microsecondsPerUnit)} a ${outcome.unit}`,
    goalText(measured.goal),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([name = '', ratio = '', time = '', goal = '']) => {
    const cells = [name.padEnd(widths[0] ?? 0), ratio.padStart(widths[1] ?? 0), time.padStart(widths[2] ?? 0), goal];
    return `  ${cells.join('   ').trimEnd()}`;
  });
  return [heading, ...lines].join('\n');
}
