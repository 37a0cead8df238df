import type { Activity, ListOperation, Retrieve } from '../../model/activity.js';
import type { AppIndex } from '../../model/app-index.js';
import type { DataType } from '../../model/data-type.js';
import type { Flow, FlowNode } from '../../model/flow.js';

/**
 * The entities of a flow's variables, as far as a reader of its text can tell. Of these variables members are written by their bare
 * names; of others, such as the results of activities that are only kept, in full.
 */
export function knownEntities(flow: Flow, index: AppIndex): ReadonlyMap<string, string> {
  const known = new Map<string, string>([
    ['currentUser', 'System.User'],
    ['currentSession', 'System.Session'],
  ]);
  if (flow.kind !== 'nanoflow') known.set('latestError', 'System.Error').set('latestHttpResponse', 'System.HttpResponse');
  for (const { name, type } of flow.parameters) note(known, name, entityOf(type));
  // A variable can take its entity from another one, and the order of the nodes means nothing.
  for (let before = -1; before < known.size; ) {
    before = known.size;
    visit(flow.nodes, index, known);
  }
  return known;
}

function visit(nodes: readonly FlowNode[], index: AppIndex, known: Map<string, string>): void {
  for (const node of nodes) {
    if (node.kind === 'activity') noteResult(node.activity, index, known);
    if (node.kind !== 'loop') continue;
    if (node.source.kind === 'for-each') note(known, node.source.iterator, known.get(node.source.list));
    visit(node.nodes, index, known);
  }
}

function noteResult(activity: Activity, index: AppIndex, known: Map<string, string>): void {
  switch (activity.kind) {
    case 'create-object':
    case 'create-list':
      note(known, activity.output, activity.entity);
      break;
    case 'create-variable':
      note(known, activity.variable, entityOf(activity.type));
      break;
    case 'retrieve':
      note(known, activity.output, retrievedEntity(activity.source, index, known));
      break;
    case 'list-operation':
      note(known, activity.output, listedEntity(activity.operation, known));
      break;
    case 'call-nanoflow':
    case 'call-microflow': {
      const kind = activity.kind === 'call-nanoflow' ? 'nanoflow' : 'microflow';
      note(known, activity.output, entityOf(index.flow(kind, activity.flow)?.returnType));
      break;
    }
    case 'call-javascript-action':
      note(known, activity.output, entityOf(index.javaScriptAction(activity.action)?.returnType));
  }
}

function retrievedEntity(source: Retrieve['source'], index: AppIndex, known: ReadonlyMap<string, string>): string | undefined {
  if (source.kind === 'database') return source.entity;
  const association = index.association(source.association);
  const from = known.get(source.variable);
  if (association === undefined || from === undefined) return undefined;
  return index.isA(from, association.parent) ? association.child : association.parent;
}

function listedEntity(operation: ListOperation['operation'], known: ReadonlyMap<string, string>): string | undefined {
  return operation.kind === 'contains' || operation.kind === 'equals' ? undefined : known.get(operation.list);
}

function entityOf(type: DataType | undefined): string | undefined {
  return type?.kind === 'Object' || type?.kind === 'List' ? type.entity : undefined;
}

function note(known: Map<string, string>, variable: string, entity: string | undefined): void {
  if (variable !== '' && entity !== undefined && entity !== '') known.set(variable, entity);
}
