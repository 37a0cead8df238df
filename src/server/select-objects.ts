import { compileEntityConstraint } from '../database/entity-constraint.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Server } from './server.js';
import { ServerEnvironment } from './server-environment.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * Rows of an entity that satisfy a constraint without variables: of a synchronized entity, of an access rule.
 *
 * @throws FlowError when the constraint is wrong
 */
export function selectObjects(server: Server, work: UnitOfWork, entity: string, constraint: string): EntityObject[] {
  const query = compileEntityConstraint(entity, constraint, server);
  const error = query.findings.find(({ severity }) => severity === 'error');
  if (error !== undefined)
    throw new FlowError('synchronization', `The constraint ${constraint} of ${entity} is wrong: ${error.message}`);
  const { index, behaviour, session, constant, host } = server;
  const environment = new ServerEnvironment(index, behaviour, session, constant, host, work);
  return server.database.retrieve(query, { slots: [], environment });
}
