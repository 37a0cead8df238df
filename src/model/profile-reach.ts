import type { Activity } from './activity.js';
import type { AppIndex } from './app-index.js';
import type { DataType } from './data-type.js';
import type { Flow, FlowNode } from './flow.js';
import type { NavigationProfile, StartPage } from './navigation.js';

/** A name with its kind: documents of different kinds can have the same name. */
interface Reference {
  readonly kind: 'page' | 'nanoflow' | 'entity' | 'association';
  readonly name: string;
}

/**
 * The entities that an offline profile uses, as Studio Pro works them out: from the pages and nanoflows that it leads to
 * (semantics 3.1). Every nanoflow counts as led to, because any of them may be run here (assumed). An entity is also
 * used through the associations, attributes and types of what uses it.
 */
export function reachOfProfile(index: AppIndex, profile: NavigationProfile): ReadonlySet<string> {
  const reached = new Set<string>();
  const references: Reference[] = [
    ...homeReferences(profile.home),
    ...profile.roleHomes.flatMap(({ home }) => homeReferences(home)),
    ...profile.menuReferences.flatMap(ofAnyKind),
    ...namesOf('nanoflow', nanoflowNames(index)),
  ];
  const visited = new Set<string>();
  for (const reference of references) {
    const key = `${reference.kind} ${reference.name}`;
    if (visited.has(key)) continue;
    visited.add(key);
    references.push(...referencesOf(reference, index, reached));
  }
  return reached;
}

function nanoflowNames(index: AppIndex): string[] {
  return index.model.flows.filter((flow) => flow.kind === 'nanoflow' && !flow.excluded).map((flow) => flow.name);
}

function homeReferences({ page, nanoflow }: StartPage): Reference[] {
  return [...namesOf('page', [page]), ...namesOf('nanoflow', [nanoflow])];
}

function namesOf(kind: Reference['kind'], names: readonly (string | undefined)[]): Reference[] {
  return names.filter((name) => name !== undefined).map((name) => ({ kind, name }));
}

/** Of pages and menus only the names are known that they mention. */
function ofAnyKind(name: string): Reference[] {
  const kinds: readonly Reference['kind'][] = ['page', 'nanoflow', 'entity', 'association'];
  return kinds.map((kind) => ({ kind, name }));
}

/** What a name leads on to. Entities are noted; microflows run on the server and lead nowhere. */
function referencesOf({ kind, name }: Reference, index: AppIndex, reached: Set<string>): readonly Reference[] {
  switch (kind) {
    case 'page':
      return index.page(name)?.references.flatMap(ofAnyKind) ?? [];
    case 'nanoflow': {
      const nanoflow = index.flow('nanoflow', name);
      return nanoflow === undefined ? [] : flowReferences(nanoflow);
    }
    case 'entity':
      if (index.entity(name) !== undefined && index.isPersistable(name)) reached.add(name);
      return [];
    case 'association': {
      const association = index.association(name);
      return association === undefined ? [] : namesOf('entity', [association.parent, association.child]);
    }
  }
}

function flowReferences(flow: Flow): Reference[] {
  const references = flow.parameters.flatMap(({ type }) => typeReference(type));
  const visit = (nodes: readonly FlowNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'loop') visit(node.nodes);
      if (node.kind === 'activity' && !node.disabled) references.push(...activityReferences(node.activity));
    }
  };
  visit(flow.nodes);
  return [...references, ...typeReference(flow.returnType)];
}

function typeReference(type: DataType): Reference[] {
  return type.kind === 'Object' || type.kind === 'List' ? namesOf('entity', [type.entity]) : [];
}

function activityReferences(activity: Activity): Reference[] {
  switch (activity.kind) {
    case 'create-object':
    case 'create-list':
      return namesOf('entity', [activity.entity]);
    case 'retrieve': {
      const { source } = activity;
      return source.kind === 'database' ? namesOf('entity', [source.entity]) : namesOf('association', [source.association]);
    }
    case 'change-object': {
      const associations = activity.changes.filter(({ memberKind }) => memberKind === 'association');
      return namesOf(
        'association',
        associations.map(({ member }) => member),
      );
    }
    case 'show-page':
      return namesOf('page', [activity.page]);
    case 'call-nanoflow':
      return namesOf('nanoflow', [activity.flow]);
    case 'clear-from-device':
      return namesOf('entity', [activity.entity]);
    default:
      return [];
  }
}
