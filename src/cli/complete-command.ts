import type { Command } from 'commander';
import type { CommandContext } from './command-context.js';
import { cacheFolder } from './completion/cache-folder.js';
import { appNames } from './completion/kept-names.js';
import { offersFor } from './completion/offers.js';
import { dialects, shells } from './completion/shells.js';

/** `nanoflow __complete`, which the scripts of shells call while somebody types: it never says that something is wrong. */
export async function completeCommand(
  program: Command,
  shell: string,
  given: readonly string[],
  { terminal }: CommandContext,
): Promise<void> {
  const known = shells.find((one) => one === shell);
  if (known === undefined) return;
  const { HOME } = process.env;
  const folder = cacheFolder(process.env, process.platform);
  const dialect = dialects[known];
  const words = dialect.words(given);
  const findNames = (path: string) => appNames(HOME === undefined ? path : path.replace(/^~(?=\/)/, HOME), folder);
  const offers = await offersFor(program, words, findNames);
  const lines = dialect.lines(offers, words.at(-1) ?? '', HOME);
  if (lines.length > 0) terminal.write(`${lines.join('\n')}\n`);
}
