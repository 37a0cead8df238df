import type { Answer, ValueAnswer } from '../../expression/case/answer.js';
import type { ExpressionFinding } from '../../expression/compile.js';
import { enumerate } from '../../problem/enumerate.js';
import type { Encoded } from '../../trace/encode.js';
import { count, oneLine, shorten, wrapText } from '../view/layout.js';
import type { Paint } from '../view/paint.js';
import { spanLines } from '../view/span-lines.js';
import type { IdentifiedAnswer } from './answer-document.js';

export interface AnswerView {
  readonly columns: number;
  readonly paint: Paint;
}

/** A value and its type: `0.6  Decimal`. An object or a list takes a line for each member. */
export function answerLines(answer: ValueAnswer, { paint }: AnswerView): string[] {
  const { type, value } = answer;
  if (type === 'Object') return objectLines(value, '', paint);
  if (type !== 'List' || !Array.isArray(value)) return `${valueText(type, value)}  ${paint.dim(type)}`.split('\n');
  const objects = value.flatMap((item: Encoded) => objectLines(item, '  ', paint));
  return [`${count(value.length, 'object')}  ${paint.dim(type)}`, ...objects];
}

function objectLines(value: Encoded, indent: string, paint: Paint): string[] {
  const { $entity, $id, ...members } = value as { readonly [member: string]: Encoded };
  const lines = Object.entries(members).map(([name, member]) => {
    const text = member === null ? 'empty' : typeof member === 'string' ? oneLine(member) : JSON.stringify(member);
    return `${indent}  ${name} = ${text}`;
  });
  return [`${indent}${String($entity)} ${String($id)}  ${paint.dim('Object')}`, ...lines];
}

/** Texts are in quotes, so that blanks at their ends can be seen; line breaks in them stay. */
function valueText(type: ValueAnswer['type'], value: Encoded): string {
  if (value === null) return 'empty';
  if (type !== 'String') return String(value);
  return `'${String(value).split('\n').map(withoutControl).join('\n')}'`;
}

/** No text can move the cursor or ring the bell. */
function withoutControl(line: string): string {
  return Array.from(line, (character) => (/\p{Cc}/u.test(character) ? '?' : character)).join('');
}

/** What is wrong with an expression, or deserves a look: each finding with its place in the text. */
export function findingLines(text: string, answer: Answer, view: AnswerView): string[] {
  const findings = answer.findings.flatMap((finding) => describeFinding(text, finding, view));
  // What failed only when it was evaluated is not among the findings.
  if (!('error' in answer) || answer.findings.some(({ severity }) => severity === 'error')) return findings;
  return [...findings, ...describeFinding(text, { severity: 'error', ...answer.error }, view)];
}

function describeFinding(
  text: string,
  { severity, message, span }: Pick<ExpressionFinding, 'severity' | 'message' | 'span'>,
  { columns, paint }: AnswerView,
): string[] {
  const painted = severity === 'error' ? paint.red(`${severity}:`) : paint.yellow(`${severity}:`);
  const [first = '', ...others] = wrapText(`${severity}: ${oneLine(message)}`, columns, '  ');
  return [first.replace(`${severity}:`, painted), ...others, ...spanLines(text, span, columns, paint)];
}

/** A line for each case, and how many there were. */
export function batchLines(answers: readonly IdentifiedAnswer[], view: AnswerView): string[] {
  const { columns, paint } = view;
  const widest = Math.min(32, Math.max(0, ...answers.map(({ id }) => id.length)));
  const lines = answers.map(({ id, answer }) => {
    const name = shorten(oneLine(id), widest).padEnd(widest);
    const room = columns - widest - 2;
    if ('error' in answer) return `${name}  ${paint.red(shorten(`error: ${oneLine(answer.error.message)}`, room))}`;
    const text = Array.isArray(answer.value) ? count(answer.value.length, 'object') : shortText(answer);
    return `${name}  ${shorten(text, Math.max(8, room - answer.type.length - 2))}  ${paint.dim(answer.type)}`;
  });
  const wrong = answers.filter(({ answer }) => 'error' in answer).length;
  const parts = [count(answers.length - wrong, 'value'), count(wrong, 'error')];
  return [...lines, `${lines.length === 0 ? '' : '\n'}${count(answers.length, 'case')}: ${enumerate(parts)}`];
}

function shortText({ type, value }: ValueAnswer): string {
  if (type !== 'Object') return oneLine(valueText(type, value));
  const { $entity, $id } = value as { readonly [member: string]: Encoded };
  return `${String($entity)} ${String($id)}`;
}
