import type { TraceDifference } from '../../../harness/replay/first-difference.js';
import type { RecordedEvent, TraceFile } from '../../../harness/replay/trace-file.js';
import { eventText } from './event-text.js';
import { count, oneLine, shorten, wrapText } from './layout.js';
import type { Paint } from './paint.js';
import { countEvents } from './replay-document.js';

/** How a replay is shown. */
export interface ReplayView {
  readonly paint: Paint;
  readonly columns: number;
}

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
  if (flow !== null) lines.push(`  ${paint.bold(oneLine(activity === null ? flow : `${flow} › ${activity}`))}`);
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
