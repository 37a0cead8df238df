import type { FlowNode } from '../../model/flow.js';
import { spellExpression } from '../spelling/code.js';
import { indented, withEnding } from '../spelling/lines.js';
import { statementOf } from '../statement/statement-of.js';
import { annotationLines } from './annotation-lines.js';
import { pair } from './flow-notes.js';
import { type FlowWriting, inLoop } from './flow-writing.js';
import { type Block, type Departure, deadEnd, type Meeting, type NodeStep } from './step.js';
import { decisionLines, loopLines } from './write-control.js';

/** The statements of a block, each with its annotations before it and its semicolon behind. */
export function blockLines(block: Block, writing: FlowWriting): string[] {
  return block.flatMap((step) => {
    if (step.kind === 'meeting') return meetingLines(step, writing);
    return step.kind === 'departure' ? departureLines(step, writing) : nodeLines(step, writing);
  });
}

function nodeLines(step: NodeStep, writing: FlowWriting): string[] {
  const { node } = step;
  if (node.kind === 'start') return [];
  const annotations = annotationLines(step, writing);
  const statement = withHandler(statementLines(step, writing), step, writing);
  return [...annotations, ...marked(node, withEnding(statement, ';'), writing)];
}

function marked(node: FlowNode, [first = '', ...others]: readonly string[], { text }: FlowWriting): string[] {
  return [`${text.mark(node)}${first}`, ...others];
}

function statementLines(step: NodeStep, writing: FlowWriting): readonly string[] {
  const { node } = step;
  switch (node.kind) {
    case 'start':
      return [];
    case 'end':
      return [node.returnValue === undefined ? 'return' : `return ${spellExpression(node.returnValue)}`];
    case 'break':
    case 'continue':
      return [node.kind];
    case 'error-event':
      return ['raise error'];
    case 'activity':
      return statementOf(node, writing.text);
    case 'loop':
      return loopLines(step, node, inLoop(writing));
    case 'decision':
    case 'object-type-decision':
      return decisionLines(step, node, writing);
  }
}

/** ` on error …`: only what is not the default of the kind of flow is written. */
function withHandler(lines: readonly string[], step: NodeStep, writing: FlowWriting): readonly string[] {
  const words = errorWords(step.node, writing);
  if (words === '') return lines;
  if (step.handler === undefined) return withEnding(lines, ` on error ${words}`);
  const before = words === 'custom' ? '' : 'without rollback ';
  return [...withEnding(lines, ` on error ${before}begin`), ...indented(blockLines(step.handler, writing)), 'end error'];
}

function errorWords(node: FlowNode, { text }: FlowWriting): string {
  const handling = 'errorHandling' in node ? node.errorHandling : 'abort';
  switch (handling) {
    case 'abort':
      return '';
    case 'rollback':
      return text.flow.kind === 'nanoflow' ? 'rollback' : '';
    case 'continue':
      return 'continue';
    default:
      if (text.graph.errorFlow(node) !== undefined) return handling;
      text.omit('error handlers that lead nowhere', node);
      return '';
  }
}

function meetingLines({ place, merge }: Meeting, { text, opening }: FlowWriting): string[] {
  const position = merge === undefined ? [] : [`@position${pair(merge.position)}`];
  return [...opening.splice(0), ...position, `${merge === undefined ? '' : text.mark(merge)}merge ${text.label(place)};`];
}

/** In a loop, a way that ends ends the pass, which is what Continue says; elsewhere it is a mistake, and stays one. */
function departureLines({ place }: Departure, { text, opening, isInLoop }: FlowWriting): string[] {
  if (place !== deadEnd) return [...opening.splice(0), `join ${text.label(place)};`];
  text.omit(isInLoop ? 'passes of loops that end without an event' : 'ways that lead nowhere');
  return [...opening.splice(0), isInLoop ? 'continue;' : 'join nowhere;'];
}
