import type { DeviceLook } from '../../running/device-look.js';
import type { ScreenContext } from '../../screen/context.js';
import { LateEffects } from '../../screen/effects.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import { choiceCommands, choicePointed } from '../choice/choice-commands.js';
import { type ChoiceList, choiceList, choiceListView, searched, withChoices } from '../choice/choice-list.js';
import type { FieldValue } from '../run/form/field-value.js';
import { type ObjectChoice, objectChoices } from './object-choices.js';
import { type ObjectAnswer, type ObjectsPlace, objectsScreenName } from './objects-place.js';

interface ObjectsState extends ChoiceList<ObjectChoice> {
  readonly place: ObjectsPlace;
  readonly look: DeviceLook | undefined;
}

const noPlace: ObjectsPlace = {
  question: '',
  title: '',
  entity: '',
  current: { kind: 'empty' },
  rows: [],
  request: undefined,
  look: undefined,
};

/** An object for an argument: from the database of the device, from the server file, or a new one. Searched as one types. */
export const objectsScreen = defineScreen<ObjectsState, ObjectsPlace, never, DeviceLook>({
  name: objectsScreenName,
  title: 'Choosing an object',
  isPopup: true,
  start: (place = noPlace, context) => {
    const { title, entity, rows, look, current } = place;
    const choices = objectChoices(entity, rows, look, context.app.index);
    return { place, look, ...choiceList(title, choices, choiceOf(current), context) };
  },
  typing: { input: ({ query }) => query, typed: (state, query) => step(searched(state, query)) },
  commands: choiceCommands('objects', 'Choose the object', answered),
  view: (state, context) => choiceListView(state, context, statusOf(state)),
  heading: ({ title }) => title,
  effects: new LateEffects(async () => (await import('./objects-effects.js')).objectsEffects),
  receive: (state, look, context) => step(seen(state, look, context)),
  point: choicePointed(answered),
});

/** Nothing that was typed or selected is lost when the rows of the device come. */
function seen(state: ObjectsState, look: DeviceLook, context: ScreenContext): ObjectsState {
  const { entity, rows } = state.place;
  return { ...withChoices(state, objectChoices(entity, rows, look, context.app.index), context), look };
}

function answered(state: ObjectsState, { picked }: ObjectChoice): Step<ObjectsState> {
  const answer: ObjectAnswer = { question: state.place.question, picked, look: state.look };
  return step(state, { kind: 'answer', answer });
}

function choiceOf(value: FieldValue): string {
  switch (value.kind) {
    case 'row':
      return `row ${value.label}`;
    case 'stored':
      return `${value.entity} ${value.id}`;
    case 'object':
      return '(new)';
    default:
      return '(empty)';
  }
}

function statusOf({ look, place: { request } }: ObjectsState): string | undefined {
  if (request === undefined) return undefined;
  if (look === undefined) return 'looking at the device …';
  if (look.kind === 'none') return 'the device can not be brought up';
  return '+ * not synchronized';
}
