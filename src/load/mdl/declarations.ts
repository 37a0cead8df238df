import type { DropElement, ElementKind, MoveElement, RenameElement } from '../../../grammar/mdl/syntax/change.js';
import type { NameSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { ScriptForm } from '../../../grammar/mdl/syntax/script.js';
import { type AlterReport, alterAssociation, alterEntity, alterEnumeration } from './apply-alter.js';
import { type Declaration, DeclarationTable, type Found, type LoadedScript } from './declaration-table.js';
import type { Diagnostics } from './diagnostics.js';
import { elementOf, moduleOf, type NamedForm, type NameSpace, spaceOf } from './elements.js';
import { renameReferences } from './rename-references.js';
import { Renames } from './renames.js';

export type { Declaration, LoadedScript } from './declaration-table.js';

/** The forms that may have one of some kinds; one form can stand for several, as a grant and a revoke do. */
type FormOf<Kind extends ScriptForm['kind'], Form = ScriptForm> = Form extends { readonly kind: infer Own }
  ? [Own & Kind] extends [never]
    ? never
    : Form
  : never;

type AlterForm = Extract<ScriptForm, { readonly kind: `alter-${string}` }>;

/**
 * What the files of an app declare, as if they were run one after the other: each statement adds to what is there, or changes,
 * renames or drops what earlier ones made.
 */
export class Declarations {
  readonly renames = new Renames();
  private readonly table: DeclarationTable;
  private readonly dropped = new Map<string, number>();
  /** What there is in the end. */
  private readonly byKind = new Map<ScriptForm['kind'], Declaration[]>();
  /** Counts statements, and the renames that they bring about. */
  private time = 0;

  constructor(
    scripts: readonly LoadedScript[],
    private readonly diagnostics: Diagnostics,
  ) {
    this.table = new DeclarationTable(diagnostics);
    for (const { file, script } of scripts) {
      for (const statement of script.statements) {
        const { form, span } = statement;
        this.run({ form, statement, file, origin: file.origin(span), version: script.version, order: ++this.time });
      }
    }
    this.settle();
    for (const declaration of this.table.all()) {
      const { kind } = declaration.form;
      const list = this.byKind.get(kind);
      if (list === undefined) this.byKind.set(kind, [declaration]);
      else list.push(declaration);
    }
  }

  get modules(): readonly string[] {
    return [...this.table.modules];
  }

  /** The declarations of one kind, in the order of the files. */
  of<Kind extends ScriptForm['kind']>(...kinds: readonly Kind[]): Declaration<FormOf<Kind>>[] {
    const wanted = kinds.flatMap((kind) => this.byKind.get(kind) ?? []);
    if (kinds.length > 1) wanted.sort((one, other) => one.order - other.order);
    return wanted as Declaration[] as Declaration<FormOf<Kind>>[];
  }

  private run(declaration: Declaration): void {
    const { form } = declaration;
    switch (form.kind) {
      case 'alter-enumeration':
      case 'alter-entity':
      case 'alter-association':
        this.alter(declaration, form);
        break;
      case 'drop':
        this.drop(form, declaration);
        break;
      case 'rename':
        this.rename(form, declaration);
        break;
      case 'move':
        this.move(form, declaration);
        break;
      default:
        this.table.add(declaration);
    }
  }

  private alter(by: Declaration, alter: AlterForm): void {
    const kind = alter.kind.slice('alter-'.length) as 'entity' | 'enumeration' | 'association';
    const found = this.table.require(kind, alter.name, by);
    if (found === undefined) return;
    const { declaration, position } = found;
    const isCurrent = this.renames.last <= declaration.order;
    const form = isCurrent ? declaration.form : renameReferences(declaration.form, this.renames, declaration.order);
    const name = form.name.text;
    const altered = applyAlter(form, alter, {
      problem: (code, message, span) => this.diagnostics.error(code, message, by.file.origin(span), name),
      renamed: (from, to) => this.renames.renameMember(name, from, to, ++this.time),
    });
    const documentation = documentationOf(alter) ?? declaration.statement.documentation;
    this.table.replace(position, {
      ...declaration,
      form: altered,
      statement: { ...declaration.statement, documentation },
      order: this.time,
    });
  }

  private drop(form: DropElement, by: Declaration): void {
    if (form.element === 'module') {
      this.dropModule(form, by);
      return;
    }
    const { element, name, ifExists } = form;
    const found = ifExists ? this.table.find(element, name.text) : this.table.require(element, name, by);
    if (found === undefined) return;
    this.remove(found, element);
    if (element !== 'entity') return;
    // An association does not outlive an entity that it joins.
    const entity = found.declaration.form.name.text;
    for (const [position, { form: other, order }] of this.table.entries()) {
      if (other.kind !== 'association') continue;
      const ends = [other.from, other.to].map(({ text }) => this.renames.nameOf('domain', text, order));
      if (ends.includes(entity)) this.table.remove(position);
    }
  }

  private dropModule({ name, ifExists }: DropElement, by: Declaration): void {
    if (!this.table.hasModule(name, ifExists ? undefined : by)) return;
    for (const [position] of this.table.namesIn(name.text)) {
      const found = this.table.at(position);
      const element = found === undefined ? undefined : elementOf(found.declaration.form);
      if (found !== undefined && element !== undefined) this.remove(found, element);
    }
    this.table.modules.delete(name.text);
  }

  private remove({ position, declaration }: Found, element: ElementKind): void {
    this.dropped.set(`${spaceOf(element)} ${declaration.form.name.text}`, ++this.time);
    this.table.remove(position);
  }

  private rename(form: RenameElement, by: Declaration): void {
    const { element, name, to, dryRun } = form;
    const module = moduleOf(name.text);
    if (dryRun) {
      const message = `'dry run' only asks what renaming ${name.text} would change; nothing is renamed.`;
      this.diagnostics.report('information', 'mdl-dry-run', message, by.origin);
    } else if (element === 'module') {
      this.renameModule(form, by);
    } else if (module !== '' && to.text.includes('.') && moduleOf(to.text) !== module) {
      const message = `A rename stays in its module: 'move ${element} ${name.text} to ${moduleOf(to.text)}' goes to another.`;
      this.diagnostics.error('mdl-name', message, by.file.origin(to.span), name.text);
    } else {
      this.changeName(element, name, module === '' || to.text.includes('.') ? to.text : `${module}.${to.text}`, by);
    }
  }

  private renameModule({ name, to }: RenameElement, by: Declaration): void {
    const { modules } = this.table;
    if (!this.table.hasModule(name, by)) return;
    if (modules.has(to.text)) {
      this.diagnostics.error('mdl-duplicate', `There is a module ${to.text} already.`, by.file.origin(to.span), name.text);
      return;
    }
    const inOrder = [...modules].map((module) => (module === name.text ? to.text : module));
    modules.clear();
    for (const module of inOrder) modules.add(module);
    for (const [position, own] of this.table.namesIn(name.text)) {
      this.table.setName(position, to.text + own.slice(name.text.length));
    }
    this.renames.rename('module', name.text, to.text, ++this.time);
  }

  private move({ element, name, module }: MoveElement, by: Declaration): void {
    // Folders do not scope names, so that moving to one changes nothing here.
    if (module === undefined || module.text === moduleOf(name.text)) {
      this.table.require(element, name, by);
      return;
    }
    this.table.modules.add(module.text);
    this.changeName(element, name, inModule(module.text, name.text), by);
  }

  private changeName(element: ElementKind, name: NameSyntax, to: string, by: Declaration): void {
    const found = this.table.require(element, name, by);
    if (found === undefined) return;
    const owner = this.table.ownerOf(element, to);
    if (owner !== undefined && owner.position !== found.position) {
      const message = `${to} exists already, made at ${owner.place}, so ${name.text} keeps its name.`;
      this.diagnostics.error('mdl-duplicate', message, by.file.origin(name.span), to);
      return;
    }
    const from = found.declaration.form.name.text;
    this.table.setName(found.position, to);
    this.renames.rename(spaceOf(element), from, to, ++this.time);
    if (element === 'entity' && moduleOf(from) !== moduleOf(to)) this.moveAssociations(from, to, by);
  }

  /** An association stands in the module of its owner, and moves with it. */
  private moveAssociations(from: string, to: string, by: Declaration): void {
    for (const [, { form, order }] of [...this.table.entries()]) {
      if (form.kind !== 'association' || moduleOf(form.name.text) !== moduleOf(from)) continue;
      if (this.renames.nameOf('domain', form.from.text, order) !== to) continue;
      this.changeName('association', form.name, inModule(moduleOf(to), form.name.text), by);
    }
  }

  /** At the end every declaration gets the names of the end, and rights on what was dropped are gone. */
  private settle(): void {
    if (this.renames.last === 0 && this.dropped.size === 0) return;
    for (const [position, declaration] of [...this.table.entries()]) {
      const form = renameReferences(declaration.form, this.renames, declaration.order);
      this.table.replace(position, this.isAboutDropped(form, declaration.order) ? undefined : { ...declaration, form });
    }
  }

  private isAboutDropped(form: ScriptForm, order: number): boolean {
    const isLater = (space: NameSpace, name: string) => (this.dropped.get(`${space} ${name}`) ?? 0) > order;
    switch (form.kind) {
      case 'grant-entity':
      case 'revoke-entity':
        return isLater('domain', form.entity.text);
      case 'grant-flow':
      case 'revoke-flow':
        return isLater('document', form.flow.text);
      case 'validation-rule':
        return isLater('domain', form.attribute.text.split('.').slice(0, 2).join('.'));
      default:
        return false;
    }
  }
}

function applyAlter(form: NamedForm, alter: AlterForm, report: AlterReport): NamedForm {
  if (alter.kind === 'alter-entity' && form.kind === 'entity') return alterEntity(form, alter, report);
  if (alter.kind === 'alter-enumeration' && form.kind === 'enumeration') return alterEnumeration(form, alter, report);
  return alter.kind === 'alter-association' && form.kind === 'association' ? alterAssociation(form, alter) : form;
}

function documentationOf(alter: AlterForm): string | undefined {
  if (alter.kind === 'alter-association') return alter.options.documentation?.value;
  return alter.actions.flatMap((action) => (action.kind === 'document' ? [action.text.value] : [])).at(-1);
}

function inModule(module: string, name: string): string {
  return `${module}${name.slice(moduleOf(name).length)}`;
}
