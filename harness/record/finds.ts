import type { AppIndex } from '../../src/model/app-index.js';
import type { Encoded } from '../../src/trace/encode.js';
import { onServer } from '../../src/world/logged-step.js';
import type { World } from '../../src/world/world.js';
import type { TraceStep } from '../replay/trace-file.js';
import type { ScenarioDraft } from './scenario-draft.js';

/** An object that a step was given. */
interface Reference {
  readonly entity: string;
  readonly id: string;
}

/** How an object is found that no step has named: with `where`, unless it is the only row. */
export interface FoundObject extends Reference {
  readonly on: string;
  readonly where?: string;
}

/** What tells rows apart for a person, and can be written as it is. */
const telling = ['String', 'Integer', 'Long', 'AutoNumber'];

/**
 * How the objects of a step can be found in front of it, as far as one attribute tells them from all others: what came out of a query,
 * or was made inside a flow, has no name.
 */
export function findable(world: World, step: TraceStep, isNamed: (id: string) => boolean): readonly FoundObject[] {
  const on = placeOf(step);
  if (on === undefined) return [];
  return referencesOf(step)
    .filter(({ id }, place, all) => !isNamed(id) && all.findIndex((other) => other.id === id) === place)
    .flatMap((reference) => {
      const where = tellApart(world, on, reference);
      return where === undefined ? [] : [{ ...reference, on, ...(where !== '' && { where }) }];
    });
}

/** Steps that name the objects, in front of the one that needs them. */
export function recordFinds(found: readonly FoundObject[], draft: ScenarioDraft): void {
  for (const { id, entity, on, where } of found)
    if (draft.values.nameOf(id) === undefined)
      draft.add({ find: entity, ...(where !== undefined && { where }), as: draft.values.declare(entity, id), on });
}

function placeOf(step: TraceStep): string | undefined {
  switch (step.step) {
    case 'run':
    case 'start':
      return step.device ?? onServer;
    case 'change':
    case 'create':
      return step.device;
    case 'insert':
      return step.on;
    case 'by-user':
      return onServer;
    default:
      return undefined;
  }
}

function referencesOf(step: TraceStep): Reference[] {
  switch (step.step) {
    case 'run':
    case 'start':
      return referencesIn(step.arguments);
    case 'change':
      return [{ entity: step.entity, id: step.id ?? '' }, ...referencesIn(step.members)];
    case 'create':
      return referencesIn(step.members);
    case 'insert':
      return referencesIn(step.rows);
    case 'by-user':
      return [...referencesIn(step.objects), ...referencesIn(step.given)];
    default:
      return [];
  }
}

function referencesIn(value: Encoded): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Readonly<Record<string, Encoded>>;
  if (typeof object.$id === 'string' && typeof object.$entity === 'string') return [{ entity: object.$entity, id: object.$id }];
  return Object.values(object).flatMap(referencesIn);
}

/** @returns XPath, `''` for the only row, or nothing where no attribute tells it from the others */
function tellApart(world: World, on: string, { entity, id }: Reference): string | undefined {
  const { index } = world.app;
  if (index.entity(entity) === undefined || !index.isPersistable(entity)) return undefined;
  const rows = (on === onServer ? world.server : world.device(on)).query(entity);
  const row = rows.find((one) => one.id === id);
  if (row === undefined || rows.length === 1) return row === undefined ? undefined : '';
  for (const name of tellingAttributes(index, entity)) {
    const value = row.get(name);
    if (value === null || value === '' || rows.some((other) => other.id !== id && other.get(name) === value)) continue;
    if (typeof value === 'number') return `[${name} = ${value}]`;
    if (typeof value === 'string' && !/['\n]/.test(value)) return `[${name} = '${value}']`;
  }
  return undefined;
}

function tellingAttributes(index: AppIndex, entity: string): readonly string[] {
  return [...index.layout(entity).byName].flatMap(([name, member]) =>
    member.kind === 'attribute' && telling.includes(member.attribute.type.kind) ? [name] : [],
  );
}
