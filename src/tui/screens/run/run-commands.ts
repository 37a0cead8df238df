import type { PathCompletion } from '../../project/complete-path.js';
import { flowOf } from '../../project/loaded-app.js';
import type { Command } from '../../screen/command.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import { notice, perform } from '../../screen/request.js';
import { type Step, step } from '../../screen/step.js';
import { openChoice } from '../choice/choice-place.js';
import { openObjects } from '../objects/objects-place.js';
import { leftOut, readServer, toggled, withDevice, withItem, withOtherNetwork, withText, withValues } from './change-field.js';
import { faultChoices } from './form/describe-fault.js';
import type { Field } from './form/field.js';
import { defaultValues, requestOf } from './form/form-values.js';
import { lookOf } from './known-look.js';
import { dependsOnDevice, deviceOf } from './look-at-device.js';
import type { RunEffect } from './run-effects.js';
import { atField, firstProblem, formExtent, knownRows, type RunMode, type RunState, selectedField } from './run-state.js';

const isTyping = ({ typing }: RunState) => typing !== undefined;

/** A microflow has neither a device nor its network. */
const isOnDevice = ({ flow }: RunState, { app }: ScreenContext) => flowOf(app, flow)?.kind === 'nanoflow';

/** The keys of the run form. */
export const runCommands: readonly Command<RunState>[] = [
  {
    id: 'run.complete',
    keys: ['tab'],
    title: 'Complete the path; at a whole one, go to the next field',
    hint: 'complete',
    whileTyping: true,
    applies: (state, context) => isTyping(state) && selectedField(state, context)?.control.kind === 'file',
    run: (state) => step(state, perform<RunEffect>({ kind: 'complete', text: state.typing?.text ?? '' })),
  },
  {
    id: 'run.accept',
    keys: ['enter', 'tab'],
    title: 'Keep what was typed, and go to the next field',
    hint: 'keep',
    whileTyping: true,
    applies: isTyping,
    run: (state, context) => accepted(state, 1, context),
  },
  {
    id: 'run.undo',
    keys: ['esc'],
    title: 'Leave the field as it was',
    hint: 'undo',
    whileTyping: true,
    applies: isTyping,
    run: (state, context) => {
      const next = { ...state, values: state.before ?? state.values, typing: undefined, before: undefined };
      return step({ ...next, ...atField(next, next.list, next.list.selected, context) });
    },
  },
  {
    id: 'run.run',
    keys: ['r'],
    title: 'Run it to its end',
    hint: 'run',
    run: (state, context) => begun(state, 'run', context),
  },
  {
    id: 'run.debug',
    keys: ['d'],
    title: 'Step through it from its beginning',
    hint: 'debug',
    run: (state, context) => begun(state, 'debug', context),
  },
  {
    id: 'run.change',
    keys: ['enter', 'space', 'i'],
    title: 'Type into the field, switch it, or choose a value',
    hint: 'change',
    run: (state, context) => {
      const field = selectedField(state, context);
      return field === undefined ? step(state) : changed(state, field, context);
    },
  },
  {
    id: 'run.leave-out',
    keys: ['x', 'delete'],
    title: 'Leave the value out; take the object or the fault out',
    hint: 'leave out',
    run: (state, context) => {
      const field = selectedField(state, context);
      return field === undefined ? step(state) : leftOut(state, field, context);
    },
  },
  {
    id: 'run.network',
    keys: ['n'],
    title: 'Cut the network, or connect it',
    hint: 'network',
    applies: isOnDevice,
    run: (state, context) => step(withOtherNetwork(state, context)),
  },
  {
    id: 'run.continue',
    keys: ['c'],
    title: 'Go on on the device as the last run left it, or begin with a new one',
    applies: (state, context) => isOnDevice(state, context) && (state.values.after !== undefined || context.endedRuns.length > 0),
    hint: 'continue',
    run: (state, context) => {
      const after = state.values.after === undefined ? context.endedRuns.at(-1) : undefined;
      return step(withDevice(state, after, context));
    },
  },
  {
    id: 'run.fault',
    keys: ['f'],
    title: 'Add a fault of the network',
    applies: isOnDevice,
    run: (state) => step(state, openChoice({ question: 'new fault', title: 'What goes wrong?', choices: faultChoices })),
  },
  {
    id: 'run.defaults',
    keys: ['R'],
    title: 'The plainest arguments and settings; device and server file stay',
    run: (state, context) => {
      const flow = flowOf(context.app, state.flow);
      if (flow === undefined) return step(state);
      const { server, after } = state.values;
      const plain = { ...defaultValues(flow, context.app.index), server, ...(after !== undefined && { after }) };
      return step(withValues(state, plain, context));
    },
  },
  ...listCommands<RunState>({
    list: ({ list }) => list,
    moved: (state, list, context) => {
      const isKept = { ...state, typing: undefined, before: undefined };
      return { ...isKept, ...atField(isKept, state.list, list.selected, context) };
    },
    extent: formExtent,
  }),
];

