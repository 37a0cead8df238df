import type { Argument, Command, Option } from 'commander';

/** What stands before the cursor, in the words of the one definition of the command line. */
export interface Line {
  readonly command: Command;
  /** The words that are arguments. */
  readonly positionals: readonly string[];
  readonly options: readonly GivenOption[];
}

interface GivenOption {
  readonly option: Option;
  readonly value: string | undefined;
}

/** What may stand at the cursor. */
export type Expected =
  | { readonly kind: 'command' }
  | { readonly kind: 'option' }
  | {
      readonly kind: 'value';
      readonly of: Option | Argument /** What is before the value in the word: `--app=`. */;
      readonly lead: string;
    }
  | { readonly kind: 'nothing' };

export interface Cursor {
  readonly line: Line;
  readonly expected: Expected;
}

/**
 * Reads the words of a line as the command line would, and says what may come at its end.
 *
 * @param words behind the name of the program; the last one is that at the cursor, perhaps empty
 */
export function readCursor(program: Command, words: readonly string[]): Cursor {
  const reader = new WordReader(program);
  for (const word of words.slice(0, -1)) reader.take(word);
  return { line: reader, expected: reader.expectedAt(words.at(-1) ?? '') };
}

class WordReader implements Line {
  command: Command;
  readonly positionals: string[] = [];
  readonly options: GivenOption[] = [];
  /** It has been written, and its value comes next. */
  private waiting: Option | undefined;
  private areOptionsOver = false;

  constructor(program: Command) {
    this.command = program;
  }

  take(word: string): void {
    if (this.waiting !== undefined && !(this.waiting.optional && word.startsWith('-'))) {
      this.options.push({ option: this.waiting, value: word });
      this.waiting = undefined;
      return;
    }
    this.waiting = undefined;
    if (this.areOptionsOver || !word.startsWith('-') || word === '-') this.takePositional(word);
    else if (word === '--') this.areOptionsOver = true;
    else this.takeOption(word);
  }

  expectedAt(word: string): Expected {
    if (this.waiting !== undefined && !(this.waiting.optional && word.startsWith('-')))
      return { kind: 'value', of: this.waiting, lead: '' };
    if (!this.areOptionsOver && word.startsWith('-')) return this.expectedInOption(word);
    if (this.command.parent === null) return { kind: 'command' };
    const { registeredArguments } = this.command;
    const last = registeredArguments.at(-1);
    const argument = registeredArguments[this.positionals.length] ?? (last?.variadic === true ? last : undefined);
    if (argument !== undefined) return { kind: 'value', of: argument, lead: '' };
    return { kind: this.areOptionsOver ? 'nothing' : 'option' };
  }

  private expectedInOption(word: string): Expected {
    const equals = word.indexOf('=');
    if (equals < 0) return { kind: 'option' };
    const option = this.optionNamed(word.slice(0, equals));
    if (option === undefined || !takesValue(option)) return { kind: 'nothing' };
    return { kind: 'value', of: option, lead: word.slice(0, equals + 1) };
  }

  private takePositional(word: string): void {
    const command = this.command.parent === null ? this.command.commands.find((one) => one.name() === word) : undefined;
    if (command !== undefined) this.command = command;
    else this.positionals.push(word);
  }

  private takeOption(word: string): void {
    const equals = word.indexOf('=');
    const option = this.optionNamed(equals < 0 ? word : word.slice(0, equals));
    if (option === undefined) return;
    if (equals >= 0) this.options.push({ option, value: word.slice(equals + 1) });
    else if (takesValue(option)) this.waiting = option;
    else this.options.push({ option, value: undefined });
  }

  private optionNamed(name: string): Option | undefined {
    return this.command.options.find(({ long, short }) => long === name || short === name);
  }
}

export function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}
