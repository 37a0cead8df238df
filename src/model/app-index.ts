import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { AppModel, JavaAction, JavaScriptAction, Page, RegularExpressionDocument } from './app-model.js';
import type { Association, Attribute, Constant, Entity, Enumeration } from './domain-model.js';
import type { AssociationMember, AttributeMember, EntityLayout, Member } from './entity-layout.js';
import type { Flow, FlowKind } from './flow.js';
import { systemAssociations, systemEntities, systemEnumerations, systemJavaActions } from './system-module.js';

/** Look-ups over one app model and the built-in System module: by name, along hierarchies, and member layouts. */
export class AppIndex {
  private readonly entities = new Map<string, Entity>();
  private readonly associations = new Map<string, Association>();
  private readonly enumerations = new Map<string, Enumeration>();
  private readonly constants = new Map<string, Constant>();
  private readonly flows: Readonly<Record<FlowKind, Map<string, Flow>>> = {
    nanoflow: new Map(),
    microflow: new Map(),
    rule: new Map(),
  };
  private readonly javaScriptActions = new Map<string, JavaScriptAction>();
  private readonly javaActions = new Map<string, JavaAction>();
  private readonly pages = new Map<string, Page>();
  private readonly regularExpressions = new Map<string, RegularExpressionDocument>();
  private readonly directSpecializations = new Map<string, string[]>();
  private readonly associationsByEnd = new Map<string, Association[]>();
  private readonly layouts = new Map<string, EntityLayout>();
  private readonly consequences = new Map<string, unknown>();

  constructor(readonly model: AppModel) {
    for (const entity of [...systemEntities, ...model.entities]) this.entities.set(entity.name, entity);
    for (const association of [...systemAssociations, ...model.associations]) {
      this.associations.set(association.name, association);
      append(this.associationsByEnd, association.parent, association);
      if (association.child !== association.parent) append(this.associationsByEnd, association.child, association);
    }
    for (const entity of this.entities.values()) {
      if (entity.generalization !== undefined) append(this.directSpecializations, entity.generalization, entity.name);
    }
    for (const enumeration of systemEnumerations) this.enumerations.set(enumeration.name, enumeration);
    addIncluded(this.enumerations, model.enumerations);
    addIncluded(this.constants, model.constants);
    addIncluded(this.javaScriptActions, model.javaScriptActions);
    addIncluded(this.javaActions, systemJavaActions);
    addIncluded(this.javaActions, model.javaActions);
    addIncluded(this.pages, model.pages);
    for (const document of model.regularExpressions) this.regularExpressions.set(document.name, document);
    for (const flow of model.flows) if (!flow.excluded) this.flows[flow.kind].set(flow.name, flow);
  }

  /**
   * What follows from the app, and takes a while to work out: done once, for all worlds that share the app.
   *
   * @param name what it is; together with everything beside the app that it depends on
   */
  once<Consequence>(name: string, workOut: () => Consequence): Consequence {
    const known = this.consequences.get(name);
    if (known !== undefined) return known as Consequence;
    const consequence = workOut();
    this.consequences.set(name, consequence);
    return consequence;
  }

  entity(name: string): Entity | undefined {
    return this.entities.get(name);
  }

  association(name: string): Association | undefined {
    return this.associations.get(name);
  }

  enumeration(name: string): Enumeration | undefined {
    return this.enumerations.get(name);
  }

  constant(name: string): Constant | undefined {
    return this.constants.get(name);
  }

  javaScriptAction(name: string): JavaScriptAction | undefined {
    return this.javaScriptActions.get(name);
  }

  javaAction(name: string): JavaAction | undefined {
    return this.javaActions.get(name);
  }

  page(name: string): Page | undefined {
    return this.pages.get(name);
  }

  regularExpression(name: string): RegularExpressionDocument | undefined {
    return this.regularExpressions.get(name);
  }

  flow(kind: FlowKind, name: string): Flow | undefined {
    return this.flows[kind].get(name);
  }

  entityNames(): Iterable<string> {
    return this.entities.keys();
  }

  allEntities(): Iterable<Entity> {
    return this.entities.values();
  }

  allAssociations(): Iterable<Association> {
    return this.associations.values();
  }

