import type { DebugSession } from '../../../../debugger/debug-session.js';
import type { StopReason } from '../../../../debugger/stop-reason.js';
import type { Move } from './debug-effect.js';

/** Goes where a move leads. */
export function makeMove(session: DebugSession, move: Move): Promise<StopReason> {
  switch (move.to) {
    case 'step':
      return session.step(move.step);
    case 'step-back':
      return session.stepBack(move.step);
    case 'breakpoint':
      return session.continue();
    case 'breakpoint-back':
      return session.continueBack();
    case 'end':
      return session.toEnd();
    case 'cursor':
      return session.runTo(move.node);
    case 'cursor-back':
      return session.runBackTo(move.node);
    case 'position':
      return session.goTo(move.position, move.branch);
  }
}
