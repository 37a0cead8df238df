import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';

/** A part of a JSON document that people write by hand, and where in it that part stands. */
export interface Place {
  readonly value: unknown;
  /** What the whole is called: `--vars`, `cases.json, case 3 (total)`. */
  readonly root: string;
  /** The way from there, empty for the whole itself: `vars.order.attributes`. */
  readonly path: string;
}

/** `cases.json, case 3 (total), vars.order`. */
export function whereIs({ root, path }: Place): string {
  return path === '' ? root : `${root}, ${path}`;
}

/** The members of a JSON object, each to be asked for by name. */
export type Fields<Name extends string> = { readonly [Key in Name]?: Place };

/**
 * The members of what has to be a JSON object. One that nobody asks for is a mistake, which names the nearest that exists.
 *
 * @throws HarnessError `wrong-value` or `unknown-key`
 */
export function readFields<Name extends string>(place: Place, what: string, names: readonly Name[]): Fields<Name> {
  const known: readonly string[] = names;
  const fields: Partial<Record<string, Place>> = {};
  for (const [name, field] of readEntries(place, what)) {
    if (!known.includes(name)) {
      const hint = didYouMean(name, known) || ` It has ${known.join(', ')}.`;
      throw new HarnessError('unknown-key', `${whereIs(place)}: ${what} has no ${JSON.stringify(name)}.${hint}`, whereIs(field));
    }
    fields[name] = field;
  }
  return fields as Fields<Name>;
}

/** The same, where `null` says as much as nothing. */
export function readGivenFields<Name extends string>(place: Place, what: string, names: readonly Name[]): Fields<Name> {
  const given = Object.entries<Place | undefined>(readFields(place, what, names)).filter(([, field]) => field?.value !== null);
  return Object.fromEntries(given) as Fields<Name>;
}

/** The members of what has to be a JSON object with names that are free to choose. */
export function readEntries(place: Place, what: string): [string, Place][] {
  const { value, root, path } = place;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongValue(place, `${what} is a JSON object, between { and }`);
  }
  const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`);
  return Object.entries(value).map(([name, member]) => [name, { value: member, root, path: pathOf(name) }]);
}

/** The items of what has to be a JSON array. */
export function readItems(place: Place, what: string): Place[] {
  const { value, root, path } = place;
  if (!Array.isArray(value)) throw wrongValue(place, `${what} is a JSON array, between [ and ]`);
  return value.map((item: unknown, index) => ({ value: item, root, path: `${path}[${index}]` }));
}

export function readText(place: Place, what: string): string {
  if (typeof place.value === 'string') return place.value;
  throw wrongValue(place, `${what} is a text`);
}

export function readBoolean(place: Place, what: string): boolean {
  if (typeof place.value === 'boolean') return place.value;
  throw wrongValue(place, `${what} is true or false`);
}

/** One of a few words. */
export function readChoice<Word extends string>(place: Place, what: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === place.value);
  if (word !== undefined) return word;
  const nearest = typeof place.value === 'string' ? didYouMean(place.value, words) : '';
  throw wrongValue(place, `${what} is one of ${words.join(', ')}`, nearest);
}

/** What is missing, by the name that it should have. */
export function missingField(place: Place, what: string, name: string): HarnessError {
  const where = whereIs(place);
  return new HarnessError('missing-key', `${where}: ${what} needs ${JSON.stringify(name)}.`, where);
}

export function wrongValue(place: Place, wanted: string, hint = ''): HarnessError {
  const where = whereIs(place);
  return new HarnessError('wrong-value', `${where}: ${wanted}, but here is ${describeJson(place.value)}.${hint}`, where);
}

function describeJson(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  return value.length > 40 ? `the text ${JSON.stringify(value.slice(0, 37))}…` : `the text ${JSON.stringify(value)}`;
}
