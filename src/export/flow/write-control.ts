import type { CaseValue, Decision, Loop, ObjectTypeDecision } from '../../model/flow.js';
import { spellExpression } from '../spelling/code.js';
import { indented } from '../spelling/lines.js';
import { spellName, spellVariable } from '../spelling/name.js';
import { spellArguments } from '../statement/call-statements.js';
import { annotationLines } from './annotation-lines.js';
import type { FlowWriting } from './flow-writing.js';
import type { Arm, Block, NodeStep } from './step.js';

/** `if`, `case` or `split type`, by what the decision asks and which ways it has. */
export function decisionLines(step: NodeStep, node: Decision | ObjectTypeDecision, writing: FlowWriting): string[] {
  if (node.kind === 'object-type-decision') {
    return [`split type ${spellVariable(node.variable)}`, ...armLines(step, writing), 'end split'];
  }
  const arms = booleanArms(step);
  if (arms !== undefined) return [...ifLines(node, arms, writing), 'end if'];
  return [`case ${conditionOf(node)}`, ...armLines(step, writing), 'end case'];
}

export function loopLines({ body = [] }: NodeStep, { source }: Loop, writing: FlowWriting): string[] {
  const [head, end] =
    source.kind === 'while'
      ? [`while ${spellExpression(source.condition)} begin`, 'end while']
      : [`loop ${spellVariable(source.iterator)} in ${spellVariable(source.list)} begin`, 'end loop'];
  return [head, ...indented(writing.lines(body, writing)), end];
}

/** From `if` to the last branch; a branch for false that is nothing but another decision is an `elsif`. */
function ifLines(node: Decision, [whenTrue, whenFalse]: readonly [Block, Block], writing: FlowWriting): string[] {
  const lines = [`if ${conditionOf(node)} then`, ...indented(writing.lines(whenTrue, writing))];
  const next = elsifOf(whenFalse);
  if (next !== undefined) {
    // Labels and notes are numbered in the order of the text, so the annotations are made before what follows them.
    const annotations = next.annotations(writing);
    const [first = '', ...others] = ifLines(next.node, next.arms, writing);
    return [...lines, ...annotations, `${writing.text.mark(next.node)}els${first}`, ...others];
  }
  if (whenFalse.length === 0) return lines;
  return [...lines, 'else', ...indented(writing.lines(whenFalse, writing))];
}

interface ElseIf {
  readonly node: Decision;
  readonly arms: readonly [Block, Block];
  annotations(writing: FlowWriting): string[];
}

function elsifOf(block: Block): ElseIf | undefined {
  const [only, ...others] = block;
  if (only?.kind !== 'node' || others.length > 0 || only.node.kind !== 'decision') return undefined;
  if (only.merge !== undefined || only.handler !== undefined || only.node.errorHandling === 'continue') return undefined;
  const arms = booleanArms(only);
  if (arms === undefined) return undefined;
  return { node: only.node, arms, annotations: (writing) => annotationLines(only, writing) };
}

/** The blocks for true and false, where these two are all that the decision tells apart. */
function booleanArms({ arms }: NodeStep): readonly [Block, Block] | undefined {
  const blockOf = (value: string) => arms.find(({ cases }) => cases.length === 1 && isCase(cases[0], value))?.block;
  const whenTrue = blockOf('true');
  const whenFalse = blockOf('false');
  return arms.length === 2 && whenTrue !== undefined && whenFalse !== undefined ? [whenTrue, whenFalse] : undefined;
}

function isCase(value: CaseValue | undefined, wanted: string): boolean {
  return value?.kind === 'value' && value.value === wanted;
}

function armLines({ node, arms }: NodeStep, writing: FlowWriting): string[] {
  const lines = arms.flatMap(({ cases, block }: Arm) => [
    `when ${cases.map(spellCase).join(', ')} then`,
    ...indented(writing.lines(block, writing)),
  ]);
  if (lines.length > 0) return indented(lines);
  // A mistake of the flow, which stays one.
  writing.text.omit('ways that lead nowhere', node);
  return indented(['when (empty) then', '  join nowhere;']);
}

function spellCase(value: CaseValue): string {
  const name = value.kind === 'value' ? value.value : value.entity;
  return name === '' || name === '(empty)' ? '(empty)' : spellName(name);
}

function conditionOf({ condition }: Decision): string {
  if (condition.kind === 'expression') return spellExpression(condition.expression);
  return `${spellName(condition.rule)}(${spellArguments(condition.arguments).join(', ')})`;
}
