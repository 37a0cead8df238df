import type { CreateFlow } from '../../../../grammar/mdl/syntax/document.js';
import type { CodeSyntax, NameSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type { MdlVersion } from '../../../../grammar/mdl/version.js';
import type { AppIndex } from '../../../model/app-index.js';
import type { DataType } from '../../../model/data-type.js';
import type { Code, ErrorHandling, Flow } from '../../../model/flow.js';
import type { Severity } from '../../../problem/diagnostic.js';
import type { Span } from '../../../problem/span.js';
import type { TypeReader } from '../data-types.js';
import type { Diagnostics } from '../diagnostics.js';
import type { SourceFile } from '../source-file.js';
import type { MemberName, MemberNames } from './member-names.js';
import { renameInConstraint, renameInExpression } from './rename-members.js';
import { VariableTypes } from './variable-types.js';

/** What turning one flow into a graph needs to know: its file, the declarations of all files, and its variables so far. */
export class FlowContext {
  readonly variables: VariableTypes;
  /** The entity of the innermost arm of a type split, which a cast takes on. */
  castEntity: string | undefined;

  constructor(
    readonly signature: Flow,
    readonly syntax: CreateFlow,
    readonly version: MdlVersion,
    readonly file: SourceFile,
    readonly names: MemberNames,
    readonly types: TypeReader,
    private readonly diagnostics: Diagnostics,
  ) {
    this.variables = new VariableTypes(names.index);
    // What Mendix provides without a statement (mdl.md 5.1). Where each may be used is for the checks to say.
    this.variables.define('currentUser', { kind: 'Object', entity: 'System.User' });
    this.variables.define('currentSession', { kind: 'Object', entity: 'System.Session' });
    this.variables.define('currentDeviceType', { kind: 'Enumeration', enumeration: 'System.DeviceType' });
    this.variables.define('currentIndex', { kind: 'Integer' });
    const error: DataType = signature.kind === 'nanoflow' ? { kind: 'String' } : { kind: 'Object', entity: 'System.Error' };
    this.variables.define('latestError', error);
    this.variables.define('latestHttpResponse', { kind: 'Object', entity: 'System.HttpResponse' });
    for (const { name, type } of signature.parameters) this.variables.define(name, type);
  }

  /** What an activity without an error clause does; the two kinds of flows differ (mdl.md 5.6). */
  get defaultErrorHandling(): ErrorHandling {
    return this.signature.kind === 'nanoflow' ? 'abort' : 'rollback';
  }

  get index(): AppIndex {
    return this.names.index;
  }

  /** @param currentObject the entity of `$currentObject`, in the conditions of list operations */
  code(syntax: CodeSyntax, currentObject?: string): Code {
    const code = this.file.code(syntax);
    if (!this.names.changed) return code;
    const entityOf = (variable: string) =>
      variable === 'currentObject' && currentObject !== undefined ? currentObject : this.variables.entityOf(variable);
    return { ...code, text: renameInExpression(code.text, entityOf, this.names) };
  }

  /** An XPath constraint on objects of an entity. */
  constraint(syntax: CodeSyntax, entity: string): Code {
    const code = this.file.code(syntax);
    if (!this.names.changed) return code;
    const entityOf = (variable: string) => this.variables.entityOf(variable);
    return { ...code, text: renameInConstraint(code.text, entity, entityOf, this.names) };
  }

  member(variable: string, name: NameSyntax): MemberName {
    return this.names.memberName(this.variables.entityOf(variable), name.text);
  }

  report(severity: Severity, code: string, message: string, span: Span, statement?: string): void {
    const where = statement === undefined ? this.signature.name : `${this.signature.name}, ${statement}`;
    this.diagnostics.report(severity, code, message, this.file.origin(span), where);
  }
}
