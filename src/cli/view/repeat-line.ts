import type { RunOptions } from '../run-options.js';

/** How each option is written; the compiler sees to it that none is left out. What only concerns the output is no part of a repetition. */
const flags: Readonly<Record<keyof RunOptions, string | undefined>> = {
  arg: '--arg',
  defaults: '--defaults',
  profile: '--profile',
  user: '--user',
  userRole: '--user-role',
  anonymous: '--anonymous',
  offline: '--offline',
  server: '--server',
  store: '--store',
  constant: '--constant',
  mendix: '--mendix',
  seed: '--seed',
  now: '--now',
  timeZone: '--time-zone',
  locale: '--locale',
  language: '--language',
  transport: '--transport',
  maxSteps: '--max-steps',
  trace: undefined,
  watch: undefined,
  json: undefined,
};

/** The line that repeats a run, for any POSIX shell. The seed is in it even where it is the usual one. */
export function repeatLine(path: string, flow: string, options: RunOptions): string {
  const given: Readonly<Record<string, unknown>> = { seed: '1', ...options };
  const words = Object.entries(flags).flatMap(([name, flag]) => {
    const value = given[name];
    if (flag === undefined || value === undefined || value === false) return [];
    if (value === true) return [flag];
    return [value].flat().flatMap((word) => [flag, String(word)]);
  });
  return ['nanoflow', 'run', path, flow, ...words].map(quoteForShell).join(' ');
}

/** A word as a POSIX shell takes it for itself. A quote inside is closed, escaped and opened again. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
