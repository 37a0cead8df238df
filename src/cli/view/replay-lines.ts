import type { TraceDifference } from '../../../harness/replay/first-difference.js';
import type { RowChange, StepDifferences } from '../../../harness/replay/list-differences.js';
import type { RecordedEvent, TraceFile } from '../../../harness/replay/trace-file.js';
import { eventText } from './event-text.js';
import { count, oneLine, shorten, wrapText } from './layout.js';
import type { Paint } from './paint.js';
import { countEvents, type ReplayReport } from './replay-document.js';

/** How a replay is shown. */
export interface ReplayView {
  readonly paint: Paint;
  readonly columns: number;
}

/** Row changes and effects of one step that are shown before the rest is counted. */
const mostShown = 20;

export function equalLine(path: string, trace: TraceFile, { paint }: ReplayView): string {
  const size = `${count(trace.steps.length, 'step')}, ${count(countEvents(trace), 'event')}`;
  return `${paint.green('✓')} ${path}: the same, byte for byte (${size})`;
}

/** The first difference as a test runner shows one: where it is, what led there, and both sides. */
export function differenceLines(
  path: string,
  difference: TraceDifference,
  problems: ReadonlyMap<number, string>,
  { paint, columns }: ReplayView,
): string[] {
  const { step, what, event, flow, activity, before, recordedEvent, replayedEvent } = difference;
  const place = step === null ? what : `step ${step + 1}, ${what}${event === null ? '' : `, event ${event + 1}`}`;
  const lines = [...wrapText(`✗ ${path} differs at ${place}`, columns, '  ').map(paint.red), ''];
  if (flow !== null) lines.push(`  ${paint.bold(oneLine(`${flow} › ${activity ?? ''}`))}`);
  for (const earlier of before) lines.push(...wrapText(`    ${eventText(earlier)}`, columns, '      ').map(paint.dim));
  lines.push(...bothEvents(recordedEvent, replayedEvent, { paint, columns }));
  lines.push(...bothSides(difference, { paint, columns }));
  const problem = step === null ? undefined : problems.get(step);
  if (problem !== undefined) lines.push('', ...wrapText(`  The step now: ${oneLine(problem)}`, columns, '  '));
  return [...lines, '', `  ${paint.red('- recorded')}  ${paint.green('+ replayed')}`];
}

function bothEvents(
  recorded: RecordedEvent | undefined,
  replayed: RecordedEvent | undefined,
  { paint, columns }: ReplayView,
): string[] {
  if (recorded === undefined && replayed === undefined) return [];
  const line = (mark: string, event: RecordedEvent | undefined) =>
    wrapText(`  ${mark} ${event === undefined ? '(nothing more)' : eventText(event)}`, columns, '      ');
  return [...line('-', recorded).map(paint.red), ...line('+', replayed).map(paint.green)];
}

/** The member itself, which may be deep inside the event. Where one side has nothing the events say it all. */
function bothSides({ path, recorded, replayed }: TraceDifference, { paint, columns }: ReplayView): string[] {
  if (path === '' && typeof (recorded ?? replayed) === 'object') return [];
  const side = (mark: string, value: unknown) =>
    wrapText(
      `    ${mark} ${value === undefined ? '(nothing)' : shorten(oneLine(JSON.stringify(value)), 400)}`,
      columns,
      '      ',
    );
  return ['', `  ${paint.cyan(path)}`, ...side('-', recorded).map(paint.red), ...side('+', replayed).map(paint.green)];
}

/** What a recorded run would do in the app as it is now, step by step. */
export function differencesLines(report: ReplayReport, view: ReplayView): string[] {
  const { path, app, steps, differences, unusedAnswers } = report;
  const { paint, columns } = view;
  if (differences.length === 0 && unusedAnswers.length === 0)
    return [`${paint.green('✓')} ${path}: ${app} has changed, and this run does the same in it (${count(steps, 'step')})`];
  const heading = `✗ ${path}: in ${app} as it is now, ${count(differences.length, 'step')} of ${steps} ${differences.length === 1 ? 'goes' : 'go'} otherwise`;
  const lines = wrapText(heading, columns, '  ').map(paint.red);
  for (const difference of differences) lines.push('', ...stepLines(difference, view));
  if (unusedAnswers.length > 0) lines.push('', `  ${paint.bold('no longer asked for')}`);
  for (const { of, name, count: times } of unusedAnswers)
    lines.push(paint.red(`    - ${of} ${name} (${count(times, 'answer')})`));
  return [...lines, '', `  ${paint.red('- then')}  ${paint.green('+ now')}`];
}

function stepLines({ step, what, outcome, path, effects, rows }: StepDifferences, { paint, columns }: ReplayView): string[] {
  const lines = [`  ${paint.bold(`step ${step + 1}: ${what}`)}`];
  const gone = (text: string) => wrapText(`    - ${oneLine(text)}`, columns, '      ').map(paint.red);
  const added = (text: string) => wrapText(`    + ${oneLine(text)}`, columns, '      ').map(paint.green);
  if (outcome !== undefined) lines.push(paint.dim('    outcome'), ...gone(outcome.before), ...added(outcome.now));
  if (path !== undefined) {
    const after = path.after === null ? 'from the start' : `after ${path.after}`;
    lines.push(...wrapText(`    path, ${oneLine(after)}`, columns, '      ').map(paint.dim));
    lines.push(...gone(path.before ?? '(the end)'), ...added(path.now ?? '(the end)'));
  }
  if (effects.length > 0) lines.push(paint.dim('    effects'));
  for (const { is, effect } of effects.slice(0, mostShown)) lines.push(...(is === 'gone' ? gone : added)(eventText(effect)));
  lines.push(...more(effects.length, paint));
  if (rows.length > 0) lines.push(paint.dim('    rows'));
  for (const row of rows.slice(0, mostShown)) lines.push(...wrapText(`      ${rowText(row)}`, columns, '        '));
  lines.push(...more(rows.length, paint));
  return lines;
}

function rowText({ entity, id, member, before, now }: RowChange): string {
  const sides = `${before ?? 'not committed'} → ${now ?? 'not committed'}`;
  return oneLine(`${entity} ${id}${member === null ? '' : `, ${member}`}: ${sides}`);
}

function more(length: number, paint: Paint): string[] {
  return length > mostShown ? [paint.dim(`      … and ${length - mostShown} more`)] : [];
}
