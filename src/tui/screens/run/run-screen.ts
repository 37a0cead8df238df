import { select } from '../../frame/list.js';
import { flowOf } from '../../project/loaded-app.js';
import { endedRun } from '../../running/ended-run.js';
import type { ScreenContext } from '../../screen/context.js';
import { LateEffects } from '../../screen/effects.js';
import { wheelRows } from '../../screen/pointer.js';
import { notice } from '../../screen/request.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import type { Offer } from '../../screen/subject.js';
import type { ChoiceAnswer } from '../choice/choice-place.js';
import { openDebug } from '../debug/debug-place.js';
import type { ObjectAnswer } from '../objects/objects-place.js';
import { openServerRun } from '../server-run/server-run-place.js';
import { answered, picked, readServer } from './change-field.js';
import { fittedValues, type RememberedValues } from './form/form-values.js';
import { seen, withLook } from './look-at-device.js';
import { begun, changed, completed, runCommands, typedInto } from './run-commands.js';
import type { RunEffect, RunMessage } from './run-effects.js';
import { openRunForm, type RunPlace, runScreenName } from './run-place.js';
import { atField, formExtent, type RunState, refreshRun, selectedField, startRun } from './run-state.js';
import { runView } from './run-view.js';

const offers: readonly Offer[] = [
  {
    id: 'flow.run',
    keys: ['r', 'd'],
    title: 'Run the flow, or step through it: what it begins with',
    hint: 'run',
    request: (subject) => (subject.kind === 'entity' ? undefined : openRunForm({ flow: subject.flow })),
  },
];

/** What a run begins with: arguments, rows and stubs of the server, settings. */
export const runScreen = defineScreen<RunState, RunPlace, RunEffect, RunMessage>({
  name: runScreenName,
  title: 'Run',
  start: startRun,
  refresh: refreshRun,
  reloaded: (state, context) =>
    withLook(step({ ...state, look: undefined, asked: '' }, ...readServer(state.values.server)), context),
  commands: runCommands.map((command) => ({
    ...command,
    run: (state, context) => withLook(command.run(state, context), context),
  })),
  view: runView,
  heading: ({ flow }) => `Run ${flow}`,
  typing: {
    input: ({ typing }) => typing,
    typed: (state, typing, context) => step(typedInto(state, typing, context)),
  },
  offers,
  effects: new LateEffects(async () => (await import('./run-form-effects.js')).runFormEffects),
  receive: (state, message, context) => withLook(received(state, message, context), context),
  answered: (state, answer, context) =>
    withLook(isObject(answer) ? step(picked(state, answer, context)) : answered(state, answer as ChoiceAnswer, context), context),
  point: (state, { kind, index }, context) => {
    if (kind !== 'click') {
      const extent = formExtent(state, context);
      const by = kind === 'wheel-up' ? -wheelRows : wheelRows;
      const moved = select(state.list, state.list.selected + by, extent);
      return step({
        ...state,
        typing: undefined,
        before: undefined,
        ...atField(state, state.list, moved.selected, context),
      });
    }
    if (index === undefined) return step(state);
    const isAgain = index === state.list.selected;
    const field = selectedField(state, context);
    if (isAgain && field !== undefined && state.typing === undefined) return changed(state, field, context);
    return step({ ...state, typing: undefined, before: undefined, ...atField(state, state.list, index, context) });
  },
});

function isObject(answer: unknown): answer is ObjectAnswer {
  return typeof answer === 'object' && answer !== null && 'picked' in answer;
}

function received(state: RunState, message: RunMessage, context: ScreenContext): Step<RunState> {
  switch (message.kind) {
    case 'server':
      return step({ ...state, server: message.read });
    case 'offered':
      return state.isTouched || state.values.server !== ''
        ? step(state)
        : step({ ...state, values: { ...state.values, server: message.server } }, ...readServer(message.server));
    case 'completed':
      return completed(state, message.of, message.completion, context);
    case 'remembered':
      return remembered(state, message.values, context);
    case 'looked': {
      if (message.key !== state.asked) return step(state);
      const next = seen(state, message.look, context);
      return next.waiting === undefined ? step(next) : begun(next, next.waiting, context);
    }
    case 'ready': {
      const { request, mode } = message;
      const isOnDevice = flowOf(context.app, request.flow)?.kind === 'nanoflow';
      return step(state, isOnDevice ? openDebug({ source: { kind: 'form', request }, mode }) : openServerRun({ request }));
    }
    case 'refused':
      return step(state, notice(message.message, 'bad'));
  }
}

/** What the form held the last time. A device lives no longer than its session. */
function remembered(state: RunState, values: RememberedValues, context: ScreenContext): Step<RunState> {
  const flow = flowOf(context.app, state.flow);
  if (flow === undefined || state.isTouched) return step(state);
  const { after: before, ...others } = fittedValues(values, flow, context.app.index);
  const after = state.after ?? (before === undefined ? undefined : endedRun(context.endedRuns, before.source));
  const next = { ...state, values: after === undefined ? others : { ...others, after } };
  const reading = readServer(others.server);
  if (before === undefined || after !== undefined) return step(next, ...reading);
  const text = `The device as ${before.flow} left it went with its session; the run begins on a new one.`;
  return step(next, ...reading, notice(text, 'warning'));
}