/** What Enter and a click do to a field. */
export function changed(state: RunState, field: Field, context: ScreenContext): Step<RunState> {
  const { control, id, label } = field;
  switch (control.kind) {
    case 'toggle':
      return step(toggled(state, field, context));
    case 'list':
      return step(withItem(state, field, context));
    case 'choice': {
      const place = { question: id, title: label, choices: control.choices, current: control.current ?? '' };
      return step(state, openChoice(place));
    }
    case 'object': {
      const { entity, value: current } = control;
      const rows = knownRows(state) ?? [];
      const request = deviceOf(state, context);
      return step(
        state,
        openObjects({ question: id, title: label, entity, current, rows, request, look: lookOf(state, context) }),
      );
    }
    case 'text':
    case 'file':
      return step({
        ...state,
        typing: { text: control.text, cursor: Array.from(control.text).length },
        candidates: [],
        before: state.values,
      });
  }
}

/** What came of completing a path that nobody has typed on since. */
export function completed(state: RunState, of: string, completion: PathCompletion, context: ScreenContext): Step<RunState> {
  const { text, candidates, isKnown } = completion;
  if (state.typing?.text !== of) return step(state);
  if (!isKnown) return step(state, notice(`Nothing there begins with ${of}.`, 'warning'));
  if (text === of && candidates.length === 0 && !text.endsWith('/')) return accepted(state, 1, context);
  const next = typedInto(state, { text, cursor: Array.from(text).length }, context);
  return step({ ...next, candidates });
}

function accepted(state: RunState, by: number, context: ScreenContext): Step<RunState> {
  const field = selectedField(state, context);
  const done = { ...state, typing: undefined, before: undefined };
  const next = { ...done, ...atField(done, done.list, done.list.selected + by, context) };
  return step(next, ...(field?.target.kind === 'server' ? readServer(state.values.server) : []));
}

/** A text that is typed goes into the form at once, so that what is wrong with it is told at once. */
export function typedInto(state: RunState, typing: NonNullable<RunState['typing']>, context: ScreenContext): RunState {
  const field = selectedField(state, context);
  if (field === undefined) return state;
  return withValues({ ...state, typing, candidates: [] }, withText(state.values, field.target, typing.text), context);
}

/** Begins the run, as soon as everything is known that decides whether it can. */
export function begun(state: RunState, mode: RunMode, context: ScreenContext): Step<RunState> {
  const flow = flowOf(context.app, state.flow);
  if (flow === undefined) return step(state, notice(`${state.flow} is not in the app any more.`, 'bad'));
  if (flow.kind !== 'nanoflow' && mode === 'debug')
    return step(state, notice(`${flow.name} runs on the server: only nanoflows are stepped through. r runs it.`, 'warning'));
  const wrong = firstProblem(state, context);
  if (wrong !== undefined) {
    const next = { ...state, waiting: undefined, ...atField(state, state.list, wrong.index, context) };
    return step(next, notice(`${wrong.field.label}: ${wrong.field.problem}`, 'bad'));
  }
  if (dependsOnDevice(state) && lookOf(state, context) === undefined) return step({ ...state, waiting: mode });
  return step(
    { ...state, waiting: undefined },
    perform<RunEffect>({ kind: 'remember', flow: state.flow, values: state.values }),
    perform<RunEffect>({ kind: 'check', request: requestOf(state.values, flow, context.app.index), mode }),
  );
}
