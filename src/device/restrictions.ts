import { SharedMap } from '../value/shared-map.js';
import type { Guid } from '../value/value.js';
import type { ReceivedObject, ReceivedRestriction } from '../wire/object-tables.js';

/** What the server said, when it sent an object, that the user may not do with its members. Most objects have none. */
export class Restrictions {
  private readonly byGuid: SharedMap<Guid, ReceivedRestriction>;

  constructor(original?: Restrictions) {
    this.byGuid = new SharedMap(original?.byGuid);
  }

  of(guid: Guid): ReceivedRestriction | undefined {
    return this.byGuid.get(guid);
  }

  note(objects: readonly ReceivedObject[]): void {
    for (const { guid, restriction } of objects) {
      if (restriction !== undefined) this.byGuid.set(guid, restriction);
      else this.byGuid.delete(guid);
    }
  }

  forget(guids: readonly Guid[]): void {
    for (const guid of guids) this.byGuid.delete(guid);
  }

  clear(): void {
    this.byGuid.clear();
  }

  /** As a row keeps it; access rules are not evaluated again before the next synchronization (semantics 1.6). */
  textOf(guid: Guid): string | null {
    const restriction = this.byGuid.get(guid);
    return restriction === undefined ? null : JSON.stringify(restriction);
  }

  read(guid: Guid, text: string): void {
    this.byGuid.set(guid, JSON.parse(text) as ReceivedRestriction);
  }
}
