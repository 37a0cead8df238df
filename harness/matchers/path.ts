import type { TraceEvent } from '../../src/trace/event.js';
import type { RunResult } from '../../src/world/run-result.js';
import { fits, publishCaptured } from './fits.js';
import { type MatcherContext, type MatcherResult, requireResult } from './matcher.js';
import { howItEnded, inWords, whatDidHappen } from './words.js';

/**
 * The run executed activities with these captions, in this order; others may stand between them.
 *
 * @example
 * expect(await phone.run('FieldService.SUB_Check_Judge', { Check: check })).toHaveVisited('Outside the limits?');
 */
export function toHaveVisited(this: MatcherContext, received: unknown, ...captions: readonly unknown[]): MatcherResult {
  const result = requireResult(received, 'toHaveVisited');
  const visited = result.trace.flatMap((event) => (event.event === 'node' ? [event.activity] : []));
  const missing = firstMissing(captions, visited, (caption, activity) => fits(activity, caption, this));
  const pass = missing === undefined;
  const [wanted, behind] = [captions[missing ?? 0], captions[(missing ?? 0) - 1]];
  const order = behind === undefined ? '' : ` behind ${inWords(behind)}`;
  const words = pass ? `not to visit ${captions.map(inWords).join(', ')}` : `to visit ${inWords(wanted)}${order}`;
  const some = 'It visited, the most similar first:';
  return {
    pass,
    message: () =>
      `Expected ${result.flow} ${words}.\n\n${whatDidHappen(nothingTraced(result), some, visited, String(wanted))}${ending(result)}`,
  };
}

/**
 * The trace of the run has these events in this order; others may stand between them. An event is the caption of an activity, or an
 * object with the parts that matter of an effect (`kind` …) or of another event (`event` …).
 *
 * @example
 * expect(await phone.run('FieldService.ACT_Visit_Finish', { Visit: visit })).toMatchTrace([
 *   { event: 'flow-entered', flow: 'FieldService.ACT_Visit_Finish' },
 *   { kind: 'committed', entity: 'FieldService.Visit' },
 *   { kind: 'message', type: 'Information' },
 * ]);
 */
export function toMatchTrace(this: MatcherContext, received: unknown, events: readonly unknown[]): MatcherResult {
  const result = requireResult(received, 'toMatchTrace');
  const isIt = (wanted: unknown, event: TraceEvent) =>
    typeof wanted === 'string' || wanted instanceof RegExp
      ? event.event === 'node' && fits(event.activity, wanted, this)
      : fits(publishEvent(event), wanted, this);
  const missing = firstMissing(events, result.trace, isIt);
  const pass = missing === undefined;
  const behind = missing === undefined || missing === 0 ? '' : ` behind ${inWords(events[missing - 1])}`;
  const words = pass ? 'not to have these events in this order' : `to have the event ${inWords(events[missing])}${behind}`;
  const shown = result.trace.map(describeEvent);
  return {
    pass,
    message: () =>
      `Expected the trace of ${result.flow} ${words}.\n\n${whatDidHappen(nothingTraced(result), 'It has:', shown)}${ending(result)}`,
  };
}

/** The place of the first that is not found behind those before it. */
function firstMissing<Wanted, Item>(
  wanted: readonly Wanted[],
  items: readonly Item[],
  isIt: (wanted: Wanted, item: Item) => boolean,
): number | undefined {
  let at = 0;
  for (const [place, one] of wanted.entries()) {
    while (at < items.length && !isIt(one, items[at] as Item)) at++;
    if (at === items.length) return place;
    at++;
  }
  return undefined;
}

function nothingTraced({ steps }: RunResult): string {
  return steps > 0 ? 'This world does not trace: leave tracing: false out of its options.' : 'It executed nothing.';
}

function ending(result: RunResult): string {
  return result.outcome === 'returned' ? '' : `\n\n${howItEnded(result)}`;
}

function publishEvent(event: TraceEvent): unknown {
  if (event.event === 'effect') {
    const { effect } = event;
    const object = effect.kind === 'committed' ? { object: publishCaptured(effect.object) } : {};
    return { event: 'effect', ...effect, ...object };
  }
  if (event.event === 'flow-left') return { ...event, result: publishCaptured(event.result) };
  if (event.event !== 'flow-entered') return event;
  const given = Object.entries(event.arguments).map(([name, value]) => [name, publishCaptured(value)]);
  return { ...event, arguments: Object.fromEntries(given) };
}

function describeEvent(event: TraceEvent): string {
  switch (event.event) {
    case 'node':
      return `activity ${event.activity}`;
    case 'effect':
      return describeEffect(event.effect);
    case 'answered':
      return `answered ${event.name}`;
    case 'error-caught':
      return `error-caught at ${event.activity}: ${event.message}`;
    default:
      return `${event.event} ${event.flow}`;
  }
}

/** The kind of an effect, and the part of it that tells most. */
function describeEffect(effect: Extract<TraceEvent, { event: 'effect' }>['effect']): string {
  if ('page' in effect) return `${effect.kind} ${effect.page}`;
  if ('text' in effect) return `${effect.kind} ${inWords(effect.text)}`;
  if ('entity' in effect) return `${effect.kind} ${effect.entity}`;
  return 'message' in effect ? `${effect.kind} ${effect.message} ${effect.subject}` : effect.kind;
}
