import type { Flow } from '../../../model/flow.js';
import { type DocumentLine, heading, linkRow, paragraph, row, section } from '../../document/document.js';
import { span } from '../../line/line.js';
import type { Call, Caller } from '../../project/flow-relations.js';
import { flowOf, type LoadedApp } from '../../project/loaded-app.js';
import { openDomain } from '../domain/domain-place.js';
import { openFlow } from '../flow/flow-place.js';
import { diagnosticLines } from '../problems/diagnostic-lines.js';
import { typeRow } from '../type-link.js';

const kinds = { nanoflow: 'Nanoflow', microflow: 'Microflow', rule: 'Rule' } as const;

/** What there is to know about a flow without running it. */
export function flowDetails(flow: Flow, app: LoadedApp, width: number): readonly DocumentLine[] {
  return [
    row(span(kinds[flow.kind], 'accent'), ...countsOf(flow, app)),
    ...stateLines(flow, app, width),
    ...(flow.documentation.trim() === '' ? [] : [row(''), ...paragraph(flow.documentation, width)]),
    ...section('Parameters', parameterLines(flow, app)),
    row(''),
    heading('Returns'),
    typeRow([], flow.returnType, app),
    ...section(
      'Calls',
      app.relations.callees(flow.name).map((call) => callLine(call, app)),
    ),
    ...section(
      'Called by',
      app.relations.callers(flow.name).map((caller) => callerLine(caller, app)),
    ),
    ...section(
      'Findings',
      (app.findings?.ofFlow(flow.name) ?? []).flatMap((found) => diagnosticLines(found, width)),
    ),
    ...roleLines(flow, width),
  ];
}

function countsOf(flow: Flow, { findings }: LoadedApp): readonly string[] {
  const inspected = findings?.flow(flow.name);
  if (inspected === undefined) return [];
  return [`, ${inspected.activities} ${inspected.activities === 1 ? 'activity' : 'activities'}`];
}

/** Whether it can be run, and if not, why. */
function stateLines(flow: Flow, { findings, tested }: LoadedApp, width: number): readonly DocumentLine[] {
  const inspected = findings?.flow(flow.name);
  if (inspected === undefined) return [row(span('It is being checked …', 'dim'))];
  const test = tested === undefined ? [] : [row(testText(tested.has(flow.name)))];
  if (flow.excluded) return [row(span('- excluded from the project', 'dim'))];
  if (!inspected.runnable) {
    const reasons = [...new Set(inspected.unsupported.map(({ reason }) => reason))];
    const shown = reasons.length === 0 ? ['It is not right in the model: see the findings.'] : reasons;
    return [row(span('✗ can not be run', 'bad')), ...shown.flatMap((reason) => paragraph(reason, width, 'plain', '  ')), ...test];
  }
  if (inspected.needs.length === 0) return [row(span('✓ can be run', 'good')), ...test];
  const needs = inspected.needs.map((name) => row('  ', span(name, 'accent')));
  return [row(span('○ can be run with a stub for', 'warning')), ...needs, ...test];
}

function testText(isTested: boolean) {
  return isTested ? span('✓ a scenario or test runs it', 'good') : span('- no scenario or test runs it', 'dim');
}

function parameterLines(flow: Flow, app: LoadedApp): readonly DocumentLine[] {
  return flow.parameters.map(({ name, type, required }) => {
    return typeRow([span(`$${name}`), span(required ? ': ' : ' (optional): ', 'dim')], type, app);
  });
}

function callLine({ kind, name }: Call, app: LoadedApp): DocumentLine {
  if (kind === 'flow' && flowOf(app, name) !== undefined) return linkRow(openFlow({ flow: name }), name);
  return row('  ', span(name), span(kind === 'flow' ? ' (does not exist)' : ' (JavaScript action)', 'dim'));
}

const callerWords = {
  flow: '',
  page: ' (page)',
  'event-handler': ' (event handler)',
  'calculated-attribute': ' (attribute)',
} as const;

function callerLine({ kind, name }: Caller, app: LoadedApp): DocumentLine {
  const words = span(callerWords[kind], 'dim');
  if (kind === 'flow') return linkRow(openFlow({ flow: name }), name);
  if (kind === 'page' || !app.model.entities.some((entity) => entity.name === name)) return row('  ', span(name), words);
  return linkRow(openDomain({ kind: 'entity', name }), name, words);
}

function roleLines(flow: Flow, width: number): readonly DocumentLine[] {
  if (flow.allowedRoles.length === 0) return [];
  return section('Roles that may start it', paragraph(flow.allowedRoles.join(', '), width, 'plain', '  '));
}
