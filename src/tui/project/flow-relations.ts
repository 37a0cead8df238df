import type { Activity } from '../../model/activity.js';
import type { AppModel } from '../../model/app-model.js';
import type { FlowNode } from '../../model/flow.js';
import { allNodes } from '../../model/flow-nodes.js';

/** Who calls whom. */
export interface FlowRelations {
  /** The flows and JavaScript actions that a flow calls, each once, in the order of its nodes. */
  callees(flow: string): readonly Call[];
  /** What calls a flow, each once: flows, pages that refer to it, event handlers of entities. */
  callers(flow: string): readonly Caller[];
}

export interface Call {
  readonly kind: 'flow' | 'javascript-action';
  readonly name: string;
}

export interface Caller {
  readonly kind: 'flow' | 'page' | 'event-handler' | 'calculated-attribute';
  readonly name: string;
}

/** Worked out once for an app: a look-up for each flow would walk all the others. */
export function relationsOf(model: AppModel): FlowRelations {
  const callees = new Map<string, readonly Call[]>();
  const callers = new Map<string, Caller[]>();
  const addCaller = (flow: string, caller: Caller): void => {
    const list = callers.get(flow);
    if (list === undefined) callers.set(flow, [caller]);
    else if (!list.some(({ kind, name }) => kind === caller.kind && name === caller.name)) list.push(caller);
  };
  for (const flow of model.flows) {
    const calls = uniqueCalls(allNodes(flow.nodes).flatMap(callsOfNode));
    callees.set(flow.name, calls);
    for (const call of calls) if (call.kind === 'flow') addCaller(call.name, { kind: 'flow', name: flow.name });
  }
  const names = new Set(model.flows.map(({ name }) => name));
  for (const { name, references } of model.pages) {
    for (const reference of references) if (names.has(reference)) addCaller(reference, { kind: 'page', name });
  }
  for (const entity of model.entities) {
    for (const { microflow } of entity.eventHandlers) addCaller(microflow, { kind: 'event-handler', name: entity.name });
    for (const { calculatedBy } of entity.attributes)
      if (calculatedBy !== undefined) addCaller(calculatedBy, { kind: 'calculated-attribute', name: entity.name });
  }
  return { callees: (flow) => callees.get(flow) ?? [], callers: (flow) => callers.get(flow) ?? [] };
}

/** The flow or action that an activity calls itself. */
export function calledBy(activity: Activity): Call | undefined {
  if (activity.kind === 'call-nanoflow' || activity.kind === 'call-microflow') return { kind: 'flow', name: activity.flow };
  return activity.kind === 'call-javascript-action' ? { kind: 'javascript-action', name: activity.action } : undefined;
}

function callsOfNode(node: FlowNode): readonly Call[] {
  if (node.kind === 'decision') {
    return node.condition.kind === 'rule' ? [{ kind: 'flow', name: node.condition.rule }] : [];
  }
  if (node.kind !== 'activity') return [];
  const { activity } = node;
  const call = calledBy(activity);
  // An action may be given a flow, which it calls.
  const passed =
    activity.kind !== 'call-javascript-action'
      ? []
      : activity.arguments.flatMap(({ value }): Call[] => ('flow' in value ? [{ kind: 'flow', name: value.flow }] : []));
  return [...(call === undefined ? [] : [call]), ...passed];
}

function uniqueCalls(calls: readonly Call[]): readonly Call[] {
  const known = new Set<string>();
  return calls.filter(({ kind, name }) => {
    const key = `${kind} ${name}`;
    return name !== '' && !known.has(key) && known.add(key) !== undefined;
  });
}
