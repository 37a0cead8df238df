import { notice } from '../../../screen/request.js';
import { step } from '../../../screen/step.js';
import type { Move } from '../session/debug-effect.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { lengthOf } from '../view/time-slider.js';
import { asked, type DebugCommand, isMoving, isReady, sent } from './debug-command.js';

/** Forwards and backwards through the run: the capital letter of each key goes the other way. */
export const moveCommands: readonly DebugCommand[] = [
  {
    id: 'debug.interrupt',
    keys: ['space', 'ctrl+c'],
    title: 'Interrupt what goes on',
    hint: 'interrupt',
    whileTyping: true,
    applies: isMoving,
    run: (state) => step(state, asked({ kind: 'interrupt' })),
  },
  move('over', ['n', 'f10'], 'Step over: to the next node of this flow', { to: 'step', step: 'over' }, 'over'),
  move('into', ['i', 'f11'], 'Step into: to the next node, also of a flow that is called', { to: 'step', step: 'into' }, 'into'),
  move('out', ['o', 'shift+f11'], 'Step out: to the flow that has called this one', { to: 'step', step: 'out' }, 'out'),
  move('continue', ['c', 'f5'], 'Continue to the next breakpoint, or to the end', { to: 'breakpoint' }, 'continue'),
  cursor('cursor', ['r', 'ctrl+f10'], 'Run to the selected node', 'cursor'),
  move(
    'back-over',
    ['N', 'alt+f10'],
    'Step back over: to the node before in this flow',
    { to: 'step-back', step: 'over' },
    'back',
  ),
  move('back-into', ['I', 'alt+f11'], 'Step back into: to the node before, also of a flow that was called', {
    to: 'step-back',
    step: 'into',
  }),
  move('back-out', ['O', 'alt+shift+f11'], 'Step back out: to the call of this flow', { to: 'step-back', step: 'out' }),
  move('continue-back', ['C', 'alt+f5'], 'Continue back to the last breakpoint, or to the beginning', { to: 'breakpoint-back' }),
  cursor('cursor-back', ['R', 'alt+shift+f10'], 'Run back to the selected node', 'cursor-back'),
  move('end', ['}'], 'To the end, whatever breakpoints there are', { to: 'end' }),
  move('begin', ['{'], 'To the beginning', { to: 'position', position: 0 }),
  slide('slide-left', [',', 'alt+left'], 'A twentieth of the run back', -1),
  slide('slide-right', ['.', 'alt+right'], 'A twentieth of the run on', 1),
];

function move(id: string, keys: readonly string[], title: string, where: Move, hint?: string): DebugCommand {
  return {
    id: `debug.${id}`,
    keys,
    title,
    ...(hint !== undefined && { hint }),
    applies: isReady,
    run: (state) => sent(state, { kind: 'move', move: where }),
  };
}

function cursor(id: string, keys: readonly string[], title: string, to: 'cursor' | 'cursor-back'): DebugCommand {
  return {
    id: `debug.${id}`,
    keys,
    title,
    applies: isReady,
    run: (state) => {
      const { name, node } = state.flow;
      if (node === '') return step(state, notice('No node is selected.', 'warning'));
      return sent(state, { kind: 'move', move: { to, node: { flow: name, node } } });
    },
  };
}

function slide(id: string, keys: readonly string[], title: string, direction: 1 | -1): DebugCommand {
  return {
    id: `debug.${id}`,
    keys,
    title,
    applies: isReady,
    run: (state) => slidTo(state, (position, length) => position + direction * Math.max(1, Math.round(length / 20))),
  };
}

/** To another position on the slider. */
export function slidTo(state: DebugScreenState, where: (position: number, length: number) => number) {
  const { sight } = state;
  if (sight === undefined) return step(state);
  const length = lengthOf(sight);
  const position = Math.max(0, Math.min(where(sight.position, length), length));
  return sent(state, { kind: 'move', move: { to: 'position', position } });
}
