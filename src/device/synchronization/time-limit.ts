import type { Device } from '../device.js';

const limitMs = 30_000;

/** How long each request of a synchronization may take: from 8.1 on a limit holds in hybrid profiles only (semantics 3.8). */
export function timeLimitMs({ behaviour, setup }: Device): number | undefined {
  const isHybrid = setup.profile?.kind.startsWith('Hybrid') === true;
  return behaviour.syncTimeLimit === 'all' || isHybrid ? limitMs : undefined;
}
