import type { Retrieve } from '../../model/activity.js';
import { compileAssociationRetrieve, declareAssociationRetrieve } from '../retrieve/by-association.js';
import { compileDatabaseRetrieve } from '../retrieve/from-database.js';
import type { ActivityDefinition } from './definition.js';

/** Retrieves from the database, or over an association (semantics 2.6). */
export const retrieve: ActivityDefinition<Retrieve> = {
  declare({ source, output }, typing) {
    if (source.kind === 'association') return { name: output, type: declareAssociationRetrieve(source, typing) };
    return { name: output, type: { kind: source.range.kind === 'first' ? 'Object' : 'List', entity: source.entity } };
  },

  compile(activity, compiler) {
    const output = compiler.output(activity.output);
    return activity.source.kind === 'database'
      ? compileDatabaseRetrieve(activity.source, output, compiler)
      : compileAssociationRetrieve(activity.source, output, compiler);
  },
};