  /** The entity of a name that a user wrote; an unknown one is the user's error. */
  requireEntity(name: string): Entity {
    const entity = this.entities.get(name);
    if (entity === undefined) {
      throw new HarnessError('unknown-entity', `There is no entity ${name}.${didYouMean(name, this.entities.keys())}`, name);
    }
    return entity;
  }

  /** The entity and its generalizations, nearest first. A hierarchy that runs in a circle ends where it closes. */
  generalizations(name: string): string[] {
    const chain: string[] = [];
    let current: string | undefined = name;
    while (current !== undefined && !chain.includes(current)) {
      chain.push(current);
      current = this.entities.get(current)?.generalization;
    }
    return chain;
  }

  /** The entity and all entities that specialize it, directly or not, in the order of the model. */
  specializations(name: string): string[] {
    const found = [name];
    for (const entity of found) {
      for (const specialization of this.directSpecializations.get(entity) ?? []) {
        if (!found.includes(specialization)) found.push(specialization);
      }
    }
    return found;
  }

  /** The root of the entity's hierarchy, which decides whether it is persistable. */
  root(name: string): string {
    return this.generalizations(name).at(-1) ?? name;
  }

  isPersistable(name: string): boolean {
    return this.entities.get(this.root(name))?.persistable ?? false;
  }

  /** Whether an object of the first entity can stand where the second one is wanted. */
  isA(name: string, other: string): boolean {
    return this.generalizations(name).includes(other);
  }

  /** The associations that the entity, or a generalization of it, is an end of. */
  associationsOf(name: string): Association[] {
    const found = new Set<Association>();
    for (const entity of this.generalizations(name)) {
      for (const association of this.associationsByEnd.get(entity) ?? []) found.add(association);
    }
    return [...found];
  }

  member(entity: string, name: string): Member | undefined {
    return this.layout(entity).byName.get(name);
  }

  /** The members of an entity with their slots. An unknown entity has none. */
  layout(name: string): EntityLayout {
    const known = this.layouts.get(name);
    if (known !== undefined) return known;
    const members: Member[] = [];
    for (const entity of this.generalizations(name).reverse()) this.addOwnMembers(entity, members);
    const layout: EntityLayout = {
      entity: name,
      persistable: this.isPersistable(name),
      members,
      byName: new Map(members.map((member) => [member.name, member])),
    };
    this.layouts.set(name, layout);
    return layout;
  }

  private addOwnMembers(name: string, members: Member[]): void {
    const entity = this.entities.get(name);
    if (entity === undefined) return;
    const addAttribute = (attribute: Attribute, isSystem: boolean) => {
      const member: AttributeMember = {
        kind: 'attribute',
        name: attribute.name,
        slot: members.length,
        declaredBy: name,
        attribute,
        isSystem,
      };
      members.push(member);
    };
    const addAssociation = (association: Association, isSystem: boolean) => {
      const kind = association.type === 'Reference' ? 'reference' : 'reference-set';
      const member: AssociationMember = {
        kind,
        name: association.name,
        slot: members.length,
        declaredBy: name,
        association,
        isSystem,
      };
      members.push(member);
    };
    for (const attribute of entity.attributes) addAttribute(attribute, false);
    for (const system of ['createdDate', 'changedDate'] as const) {
      if (entity.systemMembers[system]) addAttribute(systemDate(system, entity), true);
    }
    for (const association of this.associationsByEnd.get(name) ?? []) {
      if (association.parent === name) addAssociation(association, false);
    }
    for (const system of ['owner', 'changedBy'] as const) {
      if (entity.systemMembers[system]) addAssociation(systemUserReference(system, name), true);
    }
  }
}

function addIncluded<Document extends { readonly name: string; readonly excluded: boolean }>(
  into: Map<string, Document>,
  documents: readonly Document[],
): void {
  for (const document of documents) if (!document.excluded) into.set(document.name, document);
}

function append<Item>(into: Map<string, Item[]>, key: string, item: Item): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [item]);
  else list.push(item);
}

function systemDate(name: string, entity: Entity): Attribute {
  return { name, documentation: '', type: { kind: 'DateTime', localize: true }, defaultValue: '', origin: entity.origin };
}

function systemUserReference(name: string, parent: string): Association {
  return {
    name: `System.${name}`,
    documentation: '',
    parent,
    child: 'System.User',
    type: 'Reference',
    owner: 'Default',
    onParentDelete: { kind: 'keep-references' },
    onChildDelete: { kind: 'keep-references' },
    origin: {},
  };
}
