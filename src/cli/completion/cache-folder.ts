import { join } from 'node:path';

/** Where systems want programs to keep what can be made anew; nothing where the environment does not say. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = environment;
  if (XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== '') return join(XDG_CACHE_HOME, 'nanoflow-harness');
  if (platform === 'win32') return LOCALAPPDATA === undefined ? undefined : join(LOCALAPPDATA, 'nanoflow-harness', 'Cache');
  if (HOME === undefined || HOME === '') return undefined;
  return platform === 'darwin' ? join(HOME, 'Library', 'Caches', 'nanoflow-harness') : join(HOME, '.cache', 'nanoflow-harness');
}
