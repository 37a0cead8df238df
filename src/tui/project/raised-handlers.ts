import type { Behaviour } from '../../behaviour/behaviour.js';
import { declareVariables } from '../../flow/compile/declare-variables.js';
import type { Activity, CommitMode } from '../../model/activity.js';
import type { AppIndex } from '../../model/app-index.js';
import type { EventHandler } from '../../model/domain-model.js';
import type { Flow } from '../../model/flow.js';
import { FlowGraph } from '../../model/flow-graph.js';

type Event = EventHandler['event'];

/**
 * The event handlers that run because of what a flow does to objects: at once on the server, with the next synchronization for a nanoflow.
 * Of objects whose types are known; a specialization has the handlers of what it generalizes.
 */
export function raisedHandlers(flow: Flow, index: AppIndex, behaviour: Behaviour): readonly string[] {
  const graph = new FlowGraph(flow);
  const { scopes } = declareVariables(flow, graph, { index, behaviour });
  return graph.reachable.flatMap((node) => {
    if (node.kind !== 'activity' || node.disabled) return [];
    const scope = scopes.get(graph.loopOf(node.id)) ?? scopes.get(undefined);
    const type = (variable: string) => scope?.find(variable)?.type;
    const entity = entityOf(node.activity, type);
    return entity === undefined ? [] : handlersOf(entity, eventsOf(node.activity, flow.kind), index);
  });
}

type TypeOf = (variable: string) => { readonly kind: string; readonly entity?: string } | undefined;

function entityOf(activity: Activity, typeOf: TypeOf): string | undefined {
  switch (activity.kind) {
    case 'create-object':
      return activity.entity;
    case 'change-object':
    case 'commit':
    case 'rollback':
    case 'delete':
      return typeOf(activity.variable)?.entity;
    default:
      return undefined;
  }
}

function eventsOf(activity: Activity, kind: Flow['kind']): readonly Event[] {
  // The server hears of objects of a device when they are committed, with events or without, and of nothing that is only in memory.
  const isOnServer = kind !== 'nanoflow';
  const commits = (mode: CommitMode): readonly Event[] =>
    mode === 'yes' || (mode === 'yes-without-events' && !isOnServer) ? ['commit'] : [];
  switch (activity.kind) {
    case 'create-object':
      return isOnServer ? ['create', ...commits(activity.commit)] : commits(activity.commit);
    case 'change-object':
      return commits(activity.commit);
    case 'commit':
      return activity.withEvents || !isOnServer ? ['commit'] : [];
    case 'delete':
      return ['delete'];
    case 'rollback':
      return isOnServer ? ['rollback'] : [];
    default:
      return [];
  }
}

function handlersOf(entity: string, events: readonly Event[], index: AppIndex): readonly string[] {
  if (index.entity(entity) === undefined) return [];
  return index
    .generalizations(entity)
    .flatMap((name) => index.entity(name)?.eventHandlers ?? [])
    .flatMap(({ event, microflow }) => (events.includes(event) ? [microflow] : []));
}
