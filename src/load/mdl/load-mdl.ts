import { createHash } from 'node:crypto';
import { parseMdl } from '../../../grammar/mdl/parse-mdl.js';
import { AppIndex } from '../../model/app-index.js';
import type { AppModel } from '../../model/app-model.js';
import { defaultLimits } from '../../problem/limits.js';
import { accessRules, flowRoles } from './access.js';
import { checkRights } from './check-rights.js';
import { TypeReader } from './data-types.js';
import { Declarations, type LoadedScript } from './declarations.js';
import { Diagnostics } from './diagnostics.js';
import { readJavaAction, readJavaScriptAction, readPage } from './documents.js';
import { readAssociation, readConstant, readEntity, readEnumeration } from './domain-model.js';
import { inOrderOfCreation } from './file-order.js';
import { buildFlow, flowSignature } from './flow/build-flow.js';
import { FlowContext } from './flow/flow-context.js';
import { MemberNames } from './flow/member-names.js';
import { readNavigation } from './navigation.js';
import { readSecurity } from './security.js';
import { readSettings } from './settings.js';
import { SourceFile } from './source-file.js';
import { readValidationRules } from './validation-rules.js';

export interface MdlFile {
  /** As diagnostics and origins show it: a path relative to the app. */
  readonly name: string;
  readonly text: string;
  /** Stated where the file is not the UTF-8 that it should be; `utf-8` where only some of its characters are wrong. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be';
}

const findingsOfOneFile = 200;

/**
 * The app that texts of MDL define together, each run behind those that it needs. Never throws for what they say: syntax errors
 * and wrong statements are diagnostics of the model. Names that nothing declares are found later, on the finished model.
 *
 * @param name of the app; by default that of its one file, or of the first
 */
export function loadMdl(files: readonly MdlFile[], name = appName(files)): AppModel {
  const diagnostics = new Diagnostics();
  const scripts = inOrderOfCreation(readScripts(files, diagnostics));
  const declarations = new Declarations(scripts, diagnostics);
  const model = { ...declare(declarations, diagnostics), ...identity(files, name), diagnostics: diagnostics.all };
  const index = new AppIndex(model);
  const namesAt = (order: number) => new MemberNames(index, declarations.renames, order);
  const types = new TypeReader(enumerationNames(model), diagnostics);
  const flows = declarations.of('flow').map((declaration, position) => {
    const signature = model.flows[position];
    if (signature === undefined) throw new Error(`The flow ${declaration.form.name.text} lost its signature.`);
    const { file, form, version, order } = declaration;
    return buildFlow(new FlowContext(signature, form, version, file, namesAt(order), types, diagnostics));
  });
  const access = accessRules(declarations.of('grant-entity', 'revoke-entity'), namesAt);
  const validation = readValidationRules(declarations.of('validation-rule'), namesAt, diagnostics);
  const entities = model.entities.map((entity) => ({
    ...entity,
    accessRules: access.get(entity.name) ?? [],
    validationRules: [...entity.validationRules, ...(validation.get(entity.name) ?? [])],
  }));
  checkRights(declarations, index, diagnostics);
  const profiles = readNavigation(declarations.of('navigation'), namesAt, diagnostics);
  diagnostics.sort(files.map((file) => file.name));
  return { ...model, entities, flows, profiles };
}

function readScripts(files: readonly MdlFile[], diagnostics: Diagnostics): LoadedScript[] {
  const limits = { nesting: defaultLimits.textNesting, findings: findingsOfOneFile };
  return files.map(({ name, text, encoding }) => {
    const file = new SourceFile(name, text);
    if (encoding !== undefined) reportEncoding(file, encoding, diagnostics);
    const script = parseMdl(text, limits);
    for (const finding of script.findings) {
      diagnostics.report(finding.severity, finding.code, finding.message, file.origin(finding.span), undefined, finding.hint);
    }
    return { file, script };
  });
}

function reportEncoding(file: SourceFile, encoding: NonNullable<MdlFile['encoding']>, diagnostics: Diagnostics): void {
  const place = Math.max(0, file.text.indexOf('\ufffd'));
  const what = encoding === 'utf-8' ? 'has bytes that are no UTF-8, the first of them here' : `is ${encoding.toUpperCase()}`;
  diagnostics.error('mdl-encoding', `This file ${what}. Save it as UTF-8.`, file.origin({ start: place, end: place + 1 }));
}

/** Everything but the bodies of flows, which need all the rest. */
function declare(
  declarations: Declarations,
  diagnostics: Diagnostics,
): Omit<AppModel, keyof ReturnType<typeof identity> | 'diagnostics'> {
  const enumerations = declarations.of('enumeration').map((one) => readEnumeration(one, diagnostics));
  const types = new TypeReader(enumerationNames({ enumerations }), diagnostics);
  const roles = flowRoles(declarations.of('grant-flow', 'revoke-flow'));
  reportOpaque(declarations, diagnostics);
  return {
    modules: declarations.modules,
    enumerations,
    entities: declarations.of('entity').map((one) => readEntity(one, declarations.renames, types, diagnostics)),
    associations: declarations.of('association').map(readAssociation),
    constants: declarations.of('constant').map((one) => readConstant(one, types, diagnostics)),
    flows: declarations.of('flow').map((one) => flowSignature(one, types, roles)),
    javaScriptActions: declarations.of('javascript-action').map((one) => readJavaScriptAction(one, types, diagnostics)),
    javaActions: declarations.of('java-action').map((one) => readJavaAction(one, types)),
    pages: declarations.of('page').map((one) => readPage(one, types)),
    regularExpressions: declarations.of('regular-expression').map(({ form }) => {
      return { name: form.name.text, expression: form.expression };
    }),
    security: readSecurity(declarations, diagnostics),
    profiles: [],
    ...readSettings(declarations.of('app-settings'), diagnostics),
  };
}

/** What an app is called, and what tells two apart. */
function identity(files: readonly MdlFile[], name: string) {
  const hash = createHash('sha256');
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) hash.update(file.text).update('\0');
  const fileName = files.length === 1 ? baseName(files[0]?.name ?? name) : name;
  return { name, format: 'mdl' as const, fileName, contentHash: hash.digest('hex') };
}

/** Statements that were kept without being read: those that would change the app are worth a warning. */
function reportOpaque(declarations: Declarations, diagnostics: Diagnostics): void {
  for (const { form, origin } of declarations.of('opaque')) {
    const statement = form.name === undefined ? form.words : `${form.words} ${form.name.text}`;
    if (form.part === 'document') {
      const message = `'${statement}' is kept, but takes no part in running flows.`;
      diagnostics.report('information', 'mdl-not-read', message, origin, form.name?.text);
    } else if (form.part === 'change') {
      const message = `'${statement}' is not applied: the app stays as the other statements make it.`;
      diagnostics.warning('mdl-not-applied', message, origin, form.name?.text);
    }
  }
}

function enumerationNames(model: Pick<AppModel, 'enumerations'>): ReadonlySet<string> {
  return new Set(model.enumerations.map((enumeration) => enumeration.name));
}

function appName(files: readonly MdlFile[]): string {
  return baseName(files[0]?.name ?? '').replace(/\.mdl$/i, '');
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
