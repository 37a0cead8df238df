import type { ScenarioFailure } from '../../../../harness/scenario/run-scenario.js';
import { type DocumentLine, linkRow, paragraph, row, section } from '../../document/document.js';
import { span } from '../../line/line.js';
import { openDebug } from '../debug/debug-place.js';
import { keyOf, rowsOf, type ScenarioEntry, type ScenariosState } from './scenarios-state.js';

/** What there is to read about the selected row. */
export function scenarioDetails(state: ScenariosState, width: number): readonly DocumentLine[] {
  const selected = rowsOf(state)[state.list.selected];
  if (selected === undefined) return [];
  if (selected.kind === 'file') {
    const { group } = selected;
    const outcomes = group.scenarios.map((entry) => state.verdicts[keyOf(entry)]?.outcome);
    const passed = outcomes.filter((outcome) => outcome === 'passed').length;
    return [
      row(`${group.scenarios.length} scenarios, ${passed} passed.`),
      ...section(
        'Findings',
        group.problems.flatMap((problem) => paragraph(problem, width, 'bad', '  ')),
      ),
    ];
  }
  return ofScenario(selected.entry, state, width);
}

function ofScenario(entry: ScenarioEntry, state: ScenariosState, width: number): readonly DocumentLine[] {
  const verdict = state.verdicts[keyOf(entry)];
  const debug = openDebug({ source: { kind: 'scenario', file: entry.file, line: entry.line }, mode: 'debug' });
  return [
    ...paragraph(entry.name, width),
    row(span(`line ${entry.line}`, 'dim')),
    ...(entry.tags.length === 0 ? [] : [row(span(entry.tags.join(', '), 'dim'))]),
    row(''),
    verdict === undefined
      ? row(span('It was not run yet.', 'dim'))
      : row(span(verdict.outcome, verdict.outcome === 'passed' ? 'good' : 'bad')),
    ...section(
      'New snapshots',
      (verdict?.newSnapshots ?? []).map((name) => row(`  ${name}`)),
    ),
    ...(verdict === undefined || verdict.newSnapshots.length === 0
      ? []
      : paragraph('Nothing was kept to compare with. nanoflow test keeps them.', width, 'dim', '  ')),
    ...(verdict?.failures ?? []).flatMap((failure, place) => section(`Failure ${place + 1}`, failureLines(failure, width))),
    row(''),
    linkRow(
      debug,
      verdict === undefined || verdict.outcome === 'passed'
        ? 'Step through its last run'
        : 'Step through the run in which it fails',
    ),
  ];
}

function failureLines({ message, where, step, expected, actual }: ScenarioFailure, width: number): readonly DocumentLine[] {
  return [
    ...paragraph(message, width, 'plain', '  '),
    row(span(`  ${where.file}:${where.line}:${where.column}`, 'dim')),
    ...(step === undefined ? [] : [row(span(`  in the step «${step}»`, 'dim'))]),
    ...(expected === undefined ? [] : valueLines('expected', expected, width)),
    ...(actual === undefined ? [] : valueLines('actual', actual, width)),
  ];
}

function valueLines(name: string, value: unknown, width: number): readonly DocumentLine[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [row(span(`  ${name}:`, 'accent')), ...paragraph(text, width, 'plain', '    ')];
}
