import type { AppIndex } from '../../src/model/app-index.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { TraceFile } from '../replay/trace-file.js';

/** What nobody shall read in a scenario. */
export interface Redaction {
  /** `Module.Entity.Member`. */
  readonly members: readonly string[];
  /** `Module.Name`. */
  readonly constants: readonly string[];
}

/**
 * The trace with other texts in the place of those of some members and constants: everywhere the same for the same, so that what was
 * equal stays equal.
 *
 * @throws HarnessError `wrong-redaction` for a member or constant that does not exist or is no text
 */
export function redactTrace(trace: TraceFile, { members, constants }: Redaction, index: AppIndex): TraceFile {
  const replacements = new Map<string, string>();
  for (const member of members) {
    const [entity, name] = memberNamed(member, index);
    const found = new Set<string>();
    collect(trace.steps as unknown as Encoded, { entity, name }, index, undefined, found);
    let count = 0;
    for (const text of found) if (text !== '' && !replacements.has(text)) replacements.set(text, `${name} ${++count}`);
  }
  const given: Record<string, Encoded> = { ...trace.options.constants };
  for (const [place, name] of constants.entries()) {
    const constant = index.constant(name);
    if (constant?.type.kind !== 'String') throw wrong(`${name} is no constant with a text`, name);
    const text = given[name];
    // The value in the model is no part of a scenario.
    if (typeof text === 'string' && text !== '') replacements.set(text, `${name.slice(name.indexOf('.') + 1)} ${place + 1}`);
  }
  // Long texts first: a short one may be part of a long one.
  const ordered = [...replacements].sort(([one], [other]) => other.length - one.length);
  // An attribute may have the name of something that is kept otherwise.
  const isKept = (key: string) => structural.includes(key) && !members.some((member) => member.endsWith(`.${key}`));
  const { app, ...rest } = trace;
  return { app, ...(replace(rest as unknown as Encoded, ordered, isKept) as unknown as Omit<TraceFile, 'app'>) };
}

function memberNamed(given: string, index: AppIndex): readonly [string, string] {
  const dot = given.lastIndexOf('.');
  const [entity, name] = [given.slice(0, dot), given.slice(dot + 1)];
  const member = index.entity(entity) === undefined ? undefined : index.layout(entity).byName.get(name);
  if (member?.kind === 'attribute' && member.attribute.type.kind === 'String') return [entity, name];
  throw wrong(`${given} is no attribute with a text`, given);
}

type Replacements = readonly (readonly [string, string])[];

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
  const object = value as Readonly<Record<string, Encoded>>;
  const named = object.$entity ?? object.entity;
  const entity = typeof named === 'string' ? named : around;
  for (const [name, inner] of Object.entries(object)) {
    if (name === member.name && typeof inner === 'string' && entity !== undefined && index.isA(entity, member.entity))
      found.add(inner);
    collect(inner, member, index, childOf(name, entity, index) ?? entity, found);
  }
}

/** Behind an association stands an object of another entity. */
function childOf(name: string, entity: string | undefined, index: AppIndex): string | undefined {
  const member = entity === undefined || index.entity(entity) === undefined ? undefined : index.layout(entity).byName.get(name);
  return member === undefined || member.kind === 'attribute' ? undefined : member.association.child;
}

function replace(value: Encoded, replacements: Replacements, isKept: (key: string) => boolean): Encoded {
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
      isKept(name) ? inner : replace(inner, replacements, isKept),
    ]),
  );
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
