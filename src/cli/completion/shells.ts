import { listFiles } from './list-files.js';
import type { Offers } from './offers.js';
import { splitLine } from './split-line.js';

/** The shells that there are scripts for. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** What the script of a shell hands over, and what it gets. */
interface Dialect {
  /** The words behind the name of the program, from the arguments of the script's call. */
  words(given: readonly string[]): readonly string[];
  /** A line for each offer, with its description behind a tab; what begins with a colon is for the script itself. */
  lines(offers: Offers, word: string, home: string | undefined): readonly string[];
}

/** Shells whose scripts complete files as the shell itself does, and see a value behind `=` as a word of its own. */
const completesFiles = ({ offers, files, goesOn }: Offers): string[] => [
  ...(goesOn === true ? [':nospace'] : []),
  ...(files === undefined ? [] : [`:files ${files.join(' ')}`]),
  ...offers.map(({ value, description }) => offerLine(value, description)),
];

/** Shells that take whole words, files among them. */
const takesWords = ({ offers, files, lead = '' }: Offers, word: string, home: string | undefined): string[] => [
  ...offers.map(({ value, description }) => offerLine(`${lead}${value}`, description)),
  ...(files === undefined ? [] : listFiles(word.slice(lead.length), files, home).map((path) => `${lead}${path}`)),
];

export const dialects: Readonly<Record<Shell, Dialect>> = {
  // Bash cuts words at = and :, and does not put them together again; the line itself is whole.
  bash: { words: ([line = '']) => splitLine(line).slice(1), lines: completesFiles },
  zsh: { words: (given) => given, lines: completesFiles },
  fish: { words: (given) => given, lines: takesWords },
  // PowerShell leaves out words that are empty, so that the last one comes with a sign before it.
  powershell: { words: (given) => [...given.slice(0, -1), (given.at(-1) ?? '').replace(/^\+/, '')], lines: takesWords },
};

function offerLine(value: string, description: string | undefined): string {
  return description === undefined || description === '' ? value : `${value}\t${description}`;
}
