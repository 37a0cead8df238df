import type { AppIndex } from '../../model/app-index.js';
import type { Flow } from '../../model/flow.js';
import type { FlowStackEntry } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';
import { type FormatMoment, formatInUtc } from '../../trace/encode.js';
import type { RunResult } from '../../world/run-result.js';
import { FlowPlan } from './flow-plan.js';
import { hintFor } from './hint.js';
import { count, oneLine, wrapText } from './layout.js';
import type { Paint } from './paint.js';
import { buildPath, type PathItem } from './path.js';
import { pathLines } from './path-lines.js';
import { publicLines } from './public-text.js';
import { valueText } from './value-text.js';

/** What the lines about a run are made from, besides its result. */
export interface RunView {
  readonly index: AppIndex;
  /** The conditions of the run, for the heading: profile, user, version. */
  readonly conditions: readonly string[];
  readonly paint: Paint;
  readonly columns: number;
  readonly formatMoment?: FormatMoment;
}

/** A run as a person reads it: what was started, the path taken with its effects, and how it ended. */
export function runLines(result: RunResult, view: RunView): string[] {
  const formatMoment = view.formatMoment ?? formatInUtc;
  const path = buildPath(result.trace, planSource(view.index));
  const body = pathLines(path, { paint: view.paint, columns: view.columns, formatMoment });
  return [
    ...headingLines(result, path, view, formatMoment),
    ...(body.length === 0 ? [] : ['', ...body]),
    '',
    ...outcomeLines(result, view, formatMoment),
  ];
}

function headingLines(result: RunResult, path: readonly PathItem[], view: RunView, formatMoment: FormatMoment): string[] {
  const { paint, columns } = view;
  const lines = [paint.bold(result.flow)];
  if (view.conditions.length > 0) lines.push(...wrapText(view.conditions.join(', '), columns).map(paint.dim));
  const started = path.find((item) => item.kind === 'flow');
  for (const [name, value] of Object.entries(started?.arguments ?? {})) {
    lines.push(...wrapText(`  $${name} = ${valueText(value, formatMoment)}`, columns, '    '));
  }
  return lines;
}

function outcomeLines(result: RunResult, view: RunView, formatMoment: FormatMoment): string[] {
  const { paint } = view;
  const tally = paint.dim(
    [count(result.steps, 'step'), count(result.commits, 'commit'), count(result.requests, 'request')].join(', '),
  );
  if (result.outcome !== 'returned') return [...failureLines(result, view), '', tally];
  const [first = '', ...others] = publicLines(result.returns, formatMoment);
  const isNothing = result.returns === null && returnsNothing(result, view.index);
  const ending = isNothing ? 'Returned' : `Returned ${first}`;
  const lines = [ending, ...others].flatMap((line) => wrapText(line, view.columns, '    '));
  return [`${paint.green('✓')} ${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `  ${line}`), '', tally];
}

function failureLines(result: RunResult, view: RunView): string[] {
  const { paint, columns } = view;
  const { error } = result;
  const isBlocked = error instanceof HarnessError;
  const [innermost, ...callers] = error?.flowStack ?? [];
  const verb = isBlocked ? 'Blocked' : 'Failed';
  const place = innermost === undefined ? '' : ` at ${entryText(innermost)}`;
  const [first = '', ...others] = wrapText(`✗ ${verb}${place}`, columns, '    ');
  const lines = [first, ...others].map((line) => paint.red(line));
  // A message of ours may show lines to copy, so that its line breaks stay; one of the app is a single line.
  const message = error?.message ?? 'Nothing says why.';
  for (const line of isBlocked ? message.split('\n') : [oneLine(message)])
    lines.push(...wrapText(`  ${line}`, columns, indentOf(line)));
  for (const caller of callers) lines.push(...wrapText(`  called from ${entryText(caller)}`, columns, '    ').map(paint.dim));
  const hint = error === undefined ? undefined : hintFor(error);
  if (hint !== undefined) lines.push('', ...hint.flatMap((line) => wrapText(line, columns, '  ')).map(paint.yellow));
  return lines;
}

function indentOf(line: string): string {
  return ' '.repeat(line.length - line.trimStart().length + 4);
}

function entryText(entry: FlowStackEntry): string {
  return entry.activity === '' ? entry.flow : `${oneLine(entry.activity)} in ${entry.flow}`;
}

function returnsNothing(result: RunResult, index: AppIndex): boolean {
  const flow = flowNamed(index, result.flow);
  return flow === undefined || flow.returnType.kind === 'Nothing';
}

function flowNamed(index: AppIndex, name: string): Flow | undefined {
  return index.flow('nanoflow', name) ?? index.flow('microflow', name) ?? index.flow('rule', name);
}

/** Plans are made once for each flow, however often a run enters it. */
function planSource(index: AppIndex): (flow: string) => FlowPlan | undefined {
  const plans = new Map<string, FlowPlan | undefined>();
  return (name) => {
    if (!plans.has(name)) {
      const flow = flowNamed(index, name);
      plans.set(name, flow === undefined ? undefined : new FlowPlan(flow));
    }
    return plans.get(name);
  };
}
