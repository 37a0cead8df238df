import { select } from '../../frame/list.js';
import { flowOf } from '../../project/loaded-app.js';
import { LateEffects } from '../../screen/effects.js';
import { wheelRows } from '../../screen/pointer.js';
import { notice } from '../../screen/request.js';
import { defineScreen } from '../../screen/screen.js';
import { step } from '../../screen/step.js';
import type { Offer } from '../../screen/subject.js';
import type { ChoiceAnswer } from '../choice/choice-place.js';
import { openDebug } from '../debug/debug-place.js';
import { answered, readServer } from './change-field.js';
import { fittedValues } from './form/form-values.js';
import { changed, runCommands, typedInto } from './run-commands.js';
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
  reloaded: (state) => step(state, ...readServer(state.values.server)),
  commands: runCommands,
  view: runView,
  heading: ({ flow }) => `Run ${flow}`,
  typing: {
    input: ({ typing }) => typing,
    typed: (state, typing, context) => step(typedInto(state, typing, context)),
  },
  offers,
  effects: new LateEffects(async () => (await import('./run-form-effects.js')).runFormEffects),
  receive: (state, message, context) => {
    switch (message.kind) {
      case 'server':
        return step({ ...state, server: message.read });
      case 'offered':
        return state.isTouched || state.values.server !== ''
          ? step(state)
          : step({ ...state, values: { ...state.values, server: message.server } }, ...readServer(message.server));
      case 'remembered': {
        const flow = flowOf(context.app, state.flow);
        if (flow === undefined || state.isTouched) return step(state);
        const values = fittedValues(message.values, flow, context.app.index);
        return step({ ...state, values }, ...readServer(values.server));
      }
      case 'ready':
        return step(state, openDebug({ source: { kind: 'form', request: message.request }, mode: message.mode }));
      case 'refused':
        return step(state, notice(message.message, 'bad'));
    }
  },
  answered: (state, answer, context) => answered(state, answer as ChoiceAnswer, context),
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
