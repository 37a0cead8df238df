import { Binary } from 'bson';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildProjectFile, type FixtureProject, type StoredElement } from '../../fixture/project-file.js';
import { loadDamaged } from './load-damaged.js';
import { Mutation } from './mutation.js';
import { richProject } from './rich-project.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

/** Values of every kind that BSON has, and words that mean something to JavaScript. */
const wrongValues: readonly unknown[] = [
  null,
  true,
  '',
  'constructor',
  '__proto__',
  '\u0000\u001b[2J',
  -1,
  Number.NaN,
  1e308,
  [],
  ['a', 1, null],
  { $Type: 'Unknown$Thing' },
  { nothing: { in: 'common' } },
  new Date(8.64e15),
  new Binary(new Uint8Array(20), 0),
];

/** One key of one type of element; it does not matter where it stands. */
interface Place {
  readonly type: string;
  readonly key: string;
  /** Whether something below it is lost when it has a wrong value. */
  readonly isLeaf: boolean;
}

/** A value at a place, in all elements of the type or in the first one only. */
interface Fault extends Place {
  readonly value: unknown;
  left: number;
}

function placesIn(project: FixtureProject): readonly Place[] {
  const places = new Map<string, Place>();
  visitElements(project, (element) => {
    for (const [key, value] of Object.entries(element)) {
      const isLeaf = key !== '$Type' && (typeof value !== 'object' || value === null);
      places.set(`${element.$Type} ${key}`, { type: element.$Type, key, isLeaf });
    }
  });
  // The documents of a folder are units of their own, not a key.
  places.delete('Projects$Folder Documents');
  return [...places.values()];
}

function visitElements(value: unknown, visit: (element: StoredElement) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('$Type' in value) visit(value as StoredElement);
  for (const inner of Object.values(value)) visitElements(inner, visit);
}

/** A copy of a part of a project with the faults in it. */
function withFaults<Part>(part: Part, faults: readonly Fault[]): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item) => withFaults(item, faults)) as Part;
  const type = '$Type' in part ? part.$Type : undefined;
  const entries = Object.entries(part).map(([key, inner]) => {
    const fault = faults.find((candidate) => candidate.key === key && candidate.type === type && candidate.left > 0);
    if (fault === undefined) return [key, withFaults(inner, faults)];
    fault.left--;
    return [key, fault.value];
  });
  return Object.fromEntries(entries) as Part;
}

const project = richProject();
const places = placesIn(project);

/** Every place with every value, in an order without meaning, and so many at a time. */
function batches(isLeaf: boolean, size: number): readonly (readonly Fault[])[] {
  const mutation = new Mutation(size);
  const pairs = places
    .filter((place) => place.isLeaf === isLeaf)
    .flatMap((place) => wrongValues.map((value) => ({ place, value, rank: mutation.below(1_000_000) })))
    .sort((one, other) => one.rank - other.rank);
  const faults = pairs.map(({ place, value }): Fault => ({ ...place, value, left: mutation.pick([1, 1000]) }));
  return Array.from({ length: Math.ceil(faults.length / size) }, (_, index) => faults.slice(index * size, (index + 1) * size));
}

describe('a project file with values of the wrong kind', () => {
  it('has hundreds of keys', () => {
    expect(places.length).toBeGreaterThan(250);
  });

  it.each([
    { what: 'texts, numbers and switches', isLeaf: true, size: 16 },
    { what: 'elements, lists and types', isLeaf: false, size: 6 },
  ])('loads or is refused with any value in the place of $what', { timeout: 120_000 }, ({ isLeaf, size }) => {
    for (const faults of batches(isLeaf, size)) {
      const bytes = buildProjectFile(sqlite, withFaults(project, faults));
      try {
        const outcome = loadDamaged({ bytes }, sqlite);
        if ('refusal' in outcome) expect(outcome.refusal.message).toMatch(/\.$/);
      } catch (error) {
        const names = faults.map(({ type, key, value }) => `${type}.${key} = ${String(value)}`);
        throw new Error(`${names.join(', ')}: ${String(error)}`, { cause: error });
      }
    }
  });
});
