import type { AppModel } from '../../model/app-model.js';
import type { Diagnostic } from '../../problem/diagnostic.js';
import type { Origin } from '../../problem/span.js';
import { lastSegment } from './element.js';

/** What a project defines, apart from what describes the file itself. */
export type Content = Omit<
  AppModel,
  'name' | 'format' | 'fileName' | 'contentHash' | 'mendixVersion' | 'modules' | 'diagnostics'
>;

interface Named {
  readonly name: string;
  readonly excluded?: boolean;
  readonly origin?: Origin;
}

/** Names of Studio Pro are words; those of the domain model become names of tables and columns. */
const word = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Leaves out what no reference can mean, and says so: what has the name of something before it, as there can be after a merge or
 * in a file that a tool has written (MDL has the same rule), and parts of domain models whose names are no words. Excluded
 * documents take no part in the app, so that any number of them may share a name (mpr-format 3).
 */
export function withUsableNames(content: Content): { readonly content: Content; readonly diagnostics: readonly Diagnostic[] } {
  const names = new NameCheck();
  const flows = new Set(
    (['nanoflow', 'microflow', 'rule'] as const).flatMap((kind) =>
      names.unique(
        content.flows.filter((flow) => flow.kind === kind),
        kind,
      ),
    ),
  );
  const usable: Content = {
    ...content,
    entities: names.unique(names.words(content.entities, 'entity'), 'entity').map((entity) => {
      const attributes = names.unique(names.words(entity.attributes, 'attribute', entity.name), 'attribute', entity.name);
      return attributes.length === entity.attributes.length ? entity : { ...entity, attributes };
    }),
    associations: names.unique(names.words(content.associations, 'association'), 'association'),
    enumerations: names.unique(content.enumerations, 'enumeration'),
    constants: names.unique(content.constants, 'constant'),
    flows: content.flows.filter((flow) => flows.has(flow)),
    javaScriptActions: names.unique(content.javaScriptActions, 'JavaScript action'),
    javaActions: names.unique(content.javaActions, 'Java action'),
    pages: names.unique(content.pages, 'page'),
    regularExpressions: names.unique(content.regularExpressions, 'regular expression'),
    profiles: names.unique(content.profiles, 'navigation profile'),
  };
  return { content: usable, diagnostics: names.diagnostics };
}

class NameCheck {
  readonly diagnostics: Diagnostic[] = [];

  /** The first of each name, and all that is excluded. */
  unique<Item extends Named>(items: readonly Item[], title: string, owner?: string): readonly Item[] {
    const seen = new Set<string>();
    return items.filter((item) => {
      if (item.excluded === true) return true;
      if (!seen.has(item.name)) {
        seen.add(item.name);
        return true;
      }
      const where = placeOf(item, owner);
      const message = `There is more than one ${title} ${where}; all but the first have no effect.`;
      this.report(item, 'duplicate-name', message, where, 'Rename, exclude or remove the others.');
      return false;
    });
  }

  words<Item extends Named>(items: readonly Item[], title: string, owner?: string): readonly Item[] {
    return items.filter((item) => {
      if (word.test(lastSegment(item.name))) return true;
      const where = placeOf(item, owner);
      const message = `The name of the ${title} ${JSON.stringify(where)} is not a word of letters, digits and underscores, so it has no effect.`;
      this.report(item, 'invalid-name', message, where, 'Only a damaged file has such a name. Restore it from version control.');
      return false;
    });
  }

  private report({ origin }: Named, code: string, message: string, where: string, hint: string): void {
    this.diagnostics.push({ severity: 'error', code, message, where, ...(origin && { origin }), hint });
  }
}

function placeOf({ name }: Named, owner: string | undefined): string {
  return owner === undefined ? name : `${owner}.${name}`;
}
