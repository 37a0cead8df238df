import { compileRetrieve } from '../database/compile-retrieve.js';
import type { EntityDatabase } from '../database/entity-database.js';
import type { Known } from '../database/row-loader.js';
import type { Environment } from '../expression/environment.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EntityObject } from '../value/entity-object.js';

/**
 * The rows of an entity that satisfy a constraint of a test.
 *
 * @throws HarnessError for an unknown entity or a wrong constraint
 */
export function queryObjects(
  database: EntityDatabase,
  entity: string,
  constraint: string,
  environment: Environment,
  known: Known | undefined,
): EntityObject[] {
  const { index, behaviour, flavour } = environment;
  index.requireEntity(entity);
  if (!database.stores(entity))
    throw new HarnessError(
      'entity-not-stored',
      `${entity} has no rows here: it is not persistable, or not on this device.`,
      entity,
    );
  const context = { index, behaviour, flavour, variable: () => undefined, variableNames: () => [] };
  const query = compileRetrieve({ entity, constraint, sorting: [] }, context, { dialect: 'server' });
  const error = query.findings.find(({ severity }) => severity === 'error');
  if (error !== undefined)
    throw new HarnessError('wrong-constraint', `The constraint ${constraint} is wrong: ${error.message}`, constraint);
  return database.retrieve(query, { slots: [], environment }, known === undefined ? {} : { known });
}
