import type { Flow } from '../../../model/flow.js';
import type { Explorer, ExplorerGroup, ExplorerItem } from '../../explorer/explorer.js';
import { explorerScreen } from '../../explorer/explorer-screen.js';
import { flowOf, type LoadedApp } from '../../project/loaded-app.js';
import { openFlow } from '../flow/flow-place.js';
import { flowDetails } from './flow-details.js';
import { flowMark } from './flow-mark.js';

interface FlowsPlace {
  readonly flow: string;
}

interface Filter {
  readonly title: string;
  readonly nothing: string;
  passes(flow: Flow, app: LoadedApp): boolean;
}

const filters: readonly Filter[] = [
  { title: 'all', nothing: 'The app has no flows.', passes: () => true },
  { title: 'nanoflows', nothing: 'The app has no nanoflows.', passes: ({ kind }) => kind === 'nanoflow' },
  { title: 'microflows', nothing: 'The app has no microflows.', passes: ({ kind }) => kind === 'microflow' },
  {
    title: 'without a test',
    nothing: 'A scenario or test runs every flow, or it is not known yet.',
    passes: ({ name, excluded }, { tested }) => !excluded && tested !== undefined && !tested.has(name),
  },
  {
    title: 'with findings',
    nothing: 'Nothing was found in any flow, or it is not known yet.',
    passes: ({ name }, { findings }) => (findings?.ofFlow(name).length ?? 0) > 0,
  },
];

const flowsExplorer: Explorer<FlowsPlace> = {
  name: 'flows',
  title: 'Flows',
  filters,
  groups: (filter, { app }) => groupsOf(app, filters[filter] ?? filters[0]),
  details: (key, { app }, width) => {
    const flow = flowOf(app, key);
    return flow === undefined ? [] : flowDetails(flow, app, width);
  },
  open: (key) => openFlow({ flow: key }),
  subject: (key) => ({ kind: 'flow', flow: key }),
  keyOf: ({ flow }) => flow,
};

export const flowsScreen = explorerScreen(flowsExplorer);

/** The modules in the order of the project, the flows of each by name. */
function groupsOf(app: LoadedApp, filter: Filter | undefined): readonly ExplorerGroup[] {
  const byModule = new Map<string, ExplorerItem[]>(app.model.modules.map((name) => [name, []]));
  for (const flow of app.model.flows) {
    if (filter !== undefined && !filter.passes(flow, app)) continue;
    const dot = flow.name.indexOf('.');
    const module = flow.name.slice(0, dot);
    const item = {
      key: flow.name,
      text: flow.name.slice(dot + 1),
      fullText: flow.name,
      mark: flowMark(flow, app),
      isDim: flow.excluded,
    };
    const items = byModule.get(module);
    if (items === undefined) byModule.set(module, [item]);
    else items.push(item);
  }
  return [...byModule].map(([name, items]) => ({ name, items: items.sort(byText) }));
}

function byText(one: ExplorerItem, other: ExplorerItem): number {
  return one.text < other.text ? -1 : one.text > other.text ? 1 : 0;
}
