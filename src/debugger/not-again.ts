import type { Finder } from './finder.js';
import type { StopReason } from './stop-reason.js';
import type { Traveller } from './traveller.js';

/** What the next node does was the reason to stop before it; it does not stop a session that goes on from there. */
export function notAgain(finder: Finder, reason: StopReason, traveller: Traveller): Finder {
  if (reason.kind !== 'effect' && reason.kind !== 'error') return finder;
  const here = traveller.position;
  const filtered = (found: StopReason | undefined) => {
    const isSame = found !== undefined && 'breakpoint' in found && found.breakpoint === reason.breakpoint;
    return isSame && traveller.position === here ? undefined : found;
  };
  return {
    ...finder,
    atEvent: (event) => filtered(finder.atEvent?.(event)),
    atError: (error, run) => filtered(finder.atError?.(error, run)),
  };
}
