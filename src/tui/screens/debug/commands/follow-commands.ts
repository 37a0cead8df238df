import { endedRun } from '../../../running/ended-run.js';
import type { ScreenContext } from '../../../screen/context.js';
import { notice } from '../../../screen/request.js';
import { type Step, step } from '../../../screen/step.js';
import { type ChoiceAnswer, openChoice } from '../../choice/choice-place.js';
import { openRunForm } from '../../run/run-place.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { type DebugCommand, isReady } from './debug-command.js';

/** What comes behind the end of a run. */
export const followCommands: readonly DebugCommand[] = [
  {
    id: 'debug.follow',
    keys: ['f'],
    title: 'At the end: run another flow on the device as this run leaves it',
    hint: 'next flow',
    applies: (state) => isReady(state) && state.sight?.isAtEnd === true,
    run: (state, context) => {
      if (endedRun(context.endedRuns, state.source) === undefined)
        return step(state, notice('Go to the end of the first branch: what was changed in others is not kept.', 'warning'));
      const nanoflows = context.app.model.flows.filter(({ kind, excluded }) => kind === 'nanoflow' && !excluded);
      const choices = nanoflows.map(({ name, parameters }) => ({
        value: name,
        text: name,
        detail: parameters.map((parameter) => parameter.name).join(', '),
      }));
      return step(state, openChoice({ question: 'next flow', title: 'Which flow runs next on this device?', choices }));
    },
  },
];

/** The flow that was chosen. */
export function followedBy(state: DebugScreenState, { value }: ChoiceAnswer, context: ScreenContext): Step<DebugScreenState> {
  const after = endedRun(context.endedRuns, state.source);
  return step(state, openRunForm({ flow: value, ...(after !== undefined && { after }) }));
}
