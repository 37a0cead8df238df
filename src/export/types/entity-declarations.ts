import type { AppIndex } from '../../model/app-index.js';
import type { Entity, Enumeration } from '../../model/domain-model.js';
import type { Member } from '../../model/entity-layout.js';
import { translate } from '../../model/text.js';
import { documentationLines } from '../spelling/text.js';
import { before, objectType, type Property } from './declaration.js';
import { textUnion } from './identifiers.js';
import type { TypeText } from './type-text.js';

/** The interface of an entity: the names that its objects can have, and its members. */
export function entityDeclaration(entity: Entity, text: TypeText): string[] {
  const { index, identifiers } = text;
  const { name } = entity;
  const own = index.layout(name).members.filter(({ declaredBy }) => declaredBy === name);
  const members = objectType(own.map((member) => memberProperty(member, text)));
  const generalization = generalizationOf(entity, index);
  const inherited = generalization === undefined ? '' : `${identifiers.of('entity', generalization)}['members'] & `;
  return [
    ...documentationLines(entity.documentation),
    `export interface ${identifiers.of('entity', name)} {`,
    `  readonly entity: ${textUnion(index.specializations(name).toSorted())};`,
    ...before(`readonly members: ${inherited}`, members, ';').map((line) => `  ${line}`),
    '}',
  ];
}

/** In a hierarchy that runs in a circle nobody inherits. */
function generalizationOf({ name, generalization }: Entity, index: AppIndex): string | undefined {
  if (generalization === undefined || index.entity(generalization) === undefined) return undefined;
  return index.generalizations(generalization).includes(name) ? undefined : generalization;
}

function memberProperty(member: Member, text: TypeText): Property {
  const { documentation } = member.kind === 'attribute' ? member.attribute : member.association;
  return { name: member.name, type: text.ofMember(member), documentation };
}

/** The keys of an enumeration, with their captions where they say something else. */
export function enumerationDeclaration({ name, documentation, values }: Enumeration, text: TypeText): string[] {
  const { defaultLanguage } = text.index.model.settings;
  const captions = values.flatMap(({ key, caption }) => {
    const shown = translate(caption, defaultLanguage, defaultLanguage);
    return shown === '' || shown === key ? [] : [`- ${key}: ${shown}`];
  });
  return [
    ...documentationLines([documentation, ...captions].join('\n')),
    `export type ${text.identifiers.of('enumeration', name)} = ${textUnion(values.map(({ key }) => key))};`,
  ];
}
