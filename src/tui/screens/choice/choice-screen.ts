import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import { choiceCommands, choicePointed } from './choice-commands.js';
import { type ChoiceList, choiceList, choiceListView, searched } from './choice-list.js';
import { type Choice, type ChoiceAnswer, type ChoicePlace, choiceScreenName } from './choice-place.js';

interface ChoiceState extends ChoiceList {
  readonly question: string;
}

/** One of several things, searched as one types. */
export const choiceScreen = defineScreen<ChoiceState, ChoicePlace>({
  name: choiceScreenName,
  title: 'Choosing',
  isPopup: true,
  worksWithoutApp: true,
  start: (place = { question: '', title: '', choices: [] }, context) => {
    const { question, title, choices, current } = place;
    return { question, ...choiceList(title, choices, current, context) };
  },
  typing: { input: ({ query }) => query, typed: (state, query) => step(searched(state, query)) },
  commands: choiceCommands('choice', 'Choose what is selected', chosen),
  view: (state, context) => choiceListView(state, context),
  heading: ({ title }) => title,
  point: choicePointed(chosen),
});

function chosen(state: ChoiceState, { value }: Choice): Step<ChoiceState> {
  const answer: ChoiceAnswer = { question: state.question, value };
  return step(state, { kind: 'answer', answer });
}
