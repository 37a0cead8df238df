import type { ReplayCommandOptions } from '../replay-command.js';
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

const replayFlags: Readonly<Record<keyof ReplayCommandOptions, string | undefined>> = {
  app: '--app',
  module: '--module',
  mendix: '--mendix',
  transport: '--transport',
  json: undefined,
};

/** The line that repeats a run, for any POSIX shell. The seed is in it even where it is the usual one. */
export function repeatLine(path: string, flow: string, options: RunOptions): string {
  return commandLine(['run', path, flow], flags, { seed: '1', ...options });
}

/** The line that replays a trace in the same way again. */
export function replayLine(path: string, options: ReplayCommandOptions): string {
  return commandLine(['replay', path], replayFlags, options);
}

function commandLine(command: readonly string[], written: Readonly<Record<string, string | undefined>>, options: object): string {
  const given = options as Readonly<Record<string, unknown>>;
  const words = Object.entries(written).flatMap(([name, flag]) => {
    const value = given[name];
    if (flag === undefined || value === undefined || value === false) return [];
    if (value === true) return [flag];
    return [value].flat().flatMap((word) => [flag, String(word)]);
  });
  return ['nanoflow', ...command, ...words].map(quoteForShell).join(' ');
}

/** A word as a POSIX shell takes it for itself. A quote inside is closed, escaped and opened again. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
