import type { AppIndex } from '../model/app-index.js';
import type { Flow } from '../model/flow.js';
import type { NavigationProfile, OfflineEntity } from '../model/navigation.js';
import { AppText } from './app-text.js';
import { accessRuleLines } from './document/access-rule.js';
import { javaActionLines, javaScriptActionLines } from './document/action.js';
import { associationLines } from './document/association.js';
import { constantLines } from './document/constant.js';
import { entityLines } from './document/entity.js';
import { enumerationLines } from './document/enumeration.js';
import { navigationLines } from './document/navigation.js';
import { pageLines } from './document/page.js';
import { regularExpressionLines } from './document/regular-expression.js';
import { flowAccessLines, securityLines } from './document/security.js';
import { settingsLines } from './document/settings.js';
import { validationRuleLines } from './document/validation-rule.js';
import { type Exported, Omissions } from './exported.js';
import { flowLines } from './flow/write-flow.js';
import { type FlowLines, LineMarks } from './flow-lines.js';
import { joined } from './spelling/lines.js';
import { moduleOf, spellName } from './spelling/name.js';

/** What an offline profile brings along; those that nobody configured follow from a rule that only a device knows. */
export type SynchronizedEntities = (profile: NavigationProfile) => readonly OfflineEntity[];

/**
 * The whole app as one text in mdl 1, module by module. Loading the text gives an app that behaves the same; what it does not say is
 * in `notExpressed`.
 */
export function exportApp(index: AppIndex, synchronized: SynchronizedEntities, marks?: LineMarks): Exported {
  const omissions = new Omissions();
  const text = new AppText(index, omissions, marks);
  const { model } = index;
  const parts = [
    ['mdl 1;'],
    settingsLines(model.settings, model.mendixVersion),
    ...model.modules.flatMap((module) => modulePart(module, text)),
    securityLines(model.security),
    ...model.profiles.map((profile) => navigationLines(profile, synchronized(profile), text)),
  ];
  const mdl = parts
    .filter((lines) => lines.length > 0)
    .map(joined)
    .join('\n');
  return { mdl, notExpressed: omissions.all };
}

/** The same with the lines in which the flows stand and their nodes. */
export function exportWithLines(
  index: AppIndex,
  synchronized: SynchronizedEntities,
): { readonly mdl: string; readonly lines: ReadonlyMap<Flow, FlowLines> } {
  const marks = new LineMarks();
  const { text, lines } = marks.read(exportApp(index, synchronized, marks).mdl);
  return { mdl: text, lines };
}

/** The documents of a module, what others refer to first. */
function modulePart(module: string, text: AppText): string[][] {
  const { index } = text;
  const { model } = index;
  const own = <Document extends { readonly name: string }>(documents: readonly Document[]) =>
    documents.filter(({ name }) => moduleOf(name) === module);
  const entities = own(model.entities);
  const flows = own(model.flows);
  const roles = model.security.moduleRoles.filter((role) => moduleOf(role) === module);
  return [
    [`create or modify module ${spellName(module)};`],
    roles.map((role) => `create or modify module role ${spellName(role)};`),
    ...own(model.enumerations).map((one) => enumerationLines(one, text)),
    own(model.constants).flatMap(constantLines),
    own(model.regularExpressions).flatMap(regularExpressionLines),
    ...entities.map((entity) => entityLines(entity, text)),
    own(model.associations).flatMap((association) => associationLines(association, text)),
    entities.flatMap((entity) => validationRuleLines(entity, text)),
    entities.flatMap((entity) => accessRuleLines(entity, index)),
    ...own(model.javaScriptActions).map((action) => javaScriptActionLines(action, text)),
    own(model.javaActions).flatMap((action) => javaActionLines(action, text)),
    ...own(model.pages).map(pageLines),
    ...flows.map((flow) => flowLines(flow, index, text.omissions, text.marks)),
    flows.flatMap(flowAccessLines),
  ];
}
