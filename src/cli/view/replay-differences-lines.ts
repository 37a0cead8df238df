import type { PathChange } from '../../../harness/replay/compare-paths.js';
import type { RowChange } from '../../../harness/replay/compare-rows.js';
import type { StepDifferences } from '../../../harness/replay/list-differences.js';
import { eventText } from './event-text.js';
import { count, oneLine, wrapText } from './layout.js';
import type { Paint } from './paint.js';
import type { ReplayReport } from './replay-document.js';
import type { ReplayView } from './replay-lines.js';

/** Row changes and effects of one step that are shown before the rest is counted. */
const mostShown = 20;
/** Of the path, which parts in every turn of a loop: places, and activities of each. */
const mostPlaces = 4;
const mostActivities = 5;

/** What a recorded run would do in the app as it is now, step by step. */
export function differencesLines(report: ReplayReport, view: ReplayView): string[] {
  const { path, app, steps, differences, unusedAnswers, mendix } = report;
  const { paint, columns } = view;
  const version = mendix === undefined ? '' : `, with Mendix ${mendix.now} instead of ${mendix.then}`;
  if (differences.length === 0 && unusedAnswers.length === 0) {
    const same = `✓ ${path}: in ${app} as it is now${version}, this run does the same (${count(steps, 'step')})`;
    return wrapText(same, columns, '  ').map((line) => line.replace('✓', paint.green('✓')));
  }
  const heading = `✗ ${path}: in ${app} as it is now${version}, ${count(differences.length, 'step')} of ${steps} ${differences.length === 1 ? 'goes' : 'go'} otherwise`;
  const lines = wrapText(heading, columns, '  ').map(paint.red);
  for (const difference of differences) lines.push('', ...stepLines(difference, view));
  if (unusedAnswers.length > 0) lines.push('', `  ${paint.bold('no longer asked for')}`);
  for (const { of, name, count: times } of unusedAnswers)
    lines.push(paint.red(`    - ${of} ${name} (${count(times, 'answer')})`));
  return [...lines, '', `  ${paint.red('- then')}  ${paint.green('+ now')}`];
}

/** What stands on one side only, a line for each. */
interface Sides {
  readonly gone: (text: string) => string[];
  readonly added: (text: string) => string[];
}

function stepLines({ step, what, outcome, first, path, effects, rows }: StepDifferences, view: ReplayView): string[] {
  const { paint, columns } = view;
  const part = (title: string) => wrapText(`    ${oneLine(title)}`, columns, '      ').map(paint.dim);
  const sides: Sides = {
    gone: (text) => wrapText(`    - ${oneLine(text)}`, columns, '      ').map(paint.red),
    added: (text) => wrapText(`    + ${oneLine(text)}`, columns, '      ').map(paint.green),
  };
  const lines = [`  ${paint.bold(`step ${step + 1}: ${what}`)}`];
  if (outcome !== undefined) lines.push(...part('outcome'), ...sides.gone(outcome.before), ...sides.added(outcome.now));
  if (first !== undefined) lines.push(...part(`does otherwise first at ${first.activity} in ${first.flow}`));
  for (const change of path.slice(0, mostPlaces)) lines.push(...pathLines(change, part, sides));
  if (path.length > mostPlaces) lines.push(...part(`path, at ${count(path.length - mostPlaces, 'more place')}`));
  if (effects.length > 0) lines.push(...part('effects'));
  for (const { is, effect } of effects.slice(0, mostShown))
    lines.push(...sides[is === 'gone' ? 'gone' : 'added'](eventText(effect)));
  lines.push(...more(effects.length, paint));
  if (rows.length > 0) lines.push(...part('rows'));
  for (const row of rows.slice(0, mostShown)) lines.push(...wrapText(`      ${rowText(row)}`, columns, '        '));
  lines.push(...more(rows.length, paint));
  return lines;
}

function pathLines(change: PathChange, part: (title: string) => string[], { gone, added }: Sides): string[] {
  const { after, goesOn } = change;
  const side = (names: readonly string[], show: (text: string) => string[]) => [
    ...names.slice(0, mostActivities).flatMap(show),
    ...(names.length > mostActivities ? show(`… and ${names.length - mostActivities} more`) : []),
  ];
  return [
    ...part(`path, ${after === null ? 'from the start' : `after ${after}`}`),
    ...side(change.gone, gone),
    ...side(change.new, added),
    ...part(goesOn === null ? 'and there it ends' : `and on as before with ${goesOn}`),
  ];
}

function rowText({ entity, id, member, before, now }: RowChange): string {
  if (member === null) return oneLine(`${entity} ${id}: ${before} → ${now}`);
  const side = (value: string | null) => (value === null ? 'no such member' : value === 'null' ? 'empty' : value);
  const which = id === null ? `every ${entity}` : `${entity} ${id}`;
  return oneLine(`${which}, ${member}: ${side(before)} → ${side(now)}`);
}

function more(length: number, paint: Paint): string[] {
  return length > mostShown ? [paint.dim(`      … and ${length - mostShown} more`)] : [];
}
