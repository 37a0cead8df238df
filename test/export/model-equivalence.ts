import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { AccessRights, AccessRule, Entity } from '../../src/model/domain-model.js';
import { plain } from './flow-equivalence.js';

/**
 * What an app defines apart from its flows, as far as a text can say it: by module, without origins, without what only a file beside
 * a project has, and access rules by the rights that they give to each member.
 */
export function comparableModel(model: AppModel): unknown {
  const index = new AppIndex(model);
  const { modules, enumerations, associations, constants, javaScriptActions, javaActions, pages, security, settings } = model;
  const { regularExpressions, profiles, mendixVersion } = model;
  const byModule = <Document extends { readonly name: string }>(documents: readonly Document[]) =>
    modules.flatMap((module) => documents.filter(({ name }) => name.startsWith(`${module}.`)));
  return plain({
    ...{ modules, mendixVersion, settings },
    enumerations: byModule(enumerations),
    entities: byModule(model.entities).map((entity) => comparableEntity(entity, index)),
    associations: byModule(associations).map((association) => {
      const { onParentDelete, onChildDelete } = association;
      return { ...association, onParentDelete: rule(onParentDelete), onChildDelete: rule(onChildDelete) };
    }),
    constants: byModule(constants),
    // The line of a body is a place, like an origin.
    javaScriptActions: byModule(javaScriptActions).map((action) => ({ ...action, bodyLine: undefined })),
    javaActions: byModule(javaActions),
    pages: byModule(pages),
    regularExpressions: byModule(regularExpressions),
    security: { ...security, moduleRoles: byModule(security.moduleRoles.map((name) => ({ name }))) },
    profiles: profiles.map((profile) => ({ ...profile, throwPartialSyncError: profile.throwPartialSyncError ?? true })),
  });
}

function comparableEntity(entity: Entity, index: AppIndex): unknown {
  const { attributes, validationRules, accessRules, name } = entity;
  return {
    ...entity,
    persistable: index.isPersistable(name),
    attributes: attributes.map((attribute) => ({
      ...attribute,
      defaultValue: attribute.calculatedBy === undefined ? attribute.defaultValue : '',
    })),
    // Rules of attributes stand with them, the others behind.
    validationRules: validationRules.map((one) => JSON.stringify(plain(one))).toSorted(),
    accessRules: accessRules.map((one) => comparableAccess(one, name, index)).filter((one) => one !== undefined),
  };
}

function comparableAccess(access: AccessRule, entity: string, index: AppIndex): unknown {
  const names = index.layout(entity).members.filter((member) => !member.isSystem);
  const given = new Map<string, AccessRights>(access.members.map(({ member, rights }) => [member, rights]));
  const rights = names.map((member) => {
    const full = member.kind === 'attribute' ? `${member.declaredBy}.${member.name}` : member.name;
    return given.get(full) ?? access.defaultMemberRights;
  });
  const gives = access.allowCreate || access.allowDelete || rights.some((one) => one !== 'none');
  return gives ? { ...access, members: rights, defaultMemberRights: undefined, constraint: access.constraint.trim() } : undefined;
}

/** A message belongs to a rule that refuses; the others never show one. */
function rule({ kind, message }: { readonly kind: string; readonly message?: unknown }): unknown {
  return kind === 'only-without-references' ? { kind, message } : { kind };
}
