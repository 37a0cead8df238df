import type { RecordedTrace } from '../../../../debugger/record-trace.js';
import type { ScreenContext } from '../../../screen/context.js';
import { notice, type Request } from '../../../screen/request.js';
import { type Step, step } from '../../../screen/step.js';
import { openKeep } from '../../keep/keep-place.js';
import type { DebugMessage } from '../session/debug-message.js';
import type { Sight } from '../sight/sight.js';
import type { DebugScreenState } from './debug-screen-state.js';
import { withSight } from './pane-lists.js';
import { placeOf } from './place-of.js';
import { showNode } from './shown-flow.js';

/** What an answer of the session makes of the state. */
export function received(state: DebugScreenState, message: DebugMessage, context: ScreenContext): Step<DebugScreenState> {
  switch (message.kind) {
    case 'begun': {
      const begun: DebugScreenState = { ...state, app: message.app, sight: undefined, frame: 0, lastChange: undefined };
      if (message.lost === 0) return step(begun);
      const text =
        message.lost === 1 ? 'A breakpoint is gone with its node.' : `${message.lost} breakpoints are gone with their nodes.`;
      return step(begun, notice(text, 'warning'));
    }
    case 'not-begun':
      return step({ ...state, app: context.app, phase: { kind: 'failed', message: message.message }, sight: undefined });
    case 'passing':
      return step({
        ...seen(state, message.sight, false, context),
        phase: { kind: 'moving', position: message.sight.position },
      });
    case 'seen':
      return step(seen(state, message.sight, message.isIdle, context), ...ended(state, message.sight));
    case 'refused': {
      const { prompt } = state;
      const idle: DebugScreenState = { ...state, phase: { kind: 'standing' } };
      if (message.of === 'prompt' && prompt !== undefined)
        return step({ ...idle, prompt: { ...prompt, error: message.message, isSent: false } });
      return step(idle, notice(message.message, 'bad'));
    }
    case 'last-change':
      return step({ ...state, lastChange: message });
    case 'recorded':
      return recorded(state, message.trace);
  }
}

/** Asks where to put it, and says what of it no trace can hold. */
function recorded(state: DebugScreenState, { text, omitted }: RecordedTrace): Step<DebugScreenState> {
  const keep = openKeep({ trace: text, flow: state.flow.name });
  if (omitted.length === 0) return step(state, keep);
  const changes = omitted.length === 1 ? 'A change' : `${omitted.length} changes`;
  return step(state, keep, notice(`${changes} within a microflow can not be kept.`, 'warning'));
}

/** Other runs can go on on the device of one that is over. */
function ended({ source, sight: before }: DebugScreenState, { isAtEnd, outcome, branch, last }: Sight): readonly Request[] {
  const isKnown = before?.isAtEnd === true && before.branch.id === branch.id;
  // What was changed in a branch is in no source.
  if (!isAtEnd || isKnown || outcome === undefined || last === undefined || branch.parent !== undefined) return [];
  return [{ kind: 'run-ended', run: { flow: last.flow, outcome: outcome.outcome, source } }];
}

function seen(state: DebugScreenState, sight: Sight, isIdle: boolean, context: ScreenContext): DebugScreenState {
  const { prompt, ...rest } = state;
  // What was typed and sent has been done.
  const kept = prompt?.isSent === true && isIdle ? undefined : prompt;
  const standing: DebugScreenState = { ...rest, prompt: kept, ...(isIdle && { phase: { kind: 'standing' } }) };
  const before = state.sight;
  const hasMoved =
    before?.position !== sight.position || before.branch.id !== sight.branch.id || before.isAtEnd !== sight.isAtEnd;
  if (!hasMoved) return withSight(standing, sight, context);
  const moved = withSight({ ...standing, frame: 0, lastChange: undefined }, sight, context);
  return followed(moved, sight, context);
}

/** The flow follows the run. */
function followed(state: DebugScreenState, sight: Sight, context: ScreenContext): DebugScreenState {
  const place = placeOf(sight);
  return place === undefined ? state : showNode(state, place.flow, place.node, context);
}
