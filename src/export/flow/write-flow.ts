import type { AppIndex } from '../../model/app-index.js';
import type { Flow, FlowNode, Parameter } from '../../model/flow.js';
import type { Omissions } from '../exported.js';
import type { LineMarks } from '../flow-lines.js';
import { bracketed, indented, withEnding } from '../spelling/lines.js';
import { spellName, spellVariable } from '../spelling/name.js';
import { documentationLines, quote } from '../spelling/text.js';
import { spellType } from '../spelling/type.js';
import { FlowNotes, pair } from './flow-notes.js';
import { FlowText } from './flow-text.js';
import type { FlowWriting } from './flow-writing.js';
import type { Block } from './step.js';
import { structureOf } from './structure.js';
import { blockLines } from './write-block.js';

/** A whole flow as one statement. */
export function flowLines(flow: Flow, index: AppIndex, omissions: Omissions, marks?: LineMarks): string[] {
  const text = new FlowText(flow, index, omissions, marks);
  const [head = '', ...signature] = signatureLines(flow);
  return [
    ...documentationLines(flow.documentation),
    ...(flow.excluded ? ['@excluded'] : []),
    ...(flow.applyEntityAccess ? ['@applyentityaccess'] : []),
    ...(copiesLists(flow) ? ['@listsbyvalue'] : []),
    `${text.mark()}${head}`,
    ...signature,
    `${text.mark(text.graph.start())}begin`,
    ...indented(bodyLines(flow, text)),
    'end;',
  ];
}

function signatureLines({ kind, name, parameters, returnType }: Flow): string[] {
  const head = `create or modify ${kind} ${spellName(name)} `;
  const items = parameters.map(parameterText);
  // A parameter with documentation or annotations has lines of its own.
  const isPlain = items.every((lines) => lines.length === 1);
  const lines = isPlain
    ? bracketed(head, items.flat(), '')
    : [`${head}(`, ...items.flatMap((one, place) => indented(place < items.length - 1 ? withEnding(one, ',') : one)), ')'];
  return returnType.kind === 'Nothing' ? lines : [...lines, `returns ${spellType(returnType)}`];
}

/** The place of a parameter is left out where it is the one that the reader of MDL gives it. */
function parameterText(parameter: Parameter, index: number): string[] {
  const { name, type, documentation, required, defaultValue, position } = parameter;
  const isInItsPlace = position.x === index * 160 && position.y === -120;
  const optional = defaultValue === undefined ? '@optional' : `@optional(${quote(defaultValue.text)})`;
  const annotations = [...(isInItsPlace ? [] : [`@position${pair(position)}`]), ...(required ? [] : [optional])];
  return [...documentationLines(documentation), [...annotations, `${spellVariable(name)}: ${spellType(type)}`].join(' ')];
}

/** Nanoflows get their lists by reference unless they say otherwise; microflows have no such setting here. */
function copiesLists({ kind, parameters, listParametersByReference }: Flow): boolean {
  return kind === 'nanoflow' && !listParametersByReference && parameters.some(({ type }) => type.kind === 'List');
}

function bodyLines(flow: Flow, text: FlowText): string[] {
  const block = structureOf(text.graph);
  const written = nodesIn(block);
  const lost = text.graph.nodes.filter((node) => !written.has(node.id));
  for (const node of lost) text.omit('nodes that nothing leads to', node);
  const notes = new FlowNotes(flow, written);
  const start = text.graph.start();
  const isMoved = start !== undefined && (start.position.x !== 0 || start.position.y !== 0);
  const opening = [...notes.freeNotes(), ...(isMoved ? [`@start${pair(start.position)}`] : [])];
  const writing: FlowWriting = { text, notes, opening, isInLoop: false, lines: blockLines };
  return blockLines(block, writing);
}

function nodesIn(block: Block, into = new Set<FlowNode['id']>()): ReadonlySet<string> {
  for (const step of block) {
    if (step.kind === 'meeting' && step.merge !== undefined) into.add(step.merge.id);
    if (step.kind !== 'node') continue;
    into.add(step.node.id);
    if (step.merge !== undefined) into.add(step.merge.id);
    for (const inner of [...step.arms.map((arm) => arm.block), step.handler ?? [], step.body ?? []]) nodesIn(inner, into);
  }
  return into;
}
