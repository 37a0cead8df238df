import type { ElementKind } from '../../../grammar/mdl/syntax/change.js';
import type { ScriptForm, ScriptStatement } from '../../../grammar/mdl/syntax/script.js';
import type { LoadedScript } from './declaration-table.js';
import { elementOf, moduleOf, type NamedForm, nameKey, spaceOf } from './elements.js';

/** What one file makes, and what it needs to be there before it. */
interface FileNames {
  readonly makes: Set<string>;
  readonly needs: Set<string>;
}

/**
 * The files of an app in an order in which each finds what it changes: one that alters, renames or drops something comes behind
 * the one that creates it, whatever the names of the files. Otherwise, and where files need each other, their order stays.
 */
export function inOrderOfCreation(scripts: readonly LoadedScript[]): readonly LoadedScript[] {
  if (scripts.length < 2) return scripts;
  const names = scripts.map(({ script }) => namesOf(script.statements));
  const makers = new Map<string, number[]>();
  for (const [file, { makes }] of names.entries()) {
    for (const key of makes) makers.set(key, [...(makers.get(key) ?? []), file]);
  }
  const ordered: LoadedScript[] = [];
  const state: ('open' | 'done' | undefined)[] = [];
  const pending = scripts.map((_, file) => file).reverse();
  // Depth first without recursion: a file is put behind those that it waits for.
  while (pending.length > 0) {
    const file = pending[pending.length - 1] ?? 0;
    if (state[file] === undefined) {
      state[file] = 'open';
      const waitsFor = new Set([...(names[file]?.needs ?? [])].flatMap((key) => makers.get(key) ?? []));
      for (const other of [...waitsFor].sort((a, b) => b - a)) if (state[other] === undefined) pending.push(other);
      continue;
    }
    pending.pop();
    const script = scripts[file];
    if (state[file] === 'open' && script !== undefined) ordered.push(script);
    state[file] = 'done';
  }
  return ordered;
}

function namesOf(statements: readonly ScriptStatement[]): FileNames {
  const names: FileNames = { makes: new Set(), needs: new Set() };
  for (const { form, creation } of statements) {
    const element = elementOf(form);
    if (element !== undefined) {
      const { text } = (form as NamedForm).name;
      // A plain create fails where something exists; the other two adapt to it, so they come later.
      const key = keyOf(element, text);
      if (creation === 'create') {
        names.makes.add(key);
        names.makes.add(keyOf('module', moduleOf(text)));
      } else {
        names.makes.add(adapted(key));
        if (!names.makes.has(key)) names.needs.add(key);
      }
    } else {
      const needed = neededBy(form);
      if (needed !== undefined && !names.makes.has(needed)) names.needs.add(needed).add(adapted(needed));
    }
  }
  return names;
}

/** What a statement is about that changes something. */
function neededBy(form: ScriptForm): string | undefined {
  switch (form.kind) {
    case 'alter-entity':
      return keyOf('entity', form.name.text);
    case 'alter-enumeration':
      return keyOf('enumeration', form.name.text);
    case 'alter-association':
      return keyOf('association', form.name.text);
    case 'drop':
    case 'rename':
    case 'move':
      return keyOf(form.element, form.name.text);
    case 'revoke-entity':
      return keyOf('entity', form.entity.text);
    default:
      return undefined;
  }
}

/** What `create or modify` and `if not exists` make, which has to wait for a plain `create`. */
function adapted(key: string): string {
  return `${key} adapted`;
}

function keyOf(element: ElementKind, name: string): string {
  return nameKey(spaceOf(element), name);
}
