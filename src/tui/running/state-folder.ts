import { join } from 'node:path';

/**
 * Where programs of a user keep what they remember: `XDG_STATE_HOME`, by default `~/.local/state`; on Windows `LOCALAPPDATA`.
 *
 * @returns nothing where the environment names no such place
 */
export function stateFolder(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_STATE_HOME, LOCALAPPDATA, HOME } = environment;
  const base = XDG_STATE_HOME || LOCALAPPDATA || (HOME ? join(HOME, '.local', 'state') : undefined);
  return base === undefined ? undefined : join(base, 'nanoflow', 'forms');
}
