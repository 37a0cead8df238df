import { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import { type Captured, captureObject, type ObjectSnapshot } from './capture.js';

/** The nodes whose variables a trace holds: all of them, or those of some flows, each by what a person calls it. */
export type WatchedNodes = 'all' | ReadonlyMap<string, 'all' | ReadonlySet<string>>;

/**
 * Keeps the variables of the nodes that somebody watches. What has not changed since it was last looked at is kept once, so that a list of
 * a thousand objects in a loop does not become a million copies.
 */
export class Watch {
  private readonly objects = new WeakMap<EntityObject, ObjectSnapshot>();
  private readonly lists = new WeakMap<readonly EntityObject[], readonly ObjectSnapshot[]>();

  constructor(private readonly nodes: WatchedNodes) {}

  sees(flow: string, activity: string): boolean {
    if (this.nodes === 'all') return true;
    const watched = this.nodes.get(flow);
    return watched === 'all' || watched?.has(activity) === true;
  }

  /** A value that nothing later can change. */
  capture(value: Value): Captured {
    if (value instanceof EntityObject) return this.captureObject(value);
    return Array.isArray(value) ? this.captureList(value) : value;
  }

  private captureObject(object: EntityObject): ObjectSnapshot {
    const known = this.objects.get(object);
    if (known !== undefined && isSame(known.values, object.values)) return known;
    const snapshot = captureObject(object);
    this.objects.set(object, snapshot);
    return snapshot;
  }

  private captureList(list: readonly EntityObject[]): readonly ObjectSnapshot[] {
    const snapshots = list.map((object) => this.captureObject(object));
    const known = this.lists.get(list);
    if (known !== undefined && isSame(known, snapshots)) return known;
    this.lists.set(list, snapshots);
    return snapshots;
  }
}

/** Values of members are replaced and never changed in place, so that looking at what they are is enough. */
function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && now.every((value, place) => value === before[place]);
}
