import type { Device } from './device.js';
import type { PendingRequest } from './pending-request.js';

const synchronizationMs = 30_000;
/** Where the profile says nothing else. */
const networkMs = 60_000;

/**
 * How much virtual time a request may take. Each of a synchronization has a limit in hybrid profiles, and up to 8.1 in all (semantics 3.8). What a
 * native app asks for besides has the limit of its profile, calls of microflows apart (semantics 1.9).
 */
export function timeLimitMs({ behaviour, setup: { profile } }: Device, pending: PendingRequest['kind']): number | undefined {
  switch (pending) {
    case 'synchronization':
      return behaviour.syncTimeLimit === 'all' || profile?.kind.startsWith('Hybrid') === true ? synchronizationMs : undefined;
    case 'microflow':
      return undefined;
    default:
      return behaviour.networkTimeLimit && profile?.native === true ? (profile.networkTimeoutMs ?? networkMs) : undefined;
  }
}
