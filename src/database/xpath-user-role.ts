import type { XPathMoment } from '../../grammar/xpath/syntax.js';
import { didYouMean } from '../problem/nearest.js';
import { quoteName } from './sql-text.js';
import type { XPathContext } from './xpath-context.js';
import type { Operand } from './xpath-operand.js';

/** `[%UserRole_Administrator%]`: the id of a user role, which the database of the server has as an object (semantics 5.12). */
export function userRoleOperand(role: string, node: XPathMoment, context: XPathContext): Operand {
  const { span } = node;
  if (context.offline !== undefined) {
    context.findings.error('xpath-offline-user-role', 'A nanoflow can not use user roles in a constraint.', span);
    return { kind: 'invalid', span };
  }
  const roles = context.expressions.index.model.security.userRoles.map((userRole) => userRole.name);
  if (!roles.includes(role)) {
    context.findings.error('xpath-token', `There is no user role ${role}.${didYouMean(role, roles)}`, span);
    return { kind: 'invalid', span };
  }
  return {
    kind: 'objects',
    isList: false,
    entity: 'System.UserRole',
    evaluate: () => [],
    lookUp: (sql) => {
      const place = sql.schema.place('System.UserRole');
      const name = place?.columnByMember.get('Name');
      if (place === undefined || name === undefined) return 'NULL';
      return `(SELECT _guid FROM ${quoteName(place.table.name)} WHERE ${quoteName(name.name)} = ${sql.bind(() => role)})`;
    },
    span,
  };
}
