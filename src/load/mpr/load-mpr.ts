import type { SqlJsStatic } from 'sql.js';
import type { AppModel, Page, RegularExpressionDocument } from '../../model/app-model.js';
import type { Flow } from '../../model/flow.js';
import { systemEnumerations, systemJavaActions } from '../../model/system-module.js';
import { HarnessError } from '../../problem/harness-error.js';
import { decodeJavaAction, decodeJavaScriptAction } from './action.js';
import { decodeConstant } from './constant.js';
import { decodeDomainModels } from './domain-model.js';
import { decodeFields, flagOf, textOf } from './element.js';
import { decodeEnumeration } from './enumeration.js';
import { decodeFlow, type FlowSurroundings } from './flow.js';
import { decodeNavigation } from './navigation.js';
import { isPackage, openPackage } from './package-file.js';
import { decodePage, decodePageHead, type PageHead } from './page.js';
import { readProjectDatabase } from './project-database.js';
import { readProjectUnits } from './project-units.js';
import { namesMentionedIn, ReferenceScanner } from './references.js';
import { decodeSecurity } from './security.js';
import { decodeSettings } from './settings.js';
import { withUniqueNodes } from './unique-nodes.js';
import type { UnitSource } from './unit-source.js';
import { type Document, UnitTree } from './unit-tree.js';
import { type Content, withUsableNames } from './usable-names.js';

/** A project file in memory. */
export interface ProjectFile {
  /** Without folders. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The contents folder beside it, which a project in the two-part format needs. */
  readonly source?: UnitSource | undefined;
}

/**
 * Reads a Mendix project, `.mpr` in either format or `.mpk`, into the app model. Names are not resolved here; that is done
 * alike for every kind of source.
 *
 * @throws HarnessError when the file is no project, or a part without which it means something else is missing or damaged
 */
export function loadMpr(file: ProjectFile, sqlite: SqlJsStatic): AppModel {
  const { fileName } = file;
  const packaged = isPackage(file.bytes) ? openPackage(file.bytes, fileName) : undefined;
  const database = readProjectDatabase(packaged?.bytes ?? file.bytes, fileName, sqlite);
  const source = packaged === undefined ? file.source : packaged.source;
  if (database.format === 'mpr2' && source === undefined) {
    const message = `${fileName} keeps its contents in a folder mprcontents beside it, and there is none. Copy or check out that folder as well.`;
    throw new HarnessError('missing-contents', message, fileName);
  }
  const { units, contentHash, diagnostics } = readProjectUnits(database, source, fileName);
  const tree = new UnitTree(units, fileName);
  const { content, diagnostics: names } = withUsableNames(decodeContent(tree, database.mendixVersion));
  const { flows, diagnostics: nodes } = withUniqueNodes(content.flows);
  return {
    name: fileName.replace(/\.(mpr|mpk)$/i, ''),
    format: database.format,
    fileName,
    contentHash,
    mendixVersion: database.mendixVersion,
    modules: tree.moduleNames(),
    ...content,
    ...(packaged !== undefined && packaged.sources.size > 0 && { packagedSources: packaged.sources }),
    flows,
    diagnostics: [...diagnostics, ...tree.diagnostics(), ...names, ...nodes],
  };
}

function decodeContent(tree: UnitTree, mendixVersion: string): Content {
  const { entities, associations } = decodeDomainModels(tree.documents('DomainModels$DomainModel'));
  const enumerations = tree.documents('Enumerations$Enumeration').map(decodeEnumeration);
  const javaActions = tree.documents('JavaActions$JavaAction').map(decodeJavaAction);
  const pageUnits = tree.rawUnits('Forms$Page', 'Pages$Page').flatMap(({ unit, module }) => {
    const head = tree.reading(unit, () => decodePageHead(unit, module));
    return head === undefined ? [] : [{ unit, head }];
  });
  const heads = pageUnits.map(({ head }) => head);
  const surroundings: FlowSurroundings = {
    enumerations: new Set([...systemEnumerations, ...enumerations].map((enumeration) => enumeration.name)),
    singleObjectParameterOf: singleObjectParameters(heads),
    returnTypeOfJavaAction: (name) => [...javaActions, ...systemJavaActions].find((action) => action.name === name)?.returnType,
  };
  const flows = decodeFlows(tree, surroundings);
  const scanner = new ReferenceScanner(
    { entities, associations, flows },
    heads.map((head) => head.name),
    containersOf(tree),
  );
  const pages = pageUnits
    .flatMap(({ unit, head }) => tree.reading(unit, () => decodePage(head, unit, scanner)) ?? [])
    .sort(byName);
  const targets = new Set([...flows, ...pages].map((target) => target.name));
  return {
    entities,
    associations,
    enumerations,
    constants: tree.documents('Constants$Constant').map(decodeConstant),
    flows,
    javaScriptActions: tree.documents('JavaScriptActions$JavaScriptAction').map(decodeJavaScriptAction),
    javaActions,
    pages,
    regularExpressions: decodeRegularExpressions(tree.documents('RegularExpressions$RegularExpression')),
    security: decodeSecurity(tree.projectDocument('Security$ProjectSecurity'), tree.documents('Security$ModuleSecurity')),
    profiles: decodeNavigation(tree.projectDocument('Navigation$NavigationDocument'), mendixVersion, (name) => targets.has(name)),
    settings: decodeSettings(tree.projectDocument('Settings$ProjectSettings')),
  };
}

function decodeFlows(tree: UnitTree, surroundings: FlowSurroundings): readonly Flow[] {
  const documents = tree.documents('Microflows$Nanoflow', 'Microflows$Microflow', 'Microflows$Rule');
  return documents.map((document) => decodeFlow(document, surroundings));
}

function singleObjectParameters(heads: readonly PageHead[]): (page: string) => string | undefined {
  const byPage = new Map(heads.filter((head) => !head.excluded).map((head) => [head.name, head]));
  return (page) => {
    const objects = byPage.get(page)?.parameters.filter((parameter) => parameter.type.kind === 'Object') ?? [];
    return objects.length === 1 ? objects[0]?.name : undefined;
  };
}

/** What pages are made of: their layouts, the snippets in them, the menus that both show. */
function containersOf(tree: UnitTree): ReadonlyMap<string, ReadonlySet<string>> {
  const containers = new Map<string, ReadonlySet<string>>();
  for (const { unit, module } of tree.rawUnits('Forms$Layout', 'Forms$Snippet', 'Menus$MenuDocument')) {
    tree.reading(unit, () => {
      const name = textOf(decodeFields(unit.bytes, 'Name'), 'Name');
      containers.set(`${module}.${name}`, namesMentionedIn(unit.bytes));
    });
  }
  return containers;
}

function decodeRegularExpressions(documents: readonly Document[]): readonly RegularExpressionDocument[] {
  return documents
    .filter(({ element }) => !flagOf(element, 'Excluded', false))
    .map(({ element, name }) => ({ name, expression: textOf(element, 'RegEx', 'Regex', 'Expression') }));
}

function byName(one: Page, other: Page): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return (one.origin.unit ?? '') < (other.origin.unit ?? '') ? -1 : 1;
}
