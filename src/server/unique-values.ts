import { type CompiledRetrieve, compileRetrieve } from '../database/compile-retrieve.js';
import type { Environment } from '../expression/environment.js';
import { dataTypeOfAttribute } from '../model/data-type.js';
import type { AttributeMember } from '../model/entity-layout.js';
import type { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Value } from '../value/value.js';
import type { Server } from './server.js';

/**
 * Looks for values that another object has already. One query for each attribute, compiled once, over an index: an upload asks
 * for every object that it brings.
 */
export class UniqueValues {
  private readonly queries = new Map<string, CompiledRetrieve>();

  constructor(private readonly server: Server) {}

  /** Whether another object of the entity that declares the attribute has this value. */
  isTaken(object: EntityObject, member: AttributeMember, value: MemberValue, environment: Environment): boolean {
    const scope = { slots: [value as Value], environment };
    const found = this.server.database.retrieve(this.queryFor(member), scope, { limit: 2 });
    return found.some(({ guid }) => guid !== object.guid);
  }

  private queryFor(member: AttributeMember): CompiledRetrieve {
    const key = `${member.declaredBy}.${member.name}`;
    let query = this.queries.get(key);
    if (query === undefined) {
      query = this.compile(member);
      this.queries.set(key, query);
    }
    return query;
  }

  private compile(member: AttributeMember): CompiledRetrieve {
    const { index, behaviour } = this.server;
    const compiled = compileRetrieve(
      { entity: member.declaredBy, constraint: `[${member.name} = $value]`, sorting: [] },
      {
        index,
        behaviour,
        flavour: 'microflow',
        variable: () => ({ slot: 0, type: dataTypeOfAttribute(member.attribute.type) }),
        variableNames: () => ['value'],
      },
    );
    const { condition } = compiled;
    return {
      ...compiled,
      condition:
        condition === undefined
          ? undefined
          : (sql, row) => {
              const column = row.place.columnByMember.get(member.name);
              if (column !== undefined) sql.indexes.push({ table: row.place.table.name, column: column.name });
              return condition(sql, row);
            },
    };
  }
}
