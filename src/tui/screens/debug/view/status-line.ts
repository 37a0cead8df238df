import type { Breakpoint } from '../../../../debugger/breakpoint.js';
import type { StopReason } from '../../../../debugger/stop-reason.js';
import { type Line, line, type Span, span } from '../../../line/line.js';
import type { ScreenContext } from '../../../screen/context.js';
import { effectWords } from '../rows/effect-line.js';
import { encodedText } from '../rows/encoded-text.js';
import type { Sight } from '../sight/sight.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';

/** Where the run stands, and why there. */
export function statusLine(state: DebugScreenState, { app }: ScreenContext): Line {
  const { phase, sight } = state;
  if (phase.kind === 'failed') return line(span(` ✗ ${phase.message}`, 'bad'));
  if (phase.kind === 'moving' && (phase.position !== undefined || sight === undefined)) return movingLine(phase.position ?? 0);
  if (sight === undefined) return [];
  const reload = app.model === state.app.model ? [] : [span('  The app has changed; a begins again.', 'warning')];
  return [...placeLine(sight, state), ...reload];
}

/** Something that turns, without a clock: it goes on with the nodes. */
const turning = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';

function movingLine(position: number): Line {
  const mark = turning.charAt(Math.floor(position / 1_000) % turning.length);
  return line(span(` ${mark} `, 'accent'), `Running: ${counted(position)}`, span('  Space or Ctrl+C interrupts.', 'dim'));
}

function placeLine(sight: Sight, { lastChange }: DebugScreenState): Line {
  const { next, waitsFor, isConnected, position } = sight;
  const found = lastChange === undefined ? [] : [span('  ')].concat(lastChangeSpans(lastChange));
  if (next === undefined) return [...endLine(sight), ...found];
  const flow = next.flow.slice(next.flow.indexOf('.') + 1);
  const where =
    next.activity === ''
      ? [span('At the beginning of ')]
      : [span('Before '), { ...span(next.activity, 'warning'), bold: true }, span(' in ')];
  return [
    span(' ▶ ', 'warning'),
    ...where,
    span(flow, 'accent'),
    span(next.side === 'server' ? ' on the server' : '', 'dim'),
    ...reasonSpans(sight.stop, sight.breakpoints),
    span(waitsFor === undefined || next.side === 'server' ? '' : `  ${waitsFor}`, 'dim'),
    span(isConnected || position < 0 ? '' : '  no connection', 'bad'),
    ...found,
  ];
}

function reasonSpans(stop: StopReason, breakpoints: readonly Breakpoint[]): readonly Span[] {
  switch (stop.kind) {
    case 'breakpoint': {
      const known = breakpoints.find(({ id }) => id === stop.breakpoint);
      const condition = known?.kind === 'node' && known.condition !== undefined ? `: ${known.condition}` : '';
      const error = stop.conditionError === undefined ? '' : `, of which cannot be told whether it holds: ${stop.conditionError}`;
      return [span('  ● breakpoint', 'bad'), span(`${condition}${error}`, 'dim')];
    }
    case 'error':
      return [span(`  ● error in ${stop.activity}: `, 'bad'), span(stop.message)];
    case 'effect':
      return [span('  ● next effect: ', 'bad'), span(effectWords(stop.effect))];
    case 'interrupted':
      return [span('  interrupted', 'warning')];
    default:
      return [];
  }
}

function endLine({ outcome, position }: Sight): Line {
  if (outcome === undefined) return line(' The run is over.');
  const { error, returns } = outcome;
  const nodes = span(`  after ${counted(position)}`, 'dim');
  if (error !== undefined) return [span(' ✗ Failed: ', 'bad'), span(error.message), nodes];
  if (outcome.outcome !== 'returned') return [span(` ■ Ended: ${outcome.outcome}`, 'warning'), nodes];
  return [span(' ✓ Returned', 'good'), span(returns === null ? '' : ` ${encodedText(returns)}`), nodes];
}

function lastChangeSpans({ label, change }: NonNullable<DebugScreenState['lastChange']>): readonly Span[] {
  if (change === undefined) return [span(`${label} is as it was at the beginning.`, 'key')];
  const by = change.place === undefined ? 'by hand' : `by ${change.place.activity}`;
  return [span(`${label} was changed ${by} at ${change.position}; W goes there.`, 'key')];
}

export function counted(nodes: number): string {
  return nodes === 1 ? '1 node' : `${grouped(nodes)} nodes`;
}

/** `1 234 567`, whatever the language of the machine. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ' ');
}
