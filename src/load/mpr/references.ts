import type { AppModel } from '../../model/app-model.js';
import { systemAssociations, systemEntities } from '../../model/system-module.js';
import { forEachDottedString } from './bson-scan.js';

/** A name in a text, and whatever continues it with more dots: `Sales.Order`, `Sales.Order.Number`. */
const qualifiedNames = /[A-Za-z_]\w*\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g;

/**
 * Finds the flows, pages, entities and associations that something mentions, without knowing its structure: every text in
 * it is searched for names that the project defines. Widgets, data sources, actions, conditions and XPath constraints are
 * covered alike, and so are kinds of widgets that do not exist yet. A name in a text that people read counts too; that
 * makes a reach too large, never too small.
 */
export class ReferenceScanner {
  private readonly known: ReadonlySet<string>;

  /** @param containers snippets, layouts and menus with what they mention, which counts for the pages that use them */
  constructor(
    model: Pick<AppModel, 'entities' | 'associations' | 'flows'>,
    pages: Iterable<string>,
    private readonly containers: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    const named = [...systemEntities, ...systemAssociations, ...model.entities, ...model.associations, ...model.flows];
    this.known = new Set([...named.map((item) => item.name), ...pages]);
  }

  /** In alphabetical order, each once. */
  referencesOf(bytes: Uint8Array): readonly string[] {
    const found = new Set<string>();
    const pending = [namesMentionedIn(bytes)];
    const visited = new Set<string>();
    for (const names of pending) {
      for (const name of names) {
        if (visited.has(name)) continue;
        visited.add(name);
        if (this.known.has(name)) found.add(name);
        const container = this.containers.get(name);
        if (container !== undefined) pending.push(container);
      }
    }
    return [...found].sort();
  }
}

/** The first two segments of every name: those of an attribute or a parameter are the entity or the flow. */
export function namesMentionedIn(bytes: Uint8Array): ReadonlySet<string> {
  const candidates = new Set<string>();
  forEachDottedString(bytes, (text) => {
    for (const [name] of text.matchAll(qualifiedNames)) {
      const end = name.indexOf('.', name.indexOf('.') + 1);
      candidates.add(end === -1 ? name : name.slice(0, end));
    }
  });
  return candidates;
}
