import type { AppIndex } from '../../model/app-index.js';
import { moduleOf, type NameSpace } from './elements.js';

interface Rename {
  readonly order: number;
  readonly to: string;
}

type RenamesByName = Map<string, Rename[]>;

/**
 * What was renamed, and when. A statement means the names of its own time, so every name in it is followed through the renames
 * that came later: once, when all statements are known, whatever their number.
 */
export class Renames {
  private readonly names: RenamesByName = new Map();
  /** Attributes and values by the entity or enumeration that they belong to, under its newest name. */
  private readonly members = new Map<string, RenamesByName>();
  /** The order of the newest one; 0 where nothing was renamed. */
  last = 0;

  get hasMembers(): boolean {
    return this.members.size > 0;
  }

  rename(space: NameSpace, from: string, to: string, order: number): void {
    this.last = order;
    append(this.names, `${space} ${from}`, { to, order });
    if (space === 'domain') this.moveMembers(from, to);
    if (space !== 'module') return;
    for (const owner of [...this.members.keys()]) {
      if (moduleOf(owner) === from) this.moveMembers(owner, to + owner.slice(from.length));
    }
  }

  /** An attribute of an entity, or a value of an enumeration. */
  renameMember(owner: string, from: string, to: string, order: number): void {
    this.last = order;
    const members: RenamesByName = this.members.get(owner) ?? new Map();
    this.members.set(owner, members);
    append(members, from, { to, order });
  }

  /** What a name of that time is called now. A module takes its documents along. */
  nameOf(space: NameSpace, name: string, order: number): string {
    let current = name;
    for (let time = order; ; ) {
      const own = after(this.names.get(`${space} ${current}`), time);
      const module = space === 'user-role' ? undefined : after(this.names.get(`module ${moduleOf(current)}`), time);
      const next = module === undefined || (own !== undefined && own.order < module.order) ? own : module;
      if (next === undefined) return current;
      current = next === own ? next.to : next.to + current.slice(moduleOf(current).length);
      time = next.order;
    }
  }

  /** What a member of that time is called now. The entity or enumeration has its newest name here. */
  memberOf(owner: string, name: string, order: number): string {
    const members = this.members.get(owner);
    let current = name;
    for (let time = order; members !== undefined; ) {
      const next = after(members.get(current), time);
      if (next === undefined) break;
      current = next.to;
      time = next.order;
    }
    return current;
  }

  /** The same for an attribute that the entity may have inherited. */
  attributeOf(index: AppIndex, entity: string, name: string, order: number): string {
    if (!this.hasMembers) return name;
    for (const owner of index.generalizations(entity)) {
      const renamed = this.memberOf(owner, name, order);
      if (renamed !== name) return renamed;
    }
    return name;
  }

  private moveMembers(from: string, to: string): void {
    const moved = this.members.get(from);
    if (moved === undefined) return;
    this.members.delete(from);
    this.members.set(to, moved);
  }
}

function after(renames: readonly Rename[] | undefined, order: number): Rename | undefined {
  return renames?.find((rename) => rename.order > order);
}

function append(into: RenamesByName, key: string, rename: Rename): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [rename]);
  else list.push(rename);
}
