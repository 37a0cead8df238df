import type { CommanderError } from 'commander';
import { HarnessError } from '../problem/harness-error.js';

/** What is said about each kind of wrong usage, given the word in question. */
const sentences: Readonly<Record<string, (word: string) => string>> = {
  'unknown-option': (word) => `There is no option ${word} here.`,
  'unknown-command': (word) => `There is no command ${word}.`,
  'missing-argument': (word) => `The argument ${word.toUpperCase()} is missing.`,
  'option-missing-argument': (word) => `The option ${word} needs a value.`,
};

/**
 * Commander's error in our own words, with its suggestion kept.
 *
 * The parts are taken from its message, because the error itself has nothing but a code; an unforeseen one is passed on.
 */
export function describeUsageError(error: CommanderError): HarnessError {
  const code = kebabCase(error.code.replace(/^commander\./, ''));
  const [headline = '', ...more] = error.message.split('\n');
  const said = headline.replace(/^error: /, '');
  const word = /'([^']*)'/.exec(said)?.[1] ?? '';
  const suggestion = /\(Did you mean (.*?)\?\)/.exec(more.join(' '))?.[1];
  const sentence = sentences[code]?.(word) ?? `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.?$/, '.')}`;
  const help = code === 'help' ? '' : ' See nanoflow --help.';
  return new HarnessError(code, `${sentence}${suggestion === undefined ? help : ` Did you mean ${suggestion}?`}`);
}

function kebabCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
