import { LateEffects } from '../../screen/effects.js';
import { type AnyScreen, defineScreen } from '../../screen/screen.js';
import { step } from '../../screen/step.js';
import type { ChoiceAnswer } from '../choice/choice-place.js';
import { breakpointCommands } from './commands/breakpoint-commands.js';
import type { DebugCommand } from './commands/debug-command.js';
import { flowCommands } from './commands/flow-commands.js';
import { followCommands, followedBy } from './commands/follow-commands.js';
import { moveCommands } from './commands/move-commands.js';
import { paneCommands } from './commands/pane-commands.js';
import { promptCommands } from './commands/prompt-commands.js';
import { questionCommands } from './commands/question-commands.js';
import { type DebugScreenPlace, debugScreenName } from './debug-place.js';
import { pointedAtDebug } from './debug-pointer.js';
import type { DebugEffect } from './session/debug-effect.js';
import type { Begin } from './session/debug-effects.js';
import type { DebugMessage } from './session/debug-message.js';
import type { DebugScreenState } from './state/debug-screen-state.js';
import { received } from './state/received.js';
import { inView } from './state/shown-flow.js';
import { startDebug } from './state/start-debug.js';
import { wantsOf, withLook } from './state/wanted.js';
import { debugView } from './view/debug-view.js';

const commands: readonly DebugCommand[] = [
  ...promptCommands,
  ...followCommands,
  ...moveCommands,
  ...breakpointCommands,
  ...questionCommands,
  ...paneCommands,
  ...flowCommands,
].map((command) => ({ ...command, run: (state, context) => withLook(state, command.run(state, context)) }));

/** @param beginning loads what brings up the world of a run */
export function debugScreenOf(beginning: () => Promise<Begin>): AnyScreen {
  return defineScreen<DebugScreenState, DebugScreenPlace, DebugEffect, DebugMessage>({
    name: debugScreenName,
    title: 'Debugger',
    start: startDebug,
    refresh: (state, context) => inView(state, context),
    commands,
    view: debugView,
    heading: ({ flow }) => flow.name,
    typing: {
      input: ({ prompt }) => (prompt === undefined || prompt.isSent ? undefined : prompt.input),
      typed: (state, input) =>
        step(state.prompt === undefined ? state : { ...state, prompt: { ...state.prompt, input, error: undefined } }),
    },
    point: (state, pointer, context) => withLook(state, pointedAtDebug(state, pointer, context)),
    effects: new LateEffects(async () => {
      const [{ DebugEffects }, begin] = await Promise.all([import('./session/debug-effects.js'), beginning()]);
      return (session, state) => {
        const { source, mode } = state;
        return new DebugEffects({ source, goesToEnd: mode === 'run', wants: wantsOf(state) }, session, begin);
      };
    }),
    answered: (state, answer, context) => followedBy(state, answer as ChoiceAnswer, context),
    receive: (state, message, context) => withLook(state, received(state, message, context)),
  });
}

/** A run to be gone through, forwards and backwards. */
export const debugScreen = debugScreenOf(async () => (await import('../../running/beginning-of.js')).beginningOf);
