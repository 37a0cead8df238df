import type { Behaviour } from '../behaviour/behaviour.js';
import { compileEntityConstraint } from '../database/entity-constraint.js';
import type { AppIndex } from '../model/app-index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { describeInConstraint } from '../problem/place-in-constraint.js';
import type { Origin } from '../problem/span.js';

/**
 * What is wrong with the constraints that stand in no flow: those of access rules, and of entities that a profile synchronizes
 * by a constraint. Both run on the server.
 */
export function checkEntityConstraints(index: AppIndex, behaviour: Behaviour): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const check = (entity: string, constraint: string, where: string, origin: Origin | undefined): void => {
    // That there is no such entity is a diagnostic already.
    if (constraint.trim() === '' || index.entity(entity) === undefined) return;
    for (const { severity, code, message, span } of compileEntityConstraint(entity, constraint, { index, behaviour }).findings) {
      const place = describeInConstraint(constraint, span);
      found.push({ severity, code, message: message + place, where, ...(origin !== undefined && { origin }) });
    }
  };
  for (const { name, accessRules, origin } of index.model.entities) {
    for (const { roles, constraint } of accessRules)
      check(name, constraint, `Entity ${name}, access rule for ${roles.join(', ')}`, origin);
  }
  for (const { name, offlineEntities } of index.model.profiles) {
    for (const { entity, mode, constraint } of offlineEntities)
      if (mode === 'constrained') check(entity, constraint, `Profile ${name}, constraint of ${entity}`, undefined);
  }
  return found;
}
