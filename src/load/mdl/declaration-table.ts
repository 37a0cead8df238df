import type { ElementKind } from '../../../grammar/mdl/syntax/change.js';
import type { NameSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { Script, ScriptForm, ScriptStatement } from '../../../grammar/mdl/syntax/script.js';
import type { MdlVersion } from '../../../grammar/mdl/version.js';
import { describeOrigin, type Origin } from '../../problem/span.js';
import type { Diagnostics } from './diagnostics.js';
import { elementOf, moduleOf, type NamedForm, nameKey, spaceOf, titleOf } from './elements.js';
import type { SourceFile } from './source-file.js';

/** One statement, the file it stands in, and its place in the order of all statements, which says whose names it uses. */
export interface Declaration<Form extends ScriptForm = ScriptForm> {
  readonly form: Form;
  readonly statement: ScriptStatement;
  readonly file: SourceFile;
  readonly origin: Origin;
  readonly order: number;
  readonly version: MdlVersion;
}

export interface LoadedScript {
  readonly file: SourceFile;
  readonly script: Script;
}

/** A declaration that was found by its name. */
export interface Found {
  readonly position: number;
  readonly declaration: Declaration<NamedForm>;
}

/** What exists at one moment of running a script: declarations in the order of their first statements, and their names. */
export class DeclarationTable {
  readonly modules = new Set<string>();
  /** What was dropped leaves a gap, so that positions stay. */
  private readonly declarations: (Declaration | undefined)[] = [];
  private readonly byName = new Map<string, number>();

  constructor(private readonly diagnostics: Diagnostics) {}

  /** Those that exist, with their positions. */
  *entries(): Iterable<readonly [position: number, declaration: Declaration]> {
    for (const [position, declaration] of this.declarations.entries())
      if (declaration !== undefined) yield [position, declaration];
  }

  /** Adds what a statement makes. Where the name is taken, it depends on the statement what becomes of it. */
  add(declaration: Declaration): void {
    const { form } = declaration;
    if (form.kind === 'module') {
      this.modules.add(form.name.text);
      return;
    }
    if (form.kind === 'demo-user') {
      this.addNamed(declaration, form.name, `demo-user ${form.name}`);
      return;
    }
    const element = elementOf(form);
    if (element === undefined) {
      this.declarations.push(declaration);
      return;
    }
    const name = (form as NamedForm).name.text;
    if (element !== 'user role' && !this.isQualified(name, declaration)) return;
    this.addNamed(declaration, name, nameKey(spaceOf(element), name));
  }

  /** Without a declaration to blame, that there is none is no finding. */
  hasModule(name: NameSyntax, by: Declaration | undefined): boolean {
    if (this.modules.has(name.text)) return true;
    const message = `There is no module ${name.text} when this statement is reached.`;
    if (by !== undefined) this.diagnostics.unresolved(message, name.text, () => this.modules, by.file.origin(name.span));
    return false;
  }

  all(): Declaration[] {
    return this.declarations.filter((declaration) => declaration !== undefined);
  }

  at(position: number): Found | undefined {
    const declaration = this.declarations[position];
    return declaration === undefined ? undefined : { position, declaration: declaration as Declaration<NamedForm> };
  }

  replace(position: number, declaration: Declaration | undefined): void {
    this.declarations[position] = declaration;
  }

  find(element: ElementKind, name: string): Found | undefined {
    const position = this.byName.get(nameKey(spaceOf(element), name));
    const declaration = position === undefined ? undefined : this.declarations[position];
    if (position === undefined || declaration === undefined || elementOf(declaration.form) !== element) return undefined;
    return { position, declaration: declaration as Declaration<NamedForm> };
  }

  /** What a statement is about; that it does not exist is a finding that names what is nearest. */
  require(element: ElementKind, name: NameSyntax, by: Declaration): Found | undefined {
    const found = this.find(element, name.text);
    if (found !== undefined) return found;
    const names = () => this.all().flatMap(({ form }) => (elementOf(form) === element ? [(form as NamedForm).name.text] : []));
    this.diagnostics.unresolved(
      `There is no ${titleOf(element)} ${name.text} when this statement is reached.`,
      name.text,
      names,
      by.file.origin(name.span),
    );
    return undefined;
  }

  /** Who has a name already. */
  ownerOf(element: ElementKind, name: string): { readonly position: number; readonly place: string } | undefined {
    const position = this.byName.get(nameKey(spaceOf(element), name));
    if (position === undefined) return undefined;
    return { position, place: describeOrigin(this.declarations[position]?.origin) ?? '' };
  }

  remove(position: number): void {
    const declaration = this.declarations[position];
    const element = declaration === undefined ? undefined : elementOf(declaration.form);
    if (declaration === undefined || element === undefined) return;
    this.byName.delete(nameKey(spaceOf(element), (declaration.form as NamedForm).name.text));
    this.declarations[position] = undefined;
  }

  setName(position: number, name: string): void {
    const declaration = this.declarations[position];
    const element = declaration === undefined ? undefined : elementOf(declaration.form);
    if (declaration === undefined || element === undefined) return;
    const form = declaration.form as NamedForm;
    this.byName.delete(nameKey(spaceOf(element), form.name.text));
    this.byName.set(nameKey(spaceOf(element), name), position);
    this.declarations[position] = { ...declaration, form: { ...form, name: { ...form.name, text: name } } };
  }

  /** What exists in a module, with its position. */
  namesIn(module: string): (readonly [position: number, name: string])[] {
    const names: (readonly [number, string])[] = [];
    for (const [position, { form }] of this.entries()) {
      if (elementOf(form) === undefined) continue;
      const { text } = (form as NamedForm).name;
      if (moduleOf(text) === module) names.push([position, text]);
    }
    return names;
  }

  private addNamed(declaration: Declaration, name: string, key: string): void {
    const known = this.byName.get(key);
    const earlier = known === undefined ? undefined : this.declarations[known];
    if (known === undefined || earlier === undefined) {
      this.byName.set(key, this.declarations.length);
      this.declarations.push(declaration);
    } else if (declaration.statement.creation === 'modify' && earlier.form.kind === declaration.form.kind) {
      this.declarations[known] = declaration;
    } else if (declaration.statement.creation !== 'if-not-exists' || earlier.form.kind !== declaration.form.kind) {
      const place = describeOrigin(earlier.origin);
      const message = `${name} exists already, made at ${place}, so this statement has no effect; write 'create or modify' to replace it.`;
      this.diagnostics.error('mdl-duplicate', message, declaration.origin, name);
    }
  }

  /** A document belongs to a module, which comes into being with its first document. */
  private isQualified(name: string, declaration: Declaration): boolean {
    const segments = name.split('.');
    const module = segments[0] ?? '';
    if (segments.length !== 2) {
      const message = `The name of a document is Module.Name; '${name}' has ${segments.length === 1 ? 'no module' : 'too many parts'}.`;
      this.diagnostics.error('mdl-name', message, declaration.origin, name);
      return false;
    }
    this.modules.add(module);
    return true;
  }
}
