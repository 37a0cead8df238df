import type { InspectedBehaviour, InspectedFlow, Inspection } from '../../check/inspection.js';
import type { NavigationProfile } from '../../model/navigation.js';
import { enumerate } from '../../problem/enumerate.js';
import { behaviourLines } from './behaviour-lines.js';
import { type DiagnosticView, diagnosticLines } from './diagnostic-lines.js';
import { count, oneLine, wrapText } from './layout.js';
import { versionText } from './version-text.js';

/** What the lines about an app are made from, besides what was found. */
export interface InspectView extends DiagnosticView {
  readonly profiles: readonly NavigationProfile[];
  readonly behaviour: InspectedBehaviour;
  readonly isBehaviourListed: boolean;
}

/** An app as a person reads it: what it holds, how it navigates, its flows, and what is wrong. */
export function inspectLines(inspection: Inspection, view: InspectView): string[] {
  return [
    ...appLines(inspection, view),
    ...profileLines(view),
    ...behaviourLines(view.behaviour, { ...view, isListed: view.isBehaviourListed }),
    ...flowLines(inspection.flows, view),
    ...allDiagnosticLines(inspection, view),
    '',
    ...summaryLines(inspection, view),
  ];
}

function appLines({ app, counts }: Inspection, { behaviour, paint, columns }: InspectView): string[] {
  const format = { mpr1: 'one project file', mpr2: 'a project file with a folder', mdl: 'MDL text' }[app.format];
  const parts = [
    count(app.modules, 'module'),
    count(counts.entities, 'entity', 'entities'),
    count(counts.associations, 'association'),
    count(counts.enumerations, 'enumeration'),
    count(counts.constants, 'constant'),
    count(counts.nanoflows, 'nanoflow'),
    count(counts.microflows, 'microflow'),
    count(counts.rules, 'rule'),
    count(counts.javascriptActions, 'JavaScript action'),
  ];
  return [
    `${paint.bold(oneLine(app.name))}${paint.dim(`  ${versionText(app.mendixVersion, behaviour.mendixVersion)}, ${format}`)}`,
    ...wrapText(`  ${parts.join(', ')}`, columns, '  '),
  ];
}

function profileLines({ profiles, paint, columns }: InspectView): string[] {
  if (profiles.length === 0) return [];
  const width = Math.max(...profiles.map(({ name }) => name.length));
  const lines = profiles.flatMap((profile) => {
    const nature = [profile.native ? 'native' : profile.kind, profile.offline ? 'offline' : 'online'].filter(
      (word) => word !== '',
    );
    const text = `  ${profile.name.padEnd(width)}  ${nature.join(', ')}${modesText(profile)}`;
    return wrapText(text, columns, ' '.repeat(width + 4));
  });
  return ['', paint.bold('Navigation profiles'), ...lines];
}

/** How the entities of an offline profile travel, as far as the project says. */
function modesText({ offlineEntities }: NavigationProfile): string {
  if (offlineEntities.length === 0) return '';
  const modes = new Map<string, number>();
  for (const { mode } of offlineEntities) modes.set(mode, (modes.get(mode) ?? 0) + 1);
  const parts = [...modes].map(([mode, number]) => `${number} ${mode}`);
  return `; synchronization set for ${count(offlineEntities.length, 'entity', 'entities')} (${parts.join(', ')})`;
}

function flowLines(flows: readonly InspectedFlow[], view: InspectView): string[] {
  const lines: string[] = [];
  let module = '';
  for (const flow of [...flows].sort(byName)) {
    const dot = flow.name.indexOf('.');
    const name = flow.name.slice(0, dot);
    if (name !== module) lines.push('', view.paint.bold(name));
    module = name;
    lines.push(...flowEntry(flow, flow.name.slice(dot + 1), view));
  }
  return lines;
}

function flowEntry(flow: InspectedFlow, name: string, { paint, columns }: InspectView): string[] {
  const parameters = flow.parameters.map((parameter) => `${parameter.name}: ${parameter.type}`).join(', ');
  const result = flow.returns === 'Nothing' ? '' : ` → ${flow.returns}`;
  const kind = flow.kind === 'nanoflow' ? '' : `${flow.kind}, `;
  const signature = `${name}(${parameters})${result}`;
  const mark = flow.runnable ? (flow.needs.length > 0 ? '○' : '✓') : '✗';
  const colour = flow.runnable ? (flow.needs.length > 0 ? paint.yellow : paint.green) : flow.excluded ? paint.dim : paint.red;
  const [first = '', ...others] = wrapText(
    `${signature}  ${kind}${count(flow.activities, 'activity', 'activities')}`,
    columns - 4,
    '    ',
  );
  const lines = [`  ${colour(mark)} ${flow.excluded ? paint.dim(first) : first}`, ...others.map((line) => `    ${line}`)];
  for (const reason of reasonsOf(flow)) lines.push(...wrapText(`      ${reason}`, columns, '        ').map(paint.dim));
  return lines;
}

/** Why a flow can not be run, or what a run of it needs first. */
function reasonsOf(flow: InspectedFlow): string[] {
  const reasons = [...new Set(flow.unsupported.map(({ reason }) => oneLine(reason)))];
  if (flow.excluded) reasons.unshift('excluded from the project');
  else if (!flow.runnable && flow.unsupported.length === 0) reasons.push('is not right in the model: see the diagnostics');
  if (flow.needs.length > 0) reasons.push(`needs a stub for ${enumerate(flow.needs)}`);
  return reasons;
}

function allDiagnosticLines({ diagnostics }: Inspection, view: InspectView): string[] {
  if (diagnostics.length === 0) return [];
  return ['', view.paint.bold('Diagnostics'), ...diagnostics.flatMap((diagnostic) => diagnosticLines(diagnostic, view))];
}

function summaryLines({ flows, diagnostics }: Inspection, { paint, columns }: InspectView): string[] {
  const runnable = flows.filter((flow) => flow.runnable);
  const waiting = runnable.filter((flow) => flow.needs.length > 0).length;
  const stubs = waiting === 0 ? '' : `, ${waiting} of them with stubs (○)`;
  const found = diagnostics.length === 0 ? 'no diagnostics' : count(diagnostics.length, 'diagnostic');
  return wrapText(`${runnable.length} of ${count(flows.length, 'flow')} can be run${stubs}; ${found}.`, columns).map(paint.bold);
}

function byName(one: InspectedFlow, other: InspectedFlow): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
