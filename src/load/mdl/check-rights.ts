import type { NameSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { AppIndex } from '../../model/app-index.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Declaration, Declarations } from './declarations.js';
import { type Diagnostics, mostSuggestions } from './diagnostics.js';

/**
 * Says which rights are given on what does not exist, and which roles nobody made. Roles only by warnings: a module of the
 * Marketplace brings roles along, and a text may name them without having the module.
 */
export function checkRights(declarations: Declarations, index: AppIndex, diagnostics: Diagnostics): void {
  const moduleRoles = new Set(declarations.of('module-role').map(({ form }) => form.name.text));
  const userRoles = new Set(declarations.of('user-role').map(({ form }) => form.name.text));
  let warned = 0;
  const check = (
    roles: readonly NameSyntax[],
    known: ReadonlySet<string>,
    title: string,
    { file }: Declaration,
    where: string,
  ) => {
    for (const { text, span } of roles) {
      if (known.has(text) || text.startsWith('System.')) continue;
      const nearest = ++warned > mostSuggestions ? '' : didYouMean(text, known);
      const message = `The ${title} role ${text} does not exist.${nearest}`;
      diagnostics.warning('unresolved-name', message, file.origin(span), where);
    }
  };
  for (const declaration of declarations.of('grant-entity', 'revoke-entity')) {
    const { entity, roles } = declaration.form;
    if (index.entity(entity.text) === undefined) {
      const message = `The entity ${entity.text} does not exist.`;
      diagnostics.unresolved(message, entity.text, () => index.entityNames(), declaration.file.origin(entity.span));
    }
    check(roles, moduleRoles, 'module', declaration, `rights on ${entity.text}`);
  }
  for (const declaration of declarations.of('grant-flow', 'revoke-flow')) {
    const { flow, flowKind, roles } = declaration.form;
    if (index.flow(flowKind, flow.text) === undefined && !isExcluded(flowKind, flow.text, index)) {
      const names = () => index.model.flows.flatMap((one) => (one.kind === flowKind ? [one.name] : []));
      diagnostics.unresolved(
        `The ${flowKind} ${flow.text} does not exist.`,
        flow.text,
        names,
        declaration.file.origin(flow.span),
      );
    }
    check(roles, moduleRoles, 'module', declaration, `rights on ${flow.text}`);
  }
  for (const declaration of declarations.of('user-role')) {
    check(declaration.form.moduleRoles, moduleRoles, 'module', declaration, `user role ${declaration.form.name.text}`);
  }
  for (const declaration of declarations.of('demo-user')) {
    check(declaration.form.userRoles, userRoles, 'user', declaration, `demo user ${declaration.form.name}`);
  }
  for (const declaration of declarations.of('navigation')) {
    const roles = declaration.form.homes.flatMap(({ userRole }) => (userRole === undefined ? [] : [userRole]));
    check(roles, userRoles, 'user', declaration, `profile ${declaration.form.profile.text}`);
  }
}

function isExcluded(kind: string, name: string, { model }: AppIndex): boolean {
  return model.flows.some((flow) => flow.kind === kind && flow.name === name && flow.excluded);
}
