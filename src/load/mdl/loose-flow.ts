import type { CreateFlow } from '../../../grammar/mdl/syntax/document.js';
import type { MdlVersion } from '../../../grammar/mdl/version.js';
import type { AppIndex } from '../../model/app-index.js';
import type { Flow } from '../../model/flow.js';
import type { Diagnostic } from '../../problem/diagnostic.js';
import { TypeReader } from './data-types.js';
import { Diagnostics } from './diagnostics.js';
import { buildFlow, flowSignature } from './flow/build-flow.js';
import { FlowContext } from './flow/flow-context.js';
import { MemberNames } from './flow/member-names.js';
import { Renames } from './renames.js';
import type { SourceFile } from './source-file.js';

/** A flow that is no part of an app, but speaks of what the app defines: a block of a test. */
export interface LooseFlow {
  readonly syntax: CreateFlow;
  readonly version: MdlVersion;
  readonly file: SourceFile;
}

/**
 * The flow as if it stood in the app, whichever source the app came from, and what is wrong about it. Names that the app does not
 * define are found later, on the finished model.
 */
export function buildLooseFlow(
  { syntax, version, file }: LooseFlow,
  index: AppIndex,
): { readonly flow: Flow; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics = new Diagnostics();
  const types = new TypeReader(new Set(index.model.enumerations.map(({ name }) => name)), diagnostics);
  const origin = file.origin(syntax.name.span);
  const statement = { form: syntax, creation: 'create', documentation: '', annotations: [], span: syntax.name.span } as const;
  // It is written for the app as it is in the end: whatever was renamed has its new name.
  const names = new MemberNames(index, new Renames(), 0);
  const signature = flowSignature({ form: syntax, statement, file, origin, order: 0, version }, types, new Map());
  const flow = buildFlow(new FlowContext(signature, syntax, version, file, names, types, diagnostics));
  return { flow, diagnostics: diagnostics.all };
}
