import type { Behaviour } from '../../behaviour/behaviour.js';
import type { AppIndex } from '../../model/app-index.js';
import type { DataType } from '../../model/data-type.js';
import type { Flow, FlowNode, Loop } from '../../model/flow.js';
import type { FlowGraph } from '../../model/flow-graph.js';
import type { Typing } from '../activity/definition.js';
import { definitionOf } from '../activity/definitions.js';
import type { SessionVariable, SessionVariableName } from '../program.js';
import { findCastSource } from './cast-source.js';
import { VariableScope, VariableTable } from './variable-table.js';

/** The variables of a flow with their scopes: by loop, and `undefined` for the flow itself. */
export interface DeclaredVariables {
  readonly table: VariableTable;
  readonly scopes: ReadonlyMap<Loop | undefined, VariableScope>;
  readonly latestErrorSlot: number;
  readonly sessionVariables: readonly SessionVariable[];
}

/** What typing depends on beside the flow itself. */
interface TypingContext {
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
}

interface PendingDeclaration {
  readonly node: FlowNode;
  readonly scope: VariableScope;
}

/**
 * Finds every variable of a flow and its static type. Types depend on other variables (the head of a list, an object over
 * an association), and a graph has no reading order, so the nodes are visited until nothing new is learnt.
 */
export function declareVariables(flow: Flow, graph: FlowGraph, { index, behaviour }: TypingContext): DeclaredVariables {
  const table = new VariableTable();
  const top = new VariableScope(table, undefined);
  for (const parameter of flow.parameters) top.declare(parameter.name, parameter.type);
  const latestErrorSlot = top.declare('latestError', latestErrorType(flow)).slot;
  const sessionVariables = flow.kind === 'nanoflow' ? [] : declareSessionVariables(top);
  const scopes = new Map<Loop | undefined, VariableScope>([[undefined, top]]);
  let pending: PendingDeclaration[] = [];
  for (const node of graph.reachable) {
    const scope = scopes.get(graph.loopOf(node.id)) ?? top;
    if (node.kind === 'loop') {
      const body = new VariableScope(table, scope);
      scopes.set(node, body);
      if (behaviour.currentIndex) body.declare('currentIndex', { kind: 'Integer' });
    }
    if (node.kind === 'loop' || (node.kind === 'activity' && !node.disabled)) pending.push({ node, scope });
  }
  for (;;) {
    const undecided = pending.filter((entry) => !declareNode(entry, scopes, graph, index));
    if (undecided.length === 0 || undecided.length === pending.length) {
      pending = undecided;
      break;
    }
    pending = undecided;
  }
  for (const entry of pending) declareUnknown(entry, scopes, index);
  return { table, scopes, latestErrorSlot, sessionVariables };
}

function declareSessionVariables(scope: VariableScope): readonly SessionVariable[] {
  const types: Readonly<Record<SessionVariableName, DataType>> = {
    currentUser: { kind: 'Object', entity: 'System.User' },
    currentSession: { kind: 'Object', entity: 'System.Session' },
    currentDeviceType: { kind: 'Enumeration', enumeration: 'System.DeviceType' },
  };
  const names = Object.keys(types) as SessionVariableName[];
  return names.map((name) => ({ name, slot: scope.declare(name, types[name]).slot }));
}

/** A text on the device, an object on the server (semantics 1.2). */
function latestErrorType(flow: Flow): DataType {
  return flow.kind === 'nanoflow' ? { kind: 'String' } : { kind: 'Object', entity: 'System.Error' };
}

/** Declares what the node brings. False: a type that it depends on is not known yet. */
function declareNode(
  { node, scope }: PendingDeclaration,
  scopes: ReadonlyMap<Loop | undefined, VariableScope>,
  graph: FlowGraph,
  index: AppIndex,
): boolean {
  if (node.kind === 'loop') return declareLoop(node, scope, scopes);
  if (node.kind !== 'activity') return true;
  const typing: Typing = { index, variable: (name) => scope.find(name)?.type, castSource: () => findCastSource(graph, node.id) };
  const declaration = definitionOf(node.activity).declare?.(node.activity, typing);
  if (declaration === undefined) return true;
  if (declaration.type === undefined) return false;
  if (declaration.name !== '' && declaration.type.kind !== 'Nothing') scope.declare(declaration.name, declaration.type);
  return true;
}

function declareLoop(loop: Loop, outer: VariableScope, scopes: ReadonlyMap<Loop | undefined, VariableScope>): boolean {
  const scope = scopes.get(loop);
  if (scope === undefined) return true;
  if (loop.source.kind === 'for-each') {
    const list = outer.find(loop.source.list)?.type;
    if (list === undefined) return false;
    scope.declare(loop.source.iterator, list.kind === 'List' ? { kind: 'Object', entity: list.entity } : { kind: 'Unknown' });
  }
  return true;
}

/** What never got a type: its source does not exist, which the node itself reports when it is compiled. */
function declareUnknown(
  { node, scope }: PendingDeclaration,
  scopes: ReadonlyMap<Loop | undefined, VariableScope>,
  index: AppIndex,
): void {
  if (node.kind === 'loop') {
    const body = scopes.get(node);
    if (node.source.kind === 'for-each') body?.declare(node.source.iterator, { kind: 'Unknown' });
  } else if (node.kind === 'activity') {
    const unknown: Typing['variable'] = () => ({ kind: 'Unknown' });
    const declaration = definitionOf(node.activity).declare?.(node.activity, {
      index,
      variable: unknown,
      castSource: () => undefined,
    });
    if (declaration !== undefined && declaration.name !== '') scope.declare(declaration.name, { kind: 'Unknown' });
  }
}
