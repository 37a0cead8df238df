import type { Behaviour } from '../behaviour/behaviour.js';
import { compileFlow } from '../flow/compile/compile-flow.js';
import type { ProgramProblem } from '../flow/program.js';
import { Programs } from '../flow/programs.js';
import { unreadableStatement } from '../model/activity.js';
import type { AppIndex } from '../model/app-index.js';
import type { AppModel } from '../model/app-model.js';
import { describeType } from '../model/data-type.js';
import type { Flow, FlowNode } from '../model/flow.js';
import { FlowGraph } from '../model/flow-graph.js';
import { allNodes } from '../model/flow-nodes.js';
import { labelOf } from '../model/node-label.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { checkEntityConstraints } from './entity-constraints.js';
import { faultsOf } from './flow-faults.js';
import type { DocumentCounts, InspectedFlow, Inspection, UnsupportedPart } from './inspection.js';
import { checkMixedRetrieves } from './mixed-retrieves.js';
import { checkOfflineProfiles } from './offline-profiles.js';

/** Says of a JavaScript action, by its name, whether there is a source or a built-in for it. */
export type IsActionAvailable = (name: string) => boolean;

/**
 * What a project holds, what of it can not be run, and why. Every flow is compiled to find out, so that what is said here
 * and what stops a run are the same thing.
 */
export function inspectApp(index: AppIndex, behaviour: Behaviour, isActionAvailable: IsActionAvailable): Inspection {
  const { model } = index;
  const programs = new Programs(index, behaviour, false);
  const diagnostics: Diagnostic[] = [
    ...model.diagnostics,
    ...checkEntityConstraints(index, behaviour),
    ...checkOfflineProfiles(index, behaviour),
    ...checkMixedRetrieves(index, behaviour),
  ];
  const flows: InspectedFlow[] = [];
  for (const flow of model.flows) {
    const { problems } = compileFlow(flow, { index, behaviour, programs, tracing: false });
    const faults = flow.excluded ? [] : faultsOf(flow, problems, model.diagnostics);
    diagnostics.push(...faults.filter((fault) => !model.diagnostics.includes(fault)));
    // A call of an action that does not exist is a diagnostic already; no mock could stand in for it.
    const isMissing = (name: string) => index.javaScriptAction(name) !== undefined && !isActionAvailable(name);
    flows.push(inspectFlow(flow, problems, faults, isMissing));
  }
  return {
    app: { name: model.name, format: model.format, mendixVersion: model.mendixVersion, modules: model.modules.length },
    counts: countDocuments(model),
    flows,
    diagnostics: diagnostics.map(({ severity, code, message, where, hint, origin }) => ({
      severity,
      code,
      message: hint === undefined ? message : `${message} ${hint}`,
      where,
      ...(origin === undefined ? {} : { origin }),
    })),
  };
}

/** The project's own documents. The built-in System module is not part of the model and so not counted. */
function countDocuments(model: AppModel): DocumentCounts {
  const countFlows = (kind: Flow['kind']) => model.flows.filter((flow) => flow.kind === kind).length;
  return {
    entities: model.entities.length,
    associations: model.associations.length,
    enumerations: model.enumerations.length,
    constants: model.constants.length,
    nanoflows: countFlows('nanoflow'),
    microflows: countFlows('microflow'),
    rules: countFlows('rule'),
    javascriptActions: model.javaScriptActions.length,
    profiles: model.profiles.length,
  };
}

function inspectFlow(
  flow: Flow,
  problems: readonly ProgramProblem[],
  faults: readonly Diagnostic[],
  isMissing: (action: string) => boolean,
): InspectedFlow {
  const nodes = allNodes(flow.nodes);
  // What nothing leads to is never executed, so that it does not run here is nobody's concern.
  const unsupported = unsupportedParts(new FlowGraph(flow).reachable, problems);
  return {
    name: flow.name,
    kind: flow.kind,
    parameters: flow.parameters.map(({ name, type }) => ({ name, type: describeType(type) })),
    returns: describeType(flow.returnType),
    activities: nodes.filter((node) => node.kind === 'activity').length,
    excluded: flow.excluded,
    runnable: !flow.excluded && unsupported.length === 0 && !faults.some((fault) => fault.severity === 'error'),
    unsupported,
    needs: calledActions(nodes).filter(isMissing),
  };
}

/**
 * What can not be executed here. In a microflow an activity such as a Java action call compiles, because a stub may answer for
 * it; the harness itself still can not execute it.
 */
function unsupportedParts(nodes: readonly FlowNode[], problems: readonly ProgramProblem[]): readonly UnsupportedPart[] {
  return nodes.flatMap((node): UnsupportedPart[] => {
    const found = problems.filter((problem) => problem.kind === 'unsupported' && problem.node === node.id);
    if (found.length > 0) return found.map(({ type, reason }) => ({ type, reason }));
    if (node.kind !== 'activity' || node.disabled || node.activity.kind !== 'unsupported') return [];
    // What could not be read at all is a finding of its own; no stub stands in for it.
    if (node.activity.type === unreadableStatement) return [];
    return [{ type: node.activity.type, reason: `${labelOf(node)} does not run here; a run needs a stub for it.` }];
  });
}

/** The JavaScript actions that a flow calls itself, each once, in the order of the nodes. Disabled calls never happen. */
function calledActions(nodes: readonly FlowNode[]): readonly string[] {
  const names = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== 'activity' || node.disabled) continue;
    if (node.activity.kind === 'call-javascript-action' && node.activity.action !== '') names.add(node.activity.action);
  }
  return [...names];
}
