import { type ElementKind, elementKinds } from '../../../grammar/mdl/syntax/change.js';
import type { ScriptForm } from '../../../grammar/mdl/syntax/script.js';

/** Names that may not be shared (mdl.md 2.5); what stands in different spaces may have the same name. */
export type NameSpace = 'module' | 'domain' | 'document' | 'module-role' | 'user-role';

const spaces: Readonly<Record<ElementKind, NameSpace>> = {
  module: 'module',
  entity: 'domain',
  association: 'domain',
  enumeration: 'domain',
  constant: 'document',
  microflow: 'document',
  nanoflow: 'document',
  rule: 'document',
  page: 'document',
  'javascript action': 'document',
  'java action': 'document',
  'regular expression': 'document',
  'module role': 'module-role',
  'user role': 'user-role',
};

export function spaceOf(kind: ElementKind): NameSpace {
  return spaces[kind];
}

const kinds: ReadonlyMap<string, ElementKind> = new Map(elementKinds.map((kind) => [kind.replace(' ', '-'), kind]));

/** What a statement creates under a name of its own; undefined where it creates nothing, or something without such a name. */
export function elementOf(form: ScriptForm): ElementKind | undefined {
  return form.kind === 'flow' ? form.flowKind : kinds.get(form.kind);
}

/** Forms that have a name, by which later statements find them. */
export type NamedForm = Extract<
  ScriptForm,
  {
    readonly kind:
      | 'module'
      | 'entity'
      | 'association'
      | 'enumeration'
      | 'constant'
      | 'flow'
      | 'page'
      | 'javascript-action'
      | 'java-action'
      | 'regular-expression'
      | 'module-role'
      | 'user-role';
  }
>;

/** Names that differ only in case are one name to Mendix. */
export function nameKey(space: NameSpace, name: string): string {
  return `${space} ${name.toLowerCase()}`;
}

export function moduleOf(name: string): string {
  const end = name.indexOf('.');
  return end === -1 ? '' : name.slice(0, end);
}

/** A kind of element as a sentence names it. */
export function titleOf(kind: ElementKind): string {
  return kind.replace('javascript', 'JavaScript').replace(/^java /, 'Java ');
}
