import type { Script, ScriptForm, ScriptStatement } from '../../../grammar/mdl/syntax/script.js';
import type { Origin } from '../../problem/span.js';
import type { Diagnostics } from './diagnostics.js';
import type { SourceFile } from './source-file.js';

/** One statement, and the file it stands in. */
export interface Declaration<Form extends ScriptForm = ScriptForm> {
  readonly form: Form;
  readonly statement: ScriptStatement;
  readonly file: SourceFile;
  readonly origin: Origin;
}

export interface LoadedScript {
  readonly file: SourceFile;
  readonly script: Script;
}

/** The forms that may have one of some kinds; one form can stand for several, as a grant and a revoke do. */
type FormOf<Kind extends ScriptForm['kind'], Form = ScriptForm> = Form extends { readonly kind: infer Own }
  ? [Own & Kind] extends [never]
    ? never
    : Form
  : never;

/**
 * What the files of an app declare, as if they were run one after the other: a `create or modify` takes the place of the earlier
 * statement, `if not exists` leaves it, and a plain `create` of what exists is wrong.
 */
export class Declarations {
  readonly modules: string[] = [];
  private readonly statements: Declaration[] = [];
  private readonly byName = new Map<string, number>();

  constructor(
    scripts: readonly LoadedScript[],
    private readonly diagnostics: Diagnostics,
  ) {
    for (const { file, script } of scripts) {
      for (const statement of script.statements) {
        this.add({ form: statement.form, statement, file, origin: file.origin(statement.span) });
      }
    }
  }

  /** The declarations of one kind, in the order of the files. */
  of<Kind extends ScriptForm['kind']>(...kinds: readonly Kind[]): Declaration<FormOf<Kind>>[] {
    const isWanted = (declaration: Declaration): declaration is Declaration<FormOf<Kind>> =>
      kinds.some((kind) => kind === declaration.form.kind);
    return this.statements.filter(isWanted);
  }

  private add(declaration: Declaration): void {
    const { form } = declaration;
    if (form.kind === 'module') {
      this.addModule(form.name.text);
      return;
    }
    const space = nameSpaces.get(form.kind);
    if (space === undefined || !('name' in form) || typeof form.name === 'string') {
      this.statements.push(declaration);
      return;
    }
    const name = form.name.text;
    if (space !== 'user-role' && !this.isQualified(name, declaration)) return;
    // Names that differ only in case are one name to Mendix (mdl.md 2.5).
    const key = `${space} ${name.toLowerCase()}`;
    const known = this.byName.get(key);
    const earlier = known === undefined ? undefined : this.statements[known];
    if (known === undefined || earlier === undefined) {
      this.byName.set(key, this.statements.length);
      this.statements.push(declaration);
    } else if (declaration.statement.creation === 'modify' && earlier.form.kind === form.kind) {
      this.statements[known] = declaration;
    } else if (declaration.statement.creation !== 'if-not-exists' || earlier.form.kind !== form.kind) {
      const message = `${name} exists already, so this statement has no effect; write 'create or modify' to replace it.`;
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
    this.addModule(module);
    return true;
  }

  private addModule(name: string): void {
    if (!this.modules.includes(name)) this.modules.push(name);
  }
}

/** Which documents may not share a name (mdl.md 2.5). */
const nameSpaces: ReadonlyMap<ScriptForm['kind'], string> = new Map([
  ['entity', 'domain'],
  ['association', 'domain'],
  ['enumeration', 'domain'],
  ['flow', 'document'],
  ['page', 'document'],
  ['constant', 'document'],
  ['javascript-action', 'document'],
  ['java-action', 'document'],
  ['module-role', 'module-role'],
  ['user-role', 'user-role'],
]);
