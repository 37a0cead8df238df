import type { InspectedDiagnostic } from '../../../check/inspection.js';
import { allNodes } from '../../../model/flow-nodes.js';
import { type DocumentLine, linkRow, row, section } from '../../document/document.js';
import type { Explorer, ExplorerGroup, ExplorerItem } from '../../explorer/explorer.js';
import { explorerScreen } from '../../explorer/explorer-screen.js';
import { line, span } from '../../line/line.js';
import { flowOf, type LoadedApp } from '../../project/loaded-app.js';
import type { ScreenContext } from '../../screen/context.js';
import type { Request } from '../../screen/request.js';
import { openDomain } from '../domain/domain-place.js';
import { openFlow } from '../flow/flow-place.js';
import { diagnosticLines, severityTones } from './diagnostic-lines.js';

const filters = [
  { title: 'all', nothing: 'Loading and checking found nothing.' },
  { title: 'errors', nothing: 'No errors were found.' },
] as const;

const marks = { error: '✗ ', warning: '! ', information: 'i ' } as const;

const problemsExplorer: Explorer<never> = {
  name: 'problems',
  title: 'Problems',
  filters,
  groups: (filter, context) => groupsOf(context, filter === 1),
  details: (key, { app }, width) => {
    const found = diagnosticOf(app, key);
    return found === undefined ? [] : [...diagnosticLines(found, width), ...section('Its place', placeLines(found, app))];
  },
  open: (key, { app }) => {
    const found = diagnosticOf(app, key);
    return found === undefined ? undefined : requestFor(found, app);
  },
  keyOf: () => undefined,
};

export const problemsScreen = explorerScreen(problemsExplorer);

function all(app: LoadedApp): readonly InspectedDiagnostic[] {
  return app.findings?.diagnostics ?? app.model.diagnostics;
}

/** By the place first, so that a finding is the same one after the app was loaded anew. */
function keyOf({ code, where, message }: InspectedDiagnostic): string {
  return `${where}\n${code}\n${message}`;
}

function diagnosticOf(app: LoadedApp, key: string): InspectedDiagnostic | undefined {
  return all(app).find((one) => keyOf(one) === key);
}

function groupsOf({ app }: ScreenContext, isErrorsOnly: boolean): readonly ExplorerGroup[] {
  const groups = new Map<string, ExplorerItem[]>();
  for (const found of all(app)) {
    if (isErrorsOnly && found.severity !== 'error') continue;
    const name = found.where.split(', ')[0] || 'The app';
    const mark = line(span(marks[found.severity], severityTones[found.severity]));
    const item = { key: keyOf(found), text: found.message, fullText: `${found.message} ${found.where} ${found.code}`, mark };
    const items = groups.get(name);
    if (items === undefined) groups.set(name, [item]);
    else items.push(item);
  }
  return [...groups].map(([name, items]) => ({ name, items }));
}

function placeLines(found: InspectedDiagnostic, app: LoadedApp): readonly DocumentLine[] {
  const request = requestFor(found, app);
  const name = found.where || 'the app as a whole';
  return [request === undefined ? row('  ', name) : linkRow(request, name)];
}

/** What to open to see where it is: the flow with its node, the entity, the enumeration. */
function requestFor({ where, origin }: InspectedDiagnostic, app: LoadedApp): Request | undefined {
  const name = where.split(', ')[0]?.replace(/^Entity /, '') ?? '';
  const flow = flowOf(app, name);
  if (flow !== undefined) {
    const node = allNodes(flow.nodes).find((one) => {
      if (origin?.element !== undefined) return one.origin.element === origin.element;
      const [inner, outer] = [origin?.span, one.origin.span];
      return inner !== undefined && outer !== undefined && inner.start >= outer.start && inner.end <= outer.end;
    });
    return openFlow({ flow: flow.name, ...(node !== undefined && { node: node.id }) });
  }
  const entity = app.model.entities.find((one) => name === one.name || name.startsWith(`${one.name}.`));
  if (entity !== undefined) return openDomain({ kind: 'entity', name: entity.name });
  return app.model.enumerations.some((one) => one.name === name) ? openDomain({ kind: 'enumeration', name }) : undefined;
}
