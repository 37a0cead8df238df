import type { AppIndex } from '../../src/model/app-index.js';
import type { Constant } from '../../src/model/domain-model.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { TraceFile } from '../replay/trace-file.js';

type Members = Readonly<Record<string, Encoded>>;

/** What nobody shall read in a scenario or a trace. */
export interface Redaction {
  /** `Module.Entity.Member`. */
  readonly members: readonly string[];
  /** `Module.Name`. */
  readonly constants: readonly string[];
}

/** What is replaced, and by what. */
export type Replacements = readonly (readonly [string, string])[];

/**
 * What stands in the place of the texts of some members and constants: the same for the same, so that what was equal stays equal.
 *
 * @throws HarnessError `wrong-redaction` for a member or constant that does not exist or is no text, or a trace in which nobody can look
 */
export function replacementsIn(trace: TraceFile, { members, constants }: Redaction, index: AppIndex): Replacements {
  if (trace.steps[0]?.step === 'restore')
    throw wrong('The trace goes on from a stored world, which holds texts that nobody sees', 'steps/0');
  const replacements = new Map<string, string>();
  for (const member of members) {
    const [entity, name] = memberNamed(member, index);
    const found = new Set<string>();
    collect(trace.steps as unknown as Encoded, { entity, name }, index, undefined, found);
    let count = 0;
    for (const text of found) if (text !== '' && !replacements.has(text)) replacements.set(text, `${name} ${++count}`);
  }
  for (const name of constants) {
    const constant = constantNamed(name, index);
    for (const text of [trace.options.constants[name], constant.defaultValue])
      if (typeof text === 'string' && text !== '') replacements.set(text, placeholderOf(name));
  }
  // Long texts first: a short one may be part of a long one.
  return [...replacements].sort(([one], [other]) => other.length - one.length);
}

/** The trace with other texts in the place of those of some members and constants. What follows from them is as it was: replay it. */
export function redactTrace(trace: TraceFile, redaction: Redaction, index: AppIndex): TraceFile {
  const { members, constants } = redaction;
  const replacements = replacementsIn(trace, redaction, index);
  // An attribute may have the name of something that is kept otherwise.
  const isKept = (key: string, around: Members) =>
    structural.includes(key) && !members.some((member) => member.endsWith(`.${key}`)) && !isSaid(key, around);
  const { app, ...rest } = trace;
  const { options, ...redacted } = replace(rest as unknown as Encoded, replacements, isKept) as unknown as Omit<TraceFile, 'app'>;
  // The app has a value of its own, which comes to light where nobody gives another one.
  const given = Object.fromEntries(constants.map((name) => [name, placeholderOf(name)]));
  return { app, ...redacted, options: { ...options, constants: { ...options.constants, ...given } } };
}

function placeholderOf(constant: string): string {
  return `Text of ${constant.slice(constant.indexOf('.') + 1)}`;
}

function constantNamed(name: string, index: AppIndex): Constant {
  const constant = index.constant(name);
  if (constant?.type.kind === 'String') return constant;
  throw wrong(`${name} is no constant with a text`, name);
}

const texts: readonly string[] = ['String', 'HashString'];

function memberNamed(given: string, index: AppIndex): readonly [string, string] {
  const dot = given.lastIndexOf('.');
  const [entity, name] = [given.slice(0, dot), given.slice(dot + 1)];
  const member = index.entity(entity) === undefined ? undefined : index.layout(entity).byName.get(name);
  if (member?.kind === 'attribute' && texts.includes(member.attribute.type.kind)) return [entity, name];
  throw wrong(`${given} is no attribute with a text`, given);
}

/** The texts of a member: in objects, which say their entity, and in the members of steps that name one beside them. */
function collect(
  value: Encoded,
  member: { readonly entity: string; readonly name: string },
  index: AppIndex,
  around: string | undefined,
  found: Set<string>,
): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, member, index, around, found);
    return;
  }
  const object = value as Members;
  const named = object.$entity ?? object.entity;
  const entity = typeof named === 'string' ? named : around;
  for (const [name, inner] of Object.entries(object)) {
    if (name === member.name && typeof inner === 'string' && entity !== undefined && index.isA(entity, member.entity))
      found.add(inner);
    // The name of a file is an attribute of it.
    if (name === 'name' && member.name === 'Name' && object.step === 'set-contents' && typeof inner === 'string')
      found.add(inner);
    collect(inner, member, index, childOf(name, entity, index) ?? entity, found);
  }
}

/** Behind an association stands an object of another entity. */
function childOf(name: string, entity: string | undefined, index: AppIndex): string | undefined {
  const member = entity === undefined || index.entity(entity) === undefined ? undefined : index.layout(entity).byName.get(name);
  return member === undefined || member.kind === 'attribute' ? undefined : member.association.child;
}

function replace(value: Encoded, replacements: Replacements, isKept: (key: string, around: Members) => boolean): Encoded {
  if (typeof value === 'string')
    return replacements.reduce(
      (text, [from, to]) => (text === from || from.length >= leastWithin ? text.replaceAll(from, to) : text),
      value,
    );
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Encoded) => replace(item, replacements, isKept));
  return Object.fromEntries(
    Object.entries(value as Record<string, Encoded>).map(([name, inner]) => [
      name,
      isKept(name, value as Members) ? inner : replace(inner, replacements, isKept),
    ]),
  );
}

/** Where the name of something is words of the app or of a person: a question, an address, the name of a file. */
function isSaid(key: string, { of, step }: Members): boolean {
  return key === 'name' && (of === 'question' || of === 'request' || step === 'set-contents');
}

/** What says what an entry of a trace is about, and never holds a value. */
const structural: readonly string[] = [
  ...['step', 'event', 'entity', '$entity', '$id', 'id', 'ids', 'flow', 'activity', 'node', 'kind', 'on', 'of', 'device', 'part'],
  ...['name', 'app', 'message', 'outcome', 'stack', 'profile', 'now', 'timeZone', 'locale', 'language', 'mendix', '$base64'],
];

/** Shorter texts are replaced where they are the whole text: as a part they are in everything. */
const leastWithin = 4;

function wrong(what: string, where: string): HarnessError {
  return new HarnessError('wrong-redaction', `${what}, so that it can not be redacted.`, where);
}

/** Where a text still stands that was to be replaced: as a part of another one that the app has, or has made. */
export function leftIn(value: Encoded, replacements: Replacements, place = ''): string[] {
  if (typeof value === 'string')
    return replacements.some(([text]) => text.length >= leastWithin && value.includes(text)) ? [place] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => leftIn(inner, replacements, place === '' ? name : `${place}/${name}`));
}
