import { describeActivity } from '../../../model/describe-activity.js';
import type { Code, Flow, FlowNode } from '../../../model/flow.js';
import { labelOf, typeOf } from '../../../model/node-label.js';
import { type DocumentLine, heading, linkRow, paragraph, row, section } from '../../document/document.js';
import { span } from '../../line/line.js';
import { calledBy } from '../../project/flow-relations.js';
import { flowOf, type LoadedApp } from '../../project/loaded-app.js';
import { diagnosticLines } from '../problems/diagnostic-lines.js';
import { openFlow } from './flow-place.js';
import { isCode, settingsOf } from './node-settings.js';

/** What a node does, in full. */
export function nodeDetails(flow: Flow, node: FlowNode, app: LoadedApp, width: number): readonly DocumentLine[] {
  return [
    ...paragraph(labelOf(node), width),
    row(span(typeOf(node).replaceAll('-', ' '), 'dim'), ...disabledText(node)),
    ...(node.kind === 'activity' && node.caption !== '' ? paragraph(describeActivity(node.activity), width, 'dim') : []),
    ...(node.documentation.trim() === '' ? [] : [row(''), ...paragraph(node.documentation, width)]),
    ...callLines(node, app),
    ...settingsOf(node).flatMap(([title, value]) => [row(''), heading(title), ...valueLines(value, width)]),
    ...noteLines(flow, node, width),
    ...findingLines(flow, node, app, width),
  ];
}

function disabledText(node: FlowNode) {
  return node.kind === 'activity' && node.disabled ? [span(', disabled', 'warning')] : [];
}

/** The flow that it calls: Enter goes there. */
export function calledFlow(node: FlowNode): string | undefined {
  if (node.kind === 'decision') return node.condition.kind === 'rule' ? node.condition.rule : undefined;
  const call = node.kind === 'activity' ? calledBy(node.activity) : undefined;
  return call?.kind === 'flow' ? call.name : undefined;
}

function callLines(node: FlowNode, app: LoadedApp): readonly DocumentLine[] {
  const name = calledFlow(node);
  if (name === undefined) return [];
  const exists = flowOf(app, name) !== undefined;
  return section('Calls', [exists ? linkRow(openFlow({ flow: name }), name) : row('  ', name, span(' (does not exist)', 'bad'))]);
}

function valueLines(value: string | Code, width: number): readonly DocumentLine[] {
  return isCode(value) ? paragraph(value.text, width, 'accent', '  ') : paragraph(value, width, 'plain', '  ');
}

function noteLines(flow: Flow, node: FlowNode, width: number): readonly DocumentLine[] {
  const notes = flow.annotations.filter(({ nodes }) => nodes.includes(node.id));
  return section(
    'Annotation',
    notes.flatMap(({ text }) => paragraph(text, width, 'plain', '  ')),
  );
}

function findingLines(flow: Flow, node: FlowNode, app: LoadedApp, width: number): readonly DocumentLine[] {
  const found = (app.findings?.ofFlow(flow.name) ?? []).filter(({ where, origin }) => {
    const isByElement = origin?.element !== undefined && origin.element === node.origin.element;
    return isByElement || where === `${flow.name}, ${labelOf(node)}`;
  });
  return section(
    'Findings',
    found.flatMap((one) => diagnosticLines(one, width)),
  );
}
