import type { AppIndex } from '../../model/app-index.js';
import type { Flow, FlowKind } from '../../model/flow.js';
import { systemEnumerations, systemJavaActions } from '../../model/system-module.js';
import { joined } from '../spelling/lines.js';
import { before, objectType, type Property } from './declaration.js';
import { entityDeclaration, enumerationDeclaration } from './entity-declarations.js';
import { flowProperty, javaActionProperty, javaScriptActionProperty, pageProperty } from './flow-declarations.js';
import { appIdentifier, textLiteral, textUnion } from './identifiers.js';
import { TypeText } from './type-text.js';

/** How every file of declarations begins, which tells it from one that somebody has written. */
const headerStart = '// Written by `nanoflow types`';

/** Whether a text is such a file, of whichever app and version. */
export function isDeclarations(text: string): boolean {
  return text.startsWith(headerStart);
}

/**
 * The names and types of an app as TypeScript declarations, for the API to check tests against: one exported interface of the app, one
 * for each entity, and the keys of each enumeration. Everything is sorted by name, so that only what changes in the app changes in the file.
 * Excluded documents are left out: nothing can name them.
 */
export function declareApp(index: AppIndex): string {
  const { model } = index;
  const text = new TypeText(index);
  const entities = sorted([...index.allEntities()]);
  const enumerations = sorted([...systemEnumerations, ...model.enumerations].filter(({ excluded }) => !excluded));
  for (const { name } of entities) text.identifiers.of('entity', name);
  for (const { name } of enumerations) text.identifiers.of('enumeration', name);
  const parts = [
    [
      `${headerStart} for ${model.name}, Mendix ${model.mendixVersion}. It is written anew by the same command: change the app instead.`,
      "import type { mendix } from 'nanoflow-harness';",
    ],
    appDeclaration(text, entities),
    ...enumerations.map((enumeration) => enumerationDeclaration(enumeration, text)),
    ...entities.map((entity) => entityDeclaration(entity, text)),
    ...flowDeclarations(text),
  ];
  return parts.map(joined).join('\n');
}

/** Types of flows have names, since those whose names are unique without their module are in two places. */
function flowDeclarations(text: TypeText): string[][] {
  const flows = (kind: FlowKind) => flowsOf(text, [kind]).map((flow) => flowProperty(flow, text));
  return [
    before('type Nanoflows = ', objectType(flows('nanoflow')), ';'),
    before('type Microflows = ', objectType(flows('microflow')), ';'),
    before('type Rules = ', objectType(flows('rule')), ';'),
  ];
}

function appDeclaration(text: TypeText, entities: readonly { readonly name: string }[]): string[] {
  const { index, identifiers } = text;
  const { model } = index;
  const { security, profiles } = model;
  const included = <Document extends { readonly name: string; readonly excluded: boolean }>(documents: readonly Document[]) =>
    sorted(documents.filter(({ excluded }) => !excluded));
  const names = (of: readonly { readonly name: string }[]) => textUnion(of.map(({ name }) => name).toSorted());
  const properties: Property[] = [
    { name: 'entities', type: objectType(entities.map(({ name }) => ({ name, type: identifiers.of('entity', name) }))) },
    { name: 'nanoflows', type: 'Nanoflows' },
    { name: 'microflows', type: 'Microflows' },
    { name: 'rules', type: 'Rules' },
    {
      name: 'unique',
      type: objectType([
        { name: 'nanoflows', type: objectType(uniqueFlows(text, ['nanoflow'])) },
        { name: 'microflows', type: objectType(uniqueFlows(text, ['microflow', 'rule'])) },
      ]),
    },
    {
      name: 'javaScriptActions',
      type: objectType(included(model.javaScriptActions).map((action) => javaScriptActionProperty(action, text))),
    },
    {
      name: 'javaActions',
      type: objectType(included([...systemJavaActions, ...model.javaActions]).map((action) => javaActionProperty(action, text))),
    },
    {
      name: 'constants',
      type: objectType(
        included(model.constants).map(({ name, type, documentation }) => ({ name, type: text.ofData(type), documentation })),
      ),
    },
    { name: 'pages', type: objectType(included(model.pages).map((page) => pageProperty(page, text))) },
    { name: 'userRoles', type: names(security.userRoles) },
    { name: 'demoUsers', type: names(security.demoUsers) },
    { name: 'profiles', type: names(profiles) },
  ];
  const name = appIdentifier(model.name);
  const head = [
    '/**',
    ` * What tests of ${model.name} can name: \`openApp<${name}>(…)\`.`,
    ' */',
    ...before(`export interface ${name} `, objectType(properties), ''),
  ];
  return head;
}

/** The flows that a bare name is enough for, among those that run on the same side. */
function uniqueFlows(text: TypeText, kinds: readonly FlowKind[]): Property[] {
  const types: Readonly<Record<FlowKind, string>> = { nanoflow: 'Nanoflows', microflow: 'Microflows', rule: 'Rules' };
  const flows = flowsOf(text, kinds);
  const bareName = ({ name }: Flow) => name.slice(name.indexOf('.') + 1);
  const counts = new Map<string, number>();
  for (const flow of flows) counts.set(bareName(flow), (counts.get(bareName(flow)) ?? 0) + 1);
  const unique = flows.filter((flow) => counts.get(bareName(flow)) === 1);
  return sorted(unique.map((flow) => ({ name: bareName(flow), type: `${types[flow.kind]}[${textLiteral(flow.name)}]` })));
}

function flowsOf({ index }: TypeText, kinds: readonly FlowKind[]): Flow[] {
  return sorted(index.model.flows.filter(({ kind, excluded }) => kinds.includes(kind) && !excluded));
}

/** By code units, so that it is the same everywhere. */
function sorted<Item extends { readonly name: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
