import type { Association, Attribute } from './domain-model.js';

/**
 * One member of an entity, own or inherited. Its slot is its place in an object's array of values; a specialization keeps
 * the slots of its generalization and adds its own behind them, so that one compiled access serves a whole hierarchy.
 */
export type Member = AttributeMember | AssociationMember;

interface MemberBase {
  /** As expressions name it: a bare attribute name, or `Module.Association`. */
  readonly name: string;
  readonly slot: number;
  /** The entity of the hierarchy that declares it. */
  readonly declaredBy: string;
}

export interface AttributeMember extends MemberBase {
  readonly kind: 'attribute';
  readonly attribute: Attribute;
  /** Filled by the platform: `createdDate`, `changedDate`. */
  readonly isSystem: boolean;
}

export interface AssociationMember extends MemberBase {
  readonly kind: 'reference' | 'reference-set';
  readonly association: Association;
  /** Filled by the platform: `System.owner`, `System.changedBy`. */
  readonly isSystem: boolean;
}

export interface EntityLayout {
  readonly entity: string;
  readonly persistable: boolean;
  readonly members: readonly Member[];
  readonly byName: ReadonlyMap<string, Member>;
}
