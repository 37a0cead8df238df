import type { CodeSyntax, NameSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { ScriptForm } from '../../../grammar/mdl/syntax/script.js';
import type { NameSpace } from './elements.js';
import type { Renames } from './renames.js';

/**
 * A statement with the names that what it refers to has in the end. Its own name stays: that is kept up to date where it is
 * renamed. Attributes are not replaced here, because which entity one belongs to depends on the types of variables.
 *
 * @param order of the statement, whose names are those of its time
 */
export function renameReferences<Form extends ScriptForm>(form: Form, renames: Renames, order: number): Form {
  const renamed = renameIn(form, '', form.kind, { renames, order }) as Form;
  return 'name' in form && renamed !== form ? { ...renamed, name: form.name } : renamed;
}

interface Context {
  readonly renames: Renames;
  readonly order: number;
}

/** Syntax is plain data, and a text with a span is a name or, with an offset as well, code; so one walk finds them all. */
function renameIn(value: unknown, key: string, parent: string, context: Context): unknown {
  if (Array.isArray(value)) {
    let changed = false;
    const items = value.map((item: unknown) => {
      const renamed = renameIn(item, key, parent, context);
      changed ||= renamed !== item;
      return renamed;
    });
    return changed ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('text' in value && 'span' in value) {
    return 'offset' in value ? renameInCode(value as CodeSyntax, context) : renameName(value as NameSyntax, key, parent, context);
  }
  const kind = 'kind' in value && typeof value.kind === 'string' ? value.kind : parent;
  let copy: Record<string, unknown> | undefined;
  for (const [name, inner] of Object.entries(value)) {
    const renamed = renameIn(inner, name, kind, context);
    if (renamed === inner) continue;
    copy ??= { ...value };
    copy[name] = renamed;
  }
  return copy ?? value;
}

function renameName(name: NameSyntax, key: string, parent: string, { renames, order }: Context): NameSyntax {
  const space = spaceAt(key, parent, name.text);
  let text = space === undefined ? name.text : finalName(name.text, space, renames, order);
  // What a page or a menu leads to can be of either kind.
  if (anyKeys.has(key) && text === name.text) text = finalName(text, 'domain', renames, order);
  return text === name.text ? name : { ...name, text };
}

/** Which names can stand at a place of the syntax. Names without a module are members, variables and labels. */
function spaceAt(key: string, parent: string, text: string): NameSpace | undefined {
  if (key === 'userRole' || key === 'userRoles') return 'user-role';
  if (!text.includes('.')) return undefined;
  if (key === 'roles' || key === 'moduleRoles') return 'module-role';
  const isDocument = documentKeys.has(key) || (key === 'name' && documentParents.has(parent));
  return isDocument ? 'document' : 'domain';
}

const documentKeys: ReadonlySet<string> = new Set([
  ...['microflow', 'page', 'flow', 'rule', 'document', 'references', 'menuReferences'],
]);
const anyKeys: ReadonlySet<string> = new Set(['references', 'menuReferences']);
const documentParents: ReadonlySet<string> = new Set(['call', 'page', 'microflow', 'nanoflow']);

/** `Module.Name`, with a third part where a member is named. */
function finalName(name: string, space: NameSpace, renames: Renames, order: number): string {
  if (space === 'user-role') return renames.nameOf(space, name, order);
  const [module = '', element = '', ...rest] = name.split('.');
  const final = renames.nameOf(space, `${module}.${element}`, order);
  return rest.length === 0 ? final : `${final}.${rest.join('.')}`;
}

/** Texts in quotes stay as they are; `@M.C` is a constant, `M.R(` a rule, and any other name with a point is of a domain model. */
const namesInCode = /'(?:[^']|'')*'|(@?)([A-Za-z_]\w*)\s*\.\s*([A-Za-z_]\w*)(?:\s*\.\s*([A-Za-z_]\w*))?(\s*\()?/g;

function renameInCode(code: CodeSyntax, { renames, order }: Context): CodeSyntax {
  if (!code.text.includes('.')) return code;
  const text = code.text.replace(
    namesInCode,
    (whole, at: string | undefined, module: string | undefined, element: string, member: string | undefined, call?: string) => {
      if (module === undefined) return whole;
      const isDocument = at === '@' || call !== undefined;
      const final = renames.nameOf(isDocument ? 'document' : 'domain', `${module}.${element}`, order);
      const last = member === undefined ? '' : `.${renames.memberOf(final, member, order)}`;
      const isSame = final === `${module}.${element}` && last === (member === undefined ? '' : `.${member}`);
      return isSame ? whole : `${at ?? ''}${final}${last}${call ?? ''}`;
    },
  );
  return text === code.text ? code : { ...code, text };
}
