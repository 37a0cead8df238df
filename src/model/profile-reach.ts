import type { Activity } from './activity.js';
import type { AppIndex } from './app-index.js';
import type { DataType } from './data-type.js';
import type { Flow, FlowNode } from './flow.js';
import type { NavigationProfile, StartPage } from './navigation.js';

/**
 * The entities that an offline profile uses, as Studio Pro works them out: from the pages and nanoflows that it leads to
 * (semantics 3.1). Every nanoflow counts as led to, because any of them may be run here (assumed). An entity is also
 * used through the associations, attributes and types of what uses it.
 */
export function reachOfProfile(index: AppIndex, profile: NavigationProfile): ReadonlySet<string> {
  const reached = new Set<string>();
  const names: string[] = [
    ...homeNames(profile.home),
    ...profile.roleHomes.flatMap(({ home }) => homeNames(home)),
    ...profile.menuReferences,
    ...index.model.flows.filter((flow) => flow.kind === 'nanoflow' && !flow.excluded).map((flow) => flow.name),
  ];
  const visited = new Set<string>();
  for (const name of names) {
    if (visited.has(name)) continue;
    visited.add(name);
    names.push(...referencesOf(name, index, reached));
  }
  return reached;
}

function homeNames({ page, nanoflow }: StartPage): string[] {
  return [page, nanoflow].filter((name) => name !== undefined);
}

/** What a name leads on to. Entities are noted; microflows run on the server and lead nowhere. */
function referencesOf(name: string, index: AppIndex, reached: Set<string>): readonly string[] {
  const page = index.page(name);
  if (page !== undefined) return page.references;
  const nanoflow = index.flow('nanoflow', name);
  if (nanoflow !== undefined) return flowReferences(nanoflow);
  const entity = index.entity(name);
  if (entity !== undefined) {
    if (index.isPersistable(name)) reached.add(name);
    return [];
  }
  const association = index.association(name);
  return association === undefined ? [] : [association.parent, association.child];
}

function flowReferences(flow: Flow): string[] {
  const names = flow.parameters.flatMap(({ type }) => typeReference(type));
  const visit = (nodes: readonly FlowNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'loop') visit(node.nodes);
      if (node.kind === 'activity' && !node.disabled) names.push(...activityReferences(node.activity));
    }
  };
  visit(flow.nodes);
  return [...names, ...typeReference(flow.returnType)];
}

function typeReference(type: DataType): string[] {
  return type.kind === 'Object' || type.kind === 'List' ? [type.entity] : [];
}

function activityReferences(activity: Activity): string[] {
  switch (activity.kind) {
    case 'create-object':
    case 'create-list':
      return [activity.entity];
    case 'retrieve':
      return activity.source.kind === 'database' ? [activity.source.entity] : [activity.source.association];
    case 'change-object':
      return activity.changes.filter(({ memberKind }) => memberKind === 'association').map(({ member }) => member);
    case 'show-page':
      return [activity.page];
    case 'call-nanoflow':
      return [activity.flow];
    case 'clear-from-device':
      return activity.entity === undefined ? [] : [activity.entity];
    default:
      return [];
  }
}
