import type { Activity } from '../../src/model/activity.js';
import type { Flow, FlowNode, SequenceFlow } from '../../src/model/flow.js';
import { FlowGraph } from '../../src/model/flow-graph.js';

/**
 * What tells two flows apart, node for node: their signatures, and the nodes in the order in which the flow reaches them, with what
 * they do, where they stand, what is noted at them, and where they lead. Ids, origins, sizes and unreachable nodes take no part;
 * neither do blanks in code, the languages of texts, and arguments that were not filled in.
 */
export function comparable(flow: Flow): unknown {
  const graph = new FlowGraph(flow);
  const nodes = reachedNodes(graph);
  const numbers = new Map(nodes.map(({ id }, index) => [id, index + 1]));
  const number = (id: string) => numbers.get(id) ?? 0;
  const { kind, name, documentation, excluded, parameters, returnType, allowedRoles, applyEntityAccess } = flow;
  const hasLists = kind === 'nanoflow' && parameters.some(({ type }) => type.kind === 'List');
  return plain({
    ...{ kind, name, documentation: lines(documentation), excluded, returnType, allowedRoles, applyEntityAccess },
    ...(hasLists ? { byReference: flow.listParametersByReference } : {}),
    parameters: parameters.map(({ origin: _, ...parameter }) => parameter),
    nodes: nodes.map((node) => [
      number(node.id),
      describe(node, flow),
      ...waysOf(graph, node).map((way) => describeWay(way, number)),
    ]),
    notes: flow.annotations
      .map(({ text, position, nodes: tied }) => {
        return JSON.stringify([
          text,
          position,
          tied
            .map(number)
            .filter((id) => id > 1)
            .toSorted((one, other) => one - other),
        ]);
      })
      .toSorted(),
  });
}

/** The nodes in the order in which the flow reaches them, which is the same for two flows that are alike. */
export function reachedNodes(graph: FlowGraph): readonly FlowNode[] {
  const seen = new Set<string>();
  const nodes: FlowNode[] = [];
  const visit = (first: FlowNode | undefined): void => {
    const pending = [first];
    while (pending.length > 0) {
      const node = pending.shift();
      if (node === undefined || seen.has(node.id)) continue;
      seen.add(node.id);
      nodes.push(node);
      if (node.kind === 'loop') visit(graph.bodyEntry(node));
      pending.push(...waysOf(graph, node).map(({ destination }) => graph.node(destination)));
    }
  };
  visit(graph.start());
  return nodes;
}

/** Ways in an order that both texts and projects have: by their cases, the error handler last. */
function waysOf(graph: FlowGraph, node: FlowNode): SequenceFlow[] {
  const error = graph.errorFlow(node);
  const normal = [...graph.normalFlows(node.id)].sort((one, other) => (caseText(one) < caseText(other) ? -1 : 1));
  return error === undefined ? normal : [...normal, error];
}

function caseText({ cases }: SequenceFlow): string {
  return cases.map((value) => (value.kind === 'value' ? value.value : value.entity)).join('|');
}

function describeWay(way: SequenceFlow, number: (id: string) => number): string {
  return `${way.isErrorHandler ? 'error' : caseText(way)} -> ${number(way.destination)}`;
}

function describe(node: FlowNode, flow: Flow): unknown {
  const { id: _id, origin: _origin, size: _size, ...own } = node;
  if (own.kind === 'loop') return { ...own, nodes: undefined, errorHandling: handling(node, flow) };
  if (own.kind === 'end' && flow.returnType.kind === 'Nothing') return { ...own, returnValue: undefined };
  if (own.kind !== 'activity') return { ...own, errorHandling: handling(node, flow) };
  return { ...own, activity: describeActivity(own.activity), errorHandling: handling(node, flow) };
}

/** Abort and rollback are one in a flow that has no transaction of its own, and so is a handler that leads nowhere. */
function handling(node: FlowNode, flow: Flow): string | undefined {
  if (!('errorHandling' in node)) return undefined;
  if (node.errorHandling === 'continue') return 'continue';
  return new FlowGraph(flow).errorFlow(node) === undefined ? 'none' : node.errorHandling;
}

function describeActivity(activity: Activity): unknown {
  if (activity.kind !== 'call-javascript-action') return activity;
  const isFilled = ({ value }: (typeof activity.arguments)[number]) => {
    if (value.kind === 'expression') return value.code !== undefined;
    return !('flow' in value && value.flow === '') && !('entity' in value && value.entity === '');
  };
  return { ...activity, arguments: activity.arguments.filter(isFilled) };
}

/** Code by its words, texts by what is shown, nothing for what is absent. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if ('text' in value && typeof value.text === 'string' && keys.every((key) => key === 'text' || key === 'offset'))
    return words(value.text);
  if ('translations' in value) {
    const shown = value.translations as Record<string, string>;
    return shown.en_US ?? Object.values(shown)[0] ?? '';
  }
  const entries = Object.entries(value).filter(([key, one]) => one !== undefined && key !== 'origin');
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, key === 'documentation' ? lines(String(one)) : plain(one)]));
}

/** Blanks outside of quotes count as one. */
function words(code: string): string {
  return code
    .split("'")
    .map((part, index) => (index % 2 === 0 ? part.replace(/\s+/g, ' ') : part))
    .join("'")
    .trim();
}

function lines(documentation: string): string {
  return documentation
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
