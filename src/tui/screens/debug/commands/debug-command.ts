import type { Command } from '../../../screen/command.js';
import { perform, type Request } from '../../../screen/request.js';
import { type Step, step } from '../../../screen/step.js';
import type { DebugEffect } from '../session/debug-effect.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';

export type DebugCommand = Command<DebugScreenState>;

export function asked(effect: DebugEffect): Request {
  return perform<DebugEffect>(effect);
}

/** Has the session do something that may take its time. */
export function sent(state: DebugScreenState, effect: DebugEffect): Step<DebugScreenState> {
  const position = state.phase.kind === 'moving' ? state.phase.position : undefined;
  return step({ ...state, phase: { kind: 'moving', position } }, asked(effect));
}

/** Whether there is a session, and nobody types. */
export function isReady({ sight, prompt, phase }: DebugScreenState): boolean {
  return sight !== undefined && prompt === undefined && phase.kind !== 'failed';
}

export function isMoving({ phase }: DebugScreenState): boolean {
  return phase.kind === 'moving';
}
