import type { Argument, Command, Option } from 'commander';
import type { AppNames } from './app-names.js';
import { type Cursor, type Line, readCursor, takesValue } from './cursor.js';
import { suggestedFor } from './suggested.js';

/** One thing that may stand at the cursor. */
export interface Offer {
  readonly value: string;
  readonly description?: string;
}

/** All of them. */
export interface Offers {
  readonly offers: readonly Offer[];
  /** How the names of files end that may stand there as well; none of them where there may be any. Absent where no file may. */
  readonly files?: readonly string[];
  /** What may stand there where none of the offers begins with the word. */
  readonly otherwise?: readonly Offer[];
  /** More is written behind an offer, without a space: `--arg Name=`. */
  readonly goesOn?: boolean;
  /** What stands before a value in the same word, as in `--app=`. */
  readonly lead?: string;
}

/** Gives the names of the app that a line is about. */
export type FindNames = (path: string) => Promise<AppNames | undefined>;

const appFiles = ['.mpr', '.mpk', '.mdl'];
const testFiles = ['.scenario.yaml', '.scenario.json', '.scenario.md', '.test.mdl', '.test.md'];
const fixtureFiles = ['.yaml', '.yml', '.json'];

/** Where files go by the placeholder of an argument or option: `<app>`, `<trace>`. */
const filesByPlaceholder: Readonly<Record<string, readonly string[]>> = {
  app: appFiles,
  trace: ['.json'],
  files: testFiles,
  file: [],
  path: [],
  folder: [],
  since: [],
};

/** Options whose files are of one sort. */
const filesByOption: Readonly<Record<string, readonly string[]>> = { server: fixtureFiles, trace: ['.json'], batch: ['.json'] };

/** Names of an app, by the placeholder, or by the option where several options have the same one. */
const namesByPart: Readonly<Record<string, (names: AppNames, line: Line) => Offers>> = {
  flow: ({ flows }) => ({
    offers: flows.map(({ name, kind }) => ({ value: name, description: kind })),
    otherwise: bareNames(flows),
  }),
  profile: ({ profiles }) => plain(profiles),
  user: ({ demoUsers }) => plain(demoUsers),
  role: ({ userRoles }) => plain(userRoles),
  'M.Name=value': ({ constants }) => ({ offers: constants.map((name) => ({ value: `${name}=` })), goesOn: true }),
  'name=value': (names, line) => ({ offers: parametersOf(names, line), goesOn: true }),
};

/**
 * What may stand at the end of a line. Everything comes from the one definition of the command line; names of an app from the app that was
 * written before.
 *
 * @param words behind the name of the program, the last one being that at the cursor
 */
export async function offersFor(program: Command, words: readonly string[], findNames: FindNames): Promise<Offers> {
  const cursor = readCursor(program, words);
  const { otherwise = [], ...found } = await offersAt(cursor, findNames);
  const lead = cursor.expected.kind === 'value' ? cursor.expected.lead : '';
  const word = (words.at(-1) ?? '').slice(lead.length);
  const beginWith = (offers: readonly Offer[]) => offers.filter(({ value }) => value.startsWith(word));
  const fitting = beginWith(found.offers);
  return { ...found, offers: fitting.length > 0 ? fitting : beginWith(otherwise), lead };
}

async function offersAt({ line, expected }: Cursor, findNames: FindNames): Promise<Offers> {
  switch (expected.kind) {
    case 'command':
      return { offers: visible(line.command.commands).map((one) => ({ value: one.name(), description: one.description() })) };
    case 'option':
      return { offers: optionOffers(line) };
    case 'value':
      return valueOffers(expected.of, line, findNames);
    case 'nothing':
      return { offers: [] };
  }
}

/** What begins with an underscore is for scripts. */
function visible(commands: readonly Command[]): readonly Command[] {
  return commands.filter((command) => !command.name().startsWith('_'));
}

/** One that was given is not offered again, unless it collects its values. */
function optionOffers({ command, options }: Line): Offer[] {
  const isUsed = (option: Option) => option.parseArg === undefined && options.some((given) => given.option === option);
  const shown = command.options.filter((option) => !option.hidden && !isUsed(option));
  const offers = shown.map(({ long, short, description }) => ({ value: long ?? short ?? '', description }));
  return [...offers, { value: '--help', description: 'show help' }];
}

async function valueOffers(part: Option | Argument, line: Line, findNames: FindNames): Promise<Offers> {
  const suggested = suggestedFor(part);
  if (suggested.length > 0) return plain(suggested);
  const placeholder = placeholderOf(part);
  const name = 'attributeName' in part ? part.attributeName() : part.name();
  const ofApp = namesByPart[placeholder] ?? namesByPart[name];
  if (ofApp !== undefined) {
    const names = await namesFor(line, findNames);
    return names === undefined ? { offers: [] } : ofApp(names, line);
  }
  const files = ('attributeName' in part ? filesByOption[name] : undefined) ?? filesByPlaceholder[placeholder];
  return { offers: [], ...(files !== undefined && { files }) };
}

/** What stands between the brackets: `app` of `--app <app>`, `trace` of `<trace>`. */
function placeholderOf(part: Option | Argument): string {
  if (!('flags' in part)) return part.name();
  return takesValue(part) ? (/[<[]([^\]>.]*(?:\.[^\]>.]+)*)/.exec(part.flags)?.[1] ?? '') : '';
}

/** The app that the line names, as its first argument or by --app. */
async function namesFor({ command, positionals, options }: Line, findNames: FindNames): Promise<AppNames | undefined> {
  const place = command.registeredArguments.findIndex((argument) => argument.name() === 'app');
  const given = options.find(({ option }) => option.attributeName() === 'app')?.value;
  const path = (place < 0 ? undefined : positionals[place]) ?? given;
  return path === undefined ? undefined : findNames(path);
}

function parametersOf({ flows }: AppNames, { positionals, options }: Line): Offer[] {
  const [, written = ''] = positionals;
  const flow = flows.find(({ name }) => name === written) ?? flows.find(({ name }) => bareName(name) === written);
  const given = options.flatMap(({ option, value }) => (option.attributeName() === 'arg' ? [value?.split('=')[0]] : []));
  const open = flow?.parameters.filter(([name]) => !given.includes(name)) ?? [];
  return open.map(([name, type]) => ({ value: `${name}=`, description: type }));
}

function plain(values: readonly string[]): Offers {
  return { offers: values.map((value) => ({ value })) };
}

/** The name alone is enough where it is unique. */
function bareNames(flows: AppNames['flows']): Offer[] {
  const counts = new Map<string, number>();
  for (const { name } of flows) counts.set(bareName(name), (counts.get(bareName(name)) ?? 0) + 1);
  const unique = flows.filter(({ name }) => counts.get(bareName(name)) === 1);
  return unique.map(({ name }) => ({ value: bareName(name), description: name }));
}

function bareName(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
