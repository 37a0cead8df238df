import type { InspectedDiagnostic, InspectedFlow, Inspection } from '../../check/inspection.js';
import { AppIndex } from '../../model/app-index.js';
import type { AppModel } from '../../model/app-model.js';
import type { Flow } from '../../model/flow.js';
import { type FlowRelations, relationsOf } from './flow-relations.js';

/** An app with what the screens look up in it. Never changes; a file that was saved gives another one. */
export interface LoadedApp {
  readonly path: string;
  readonly model: AppModel;
  readonly index: AppIndex;
  readonly relations: FlowRelations;
  /** What checking found; undefined as long as it goes on. */
  readonly findings?: Findings;
  /** The flows that a scenario or a test of the folder runs; undefined until that is known. */
  readonly tested?: ReadonlySet<string>;
}

/** What `inspect` says, to be looked up. */
export interface Findings {
  readonly diagnostics: readonly InspectedDiagnostic[];
  flow(name: string): InspectedFlow | undefined;
  /** The diagnostics of one flow. */
  ofFlow(name: string): readonly InspectedDiagnostic[];
}

export function loadedApp(path: string, model: AppModel): LoadedApp {
  return { path, model, index: new AppIndex(model), relations: relationsOf(model) };
}

/** The flow of a name, excluded ones too. */
export function flowOf({ model }: LoadedApp, name: string): Flow | undefined {
  return model.flows.find((flow) => flow.name === name);
}

export function findingsOf(model: AppModel, inspection: Inspection): Findings {
  const flows = new Map(inspection.flows.map((flow) => [flow.name, flow]));
  const byFlow = new Map<string, InspectedDiagnostic[]>();
  for (const diagnostic of inspection.diagnostics) {
    const flow = flowOfDiagnostic(model, flows, diagnostic);
    if (flow === undefined) continue;
    const list = byFlow.get(flow);
    if (list === undefined) byFlow.set(flow, [diagnostic]);
    else list.push(diagnostic);
  }
  return {
    diagnostics: inspection.diagnostics,
    flow: (name) => flows.get(name),
    ofFlow: (name) => byFlow.get(name) ?? [],
  };
}

/** `where` begins with the flow; a syntax error has only a place in a text. */
function flowOfDiagnostic(
  model: AppModel,
  flows: ReadonlyMap<string, InspectedFlow>,
  { where, origin }: InspectedDiagnostic,
): string | undefined {
  const [name = ''] = where.split(', ', 1);
  if (flows.has(name)) return name;
  const span = origin?.span;
  if (span === undefined) return undefined;
  return model.flows.find(
    (flow) =>
      flow.origin.file === origin?.file &&
      flow.origin.span !== undefined &&
      flow.origin.span.start <= span.start &&
      flow.origin.span.end >= span.end,
  )?.name;
}
