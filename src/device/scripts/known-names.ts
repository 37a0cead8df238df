import type { AppIndex } from '../../model/app-index.js';
import type { EntityLayout, Member } from '../../model/entity-layout.js';
import { FlowError } from '../../problem/flow-error.js';
import { didYouMean } from '../../problem/nearest.js';

/** Names that an action uses: a wrong one is an error of its code, which the code can catch. */
export function requireLayout(index: AppIndex, entity: string): EntityLayout {
  if (index.entity(entity) !== undefined) return index.layout(entity);
  throw new FlowError('javascript-action', `There is no entity ${entity}.${didYouMean(String(entity), index.entityNames())}`);
}

export function requireMember({ entity, byName }: EntityLayout, name: string): Member {
  const member = byName.get(name);
  if (member !== undefined) return member;
  throw new FlowError('javascript-action', `${entity} has no member ${name}.${didYouMean(String(name), byName.keys())}`);
}
