import type { AppIndex } from '../../../src/model/app-index.js';
import type { Encoded } from '../../../src/trace/encode.js';

type Members = Readonly<Record<string, Encoded>>;

/** A value that has no parts; `{"$number"}` and `{"$moment"}` are such a value too. */
export type Leaf = Exclude<Encoded, null>;

/** Where something stands in a trace. */
export interface Place {
  /** `steps/3/arguments/Order`. */
  readonly path: string;
  /**
   * A value of the app; words, which a person or a flow has put together; or a name, which says what an entry of the trace is about and
   * never holds a value.
   */
  readonly is: 'value' | 'words' | 'name';
  /** The entity, and the attribute of it that has the value, as far as the trace tells. */
  readonly entity?: string;
  readonly attribute?: string;
}

/** What is put in the place of a leaf. */
export type MapLeaf = (leaf: Leaf, place: Place) => Encoded;

/** Goes through everything that an entry of a trace holds (a step, an event, the whole file), and puts other values there. */
export function mapEntry(entry: Encoded, index: AppIndex, map: MapLeaf): Encoded {
  return new Walk(index, map).entry(entry, '', undefined);
}

/** The same for values of an app, without the entry that holds them; what entity they are of is told by `$entity`. */
export function mapValue(value: Encoded, index: AppIndex, map: MapLeaf): Encoded {
  return new Walk(index, map).value(value, '', undefined);
}

class Walk {
  constructor(
    private readonly index: AppIndex,
    private readonly map: MapLeaf,
  ) {}

  /** @param entity of the object that a handler of an event changes */
  entry(entry: Encoded, path: string, entity: string | undefined): Encoded {
    if (entry === null || typeof entry === 'number' || typeof entry === 'boolean') return entry;
    if (typeof entry === 'string') return this.map(entry, { path, is: 'words' });
    if (isList(entry)) return entry.map((item, place) => this.entry(item, within(path, place), entity));
    const ofEvent = entityOfEvent(entry) ?? entity;
    return mapMembers(entry, (name, inner) => {
      const place = within(path, name);
      if (holders.includes(name)) return this.held(name, inner, place, entry, ofEvent);
      if (name === 'name' && entry.step === 'set-contents' && typeof inner === 'string')
        return this.map(inner, { path: place, is: 'value', entity: String(entry.entity), attribute: 'Name' });
      if (names.includes(name) && !isSaid(name, entry)) return this.name(inner, place);
      return this.entry(inner, place, ofEvent);
    });
  }

  value(value: Encoded, path: string, entity: string | undefined): Encoded {
    if (value === null) return null;
    if (typeof value !== 'object' || '$number' in value || '$moment' in value) return this.map(value, { path, is: 'value' });
    if (isList(value)) return value.map((item, place) => this.value(item, within(path, place), entity));
    const own = typeof value.$entity === 'string' ? value.$entity : entity;
    const layout = own === undefined || this.index.entity(own) === undefined ? undefined : this.index.layout(own).byName;
    return mapMembers(value, (name, inner) => {
      const place = within(path, name);
      if (name.startsWith('$')) return this.name(inner, place);
      const member = layout?.get(name);
      if (member === undefined) return this.value(inner, place, undefined);
      if (member.kind !== 'attribute') return this.behind(inner, place, member.association.child);
      if (own === undefined || inner === null || isPart(inner)) return this.value(inner, place, undefined);
      return this.map(inner, { path: place, is: 'value', entity: own, attribute: name });
    });
  }

  /** Behind an association stand objects of another entity, or their ids. */
  private behind(value: Encoded, path: string, child: string): Encoded {
    if (typeof value === 'string') return this.name(value, path);
    if (value !== null && isList(value)) return value.map((item, place) => this.behind(item, within(path, place), child));
    return this.value(value, path, child);
  }

  /** What an entry holds under a key of its own: the rows of a step, the arguments of a run. */
  private held(name: string, inner: Encoded, path: string, entry: Members, ofEvent: string | undefined): Encoded {
    if (name === 'arguments' && (entry.step === 'run' || entry.step === 'start')) return this.ofRun(inner, path, entry);
    if (name === 'given' && entry.event === 'answered') return this.value(inner, path, entityOf(entry.value));
    const isOfStep = entry.step !== undefined && (name === 'rows' || name === 'members' || name === 'given');
    const entity = typeof entry.entity === 'string' ? entry.entity : ofEvent;
    return this.value(inner, path, isOfStep ? entity : undefined);
  }

  /** A flow is given objects of the entities of its parameters, which need not say it themselves. */
  private ofRun(given: Encoded, path: string, { flow, device }: Members): Encoded {
    const called = this.index.flow(device === null ? 'microflow' : 'nanoflow', String(flow));
    return mapMembers(given as Members, (name, inner) => {
      const type = called?.parameters.find((parameter) => parameter.name === name)?.type;
      const entity = type?.kind === 'Object' || type?.kind === 'List' ? type.entity : undefined;
      return this.value(inner, within(path, name), entity);
    });
  }

  private name(value: Encoded, path: string): Encoded {
    return typeof value === 'string' ? this.map(value, { path, is: 'name' }) : value;
  }
}

function mapMembers(members: Members, map: (name: string, value: Encoded) => Encoded): Encoded {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, map(name, value)]));
}

/** `before commit Sales.Order`: its handler changes an object of this entity. */
function entityOfEvent({ event, of, name }: Members): string | undefined {
  return event === 'answered' && of === 'event' && typeof name === 'string' ? name.slice(name.lastIndexOf(' ') + 1) : undefined;
}

function entityOf(value: Encoded | undefined): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isList(value)) return entityOf(value[0]);
  return typeof value.$entity === 'string' ? value.$entity : undefined;
}

/** Something with parts of its own, in the place of a scalar. */
function isPart(value: Leaf): boolean {
  return typeof value === 'object' && !('$number' in value || '$moment' in value);
}

function within(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}/${name}`;
}

function isList(value: Exclude<Encoded, null>): value is readonly Encoded[] {
  return Array.isArray(value);
}

/** The keys under which entries hold values of the app. */
const holders: readonly string[] = [
  ...['rows', 'members', 'given', 'objects', 'arguments', 'value', 'object', 'returns', 'result', 'variables', 'constants'],
];

/** What says what an entry is about. */
const names: readonly string[] = [
  ...[
    'step',
    'event',
    'entity',
    'id',
    'ids',
    'flow',
    'activity',
    'node',
    'kind',
    'on',
    'of',
    'device',
    'part',
    'name',
    'app',
    'at',
  ],
  ...['message', 'outcome', 'stack', 'profile', 'now', 'timeZone', 'locale', 'language', 'mendix', 'content'],
];

/** Where what is otherwise a name is words of the app or of a person: a question, an address, the message of an error. */
function isSaid(key: string, { of, kind }: Members): boolean {
  return key === 'name' ? of === 'question' || of === 'request' : key === 'message' && kind !== 'request';
}
