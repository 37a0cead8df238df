import type { AppIndex } from '../../src/model/app-index.js';
import { type DataType, dataTypeOfAttribute } from '../../src/model/data-type.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import { parseMoment } from '../../src/value/parse-moment.js';
import type { Entry } from './scenario-draft.js';

const unknownType: DataType = { kind: 'Unknown' };
const numeric = ['Integer', 'Long', 'Decimal', 'AutoNumber'];

/** Values of a trace as a scenario writes them: objects by names, moments by their distance from the beginning. */
export class ScenarioValues {
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly index: AppIndex,
    private readonly startMs: number,
    /** An object that was made before and stands at its first use. */
    private readonly takePending: (id: string) => Entry | undefined,
  ) {}

  /** Calls an object by its entity: `$order`, `$order2`. */
  declare(entity: string, id: string): string {
    const base = entity.slice(entity.lastIndexOf('.') + 1).replace(/^./, (first) => first.toLowerCase());
    let name = `$${base}`;
    for (let count = 2; this.taken.has(name); count++) name = `$${base}${count}`;
    this.taken.add(name);
    this.names.set(id, name);
    return name;
  }

  nameOf(id: unknown): string | undefined {
    return typeof id === 'string' ? this.names.get(id) : undefined;
  }

  /**
   * What a test gave.
   *
   * @param inMemory objects that stand within become new ones in the memory of a device
   */
  given(value: Encoded | undefined, type: DataType = unknownType, inMemory = false): Encoded {
    if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number') return value ?? null;
    if (typeof value === 'string') return this.text(value, type);
    if (isList(value))
      return value.map((item) =>
        this.given(item, type.kind === 'List' ? { kind: 'Object', entity: type.entity } : type, inMemory),
      );
    const { $number, $moment, $base64, $id, $entity } = value;
    if (typeof $number === 'string') return Number($number);
    if (typeof $moment === 'string') return this.moment($moment);
    if ($base64 !== undefined)
      throw new HarnessError(
        'not-a-scenario',
        'The contents of a file were given, for which scenarios have no word here.',
        'contents',
      );
    if (typeof $id === 'string') {
      const pending = this.takePending($id);
      if (pending !== undefined) {
        const { $entity: made, ...rest } = pending;
        return type.kind === 'Object' && type.entity === made ? rest : pending;
      }
      const name = this.names.get($id);
      if (name !== undefined) return name;
      throw new HarnessError(
        'not-a-scenario',
        `The object ${String($entity)} ${$id} was given, which no step has named and nothing tells from others: it came from a query, or from inside a flow.`,
        $id,
      );
    }
    const entity = type.kind === 'Object' ? type.entity : undefined;
    const isNew = inMemory && entity !== undefined && this.index.isPersistable(entity);
    return { ...(isNew && { $new: true }), ...this.members(value, entity, inMemory) };
  }

  /**
   * What a function of the test answered.
   *
   * @param made the ids of objects that it made for it, which are written here; all others stand where they were made, or used first
   */
  answered(value: Encoded | undefined, made: readonly string[]): Encoded {
    if (typeof value !== 'object' || value === null) return this.given(value);
    if (isList(value)) return value.map((item) => this.answered(item, made));
    const { $id } = value;
    const name = typeof $id === 'string' && !made.includes($id) ? this.names.get($id) : undefined;
    return name ?? this.given(value);
  }

  members(members: Readonly<Record<string, Encoded>>, entity: string | undefined, inMemory = false): Entry {
    return Object.fromEntries(
      Object.entries(members).map(([name, value]) => [name, this.given(value, this.typeOf(entity, name), inMemory)]),
    );
  }

  /** A row with its name. */
  row(entity: string, members: Encoded, id: string | undefined, inMemory = false): Entry {
    const written = this.members(members as Record<string, Encoded>, entity, inMemory);
    return id === undefined ? written : { $id: this.declare(entity, id), ...written };
  }

  /** What was there, as it is expected. Nothing where the scenario could not say it. */
  expected(value: Encoded | undefined, type: DataType): Encoded | undefined {
    if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number') return value ?? null;
    if (typeof value === 'string') return this.text(value, type);
    if (isList(value) && value.length > mostItems) return { $count: value.length };
    if (isList(value)) {
      const items = value.map((item) =>
        this.expected(item, type.kind === 'List' ? { kind: 'Object', entity: type.entity } : unknownType),
      );
      return items.some((item) => item === undefined) ? undefined : (items as Encoded[]);
    }
    if ('$bytes' in value) return undefined;
    const { $entity, $id, ...members } = value;
    const name = this.nameOf($id);
    if (name !== undefined) return name;
    const entity = typeof $entity === 'string' ? $entity : undefined;
    const isDeclared = type.kind === 'Object' && type.entity === entity;
    // What is empty is mostly what nobody has filled in.
    const filled = Object.fromEntries(Object.entries(members).filter(([, one]) => one !== null));
    return { ...(entity !== undefined && !isDeclared && { $entity: entity }), ...this.expectedMembers(filled, entity) };
  }

  /** The members of an object or a row; what other objects it refers to where they have names. */
  expectedMembers(members: Readonly<Record<string, Encoded>>, entity: string | undefined): Entry {
    const written: Entry = {};
    for (const [name, value] of Object.entries(members)) {
      const member = entity === undefined ? undefined : this.index.layout(entity).byName.get(name);
      if (member !== undefined && member.kind !== 'attribute') {
        if (value === null) written[name] = null;
        else if (!isList(value)) written[name] = this.nameOf(idIn(value)) ?? '$any';
        else if (value.every((one) => this.nameOf(idIn(one)) !== undefined))
          written[name] = { $inAnyOrder: value.map((one) => this.nameOf(idIn(one)) ?? null) };
        continue;
      }
      const expected = this.expected(value, this.typeOf(entity, name));
      if (expected !== undefined) written[name] = expected;
    }
    return written;
  }

  private typeOf(entity: string | undefined, name: string): DataType {
    const member = entity === undefined ? undefined : this.index.layout(entity).byName.get(name);
    if (member === undefined) return unknownType;
    if (member.kind === 'attribute') return dataTypeOfAttribute(member.attribute.type);
    if (member.kind === 'reference') return { kind: 'Object', entity: member.association.child };
    return { kind: 'List', entity: member.association.child };
  }

  private text(text: string, { kind }: DataType): Encoded {
    if (kind === 'DateTime') return this.moment(text);
    if (numeric.includes(kind) && String(Number(text)) === text) return Number(text);
    return text;
  }

  private moment(text: string): string {
    const distanceMs = (parseMoment(text) ?? Number.NaN) - this.startMs;
    if (Number.isNaN(distanceMs) || Math.abs(distanceMs) > mostDaysMs) return text;
    if (distanceMs === 0) return 'start';
    return `start ${distanceMs < 0 ? '-' : '+'} ${durationText(Math.abs(distanceMs))}`;
  }
}

/** A duration as a person writes it: `90s`, `1h`. */
export function durationText(durationMs: number): string {
  const [unit, unitMs] = durationMs === 0 ? (['s', 1] as const) : (units.find(([, ms]) => durationMs % ms === 0) ?? ['ms', 1]);
  return `${durationMs / unitMs}${unit}`;
}

const units: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
];
/** A longer list is counted. */
const mostItems = 20;
/** A moment that is farther away has nothing to do with when the scenario begins. */
const mostDaysMs = 90 * 86_400_000;

function idIn(value: Encoded): Encoded | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value.$id : value;
}

function isList(value: Encoded): value is readonly Encoded[] {
  return Array.isArray(value);
}
