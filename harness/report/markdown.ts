import { type Measure, measures, percentText } from '../coverage/totals.js';
import { escapedText, fenced } from '../markdown/write-markdown.js';
import type { AppInReport, FlowInReport, ReportData, TestInReport } from './report-data.js';
import { riskiestFirst } from './riskiest-first.js';

/** As many failures are told in full; a comment on a pull request has room for 65,536 characters. */
const mostFailures = 20;
const mostLines = 30;
const mostUntested = 5;
const mostChanged = 30;

/** The report in Markdown: for a comment on a pull request, or the summary of a pipeline. */
export function markdownReport(data: ReportData): string {
  const { tests } = data;
  const failed = tests.filter(({ state }) => state === 'failed');
  const count = (state: TestInReport['state']) => tests.filter((test) => test.state === state).length;
  const skipped = count('skipped');
  const title =
    failed.length === 0 ? 'All tests passed' : failed.length === 1 ? '1 test failed' : `${failed.length} tests failed`;
  return `${[
    `## ${failed.length === 0 ? '✅' : '❌'} ${tests.length === 0 ? 'No tests' : title}`,
    `${count('passed')} passed, ${failed.length} failed${skipped === 0 ? '' : `, ${skipped} skipped`}.`,
    ...touchedParts(data),
    ...failed.slice(0, mostFailures).map(failurePart),
    ...(failed.length > mostFailures ? [`… and ${failed.length - mostFailures} more that failed.`] : []),
    ...coverageParts(data),
  ].join('\n\n')}\n`;
}

/** The report in Markdown without its results, for a page where they stand already; nothing where there is nothing else. */
export function markdownCoverage(data: ReportData): string {
  const parts = [...touchedParts(data), ...coverageParts(data)];
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n\n`;
}

function coverageParts(data: ReportData): string[] {
  const { apps, missed, remarks } = data;
  return [
    ...(missed.length === 0 ? [] : [missed.map((sentence) => `- ❌ ${escapedText(sentence)}`).join('\n')]),
    ...apps.flatMap((app) => coveragePart(app, data)),
    ...untestedPart(data),
    ...remarks,
  ];
}

function touchedParts({ touched, apps }: ReportData): string[] {
  if (touched === undefined) return [];
  const changed = apps.flatMap(({ flows }) => flows.filter(({ change }) => change !== undefined));
  const failures = touched.otherFailures === 0 ? '' : ` ${touched.otherFailures} of the tests that are not shown failed.`;
  const lines = changed.slice(0, mostChanged).map((flow) => {
    const tests = flow.tests === '' ? '**no test calls it**' : `nodes ${percentText(flow.totals.nodes)}`;
    return `- ${flow.change === 'new' ? 'new' : 'changed'}: ${escapedText(flow.name)}, ${tests}`;
  });
  return [
    `Only what has changed since \`${touched.since.replaceAll('`', '')}\`: ${changed.length} flows and the tests that come to them.${failures}`,
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...(changed.length > mostChanged ? [`… and ${changed.length - mostChanged} more.`] : []),
    ...(touched.removed.length === 0 ? [] : [`Removed: ${touched.removed.map(escapedText).join(', ')}.`]),
  ];
}

function failurePart({ name, file, line, failures }: TestInReport): string {
  const texts = failures.map(({ what, repeat }) => {
    const lines = what.split('\n');
    const shown = [...lines.slice(0, mostLines), ...(lines.length > mostLines ? ['…'] : [])].join('\n');
    return fenced(repeat === undefined ? shown : `${shown}\n\n${repeat}`);
  });
  const [place] = failures;
  return [`### ${escapedText(name)}`, `\`${place?.file ?? file}:${place?.line ?? line}\``, ...texts].join('\n\n');
}

function coveragePart({ file, flows }: AppInReport, { touched, apps }: ReportData): string[] {
  const shown = touched === undefined ? flows : flows.filter(({ change }) => change !== undefined);
  if (shown.length === 0) return [];
  const modules = new Map<string, FlowInReport[]>();
  for (const flow of shown) {
    const module = flow.name.slice(0, flow.name.indexOf('.'));
    modules.set(module, [...(modules.get(module) ?? []), flow]);
  }
  const row = (name: string, of: readonly FlowInReport[]) => {
    const called = of.filter(({ tests }) => tests !== '').length;
    return `| ${name} | ${called} of ${of.length} | ${measures.map((measure) => cell(of, measure)).join(' | ')} |`;
  };
  return [
    [
      `| Coverage${apps.length > 1 ? ` of ${escapedText(file)}` : ''} | flows called | ${measures.join(' | ')} |`,
      `| --- |${' ---: |'.repeat(measures.length + 1)}`,
      ...[...modules].map(([module, of]) => row(escapedText(module), of)),
      ...(modules.size > 1 ? [row('**All**', shown)] : []),
    ].join('\n'),
  ];
}

function cell(flows: readonly FlowInReport[], measure: Measure): string {
  const covered = flows.reduce((sum, { totals }) => sum + totals[measure].covered, 0);
  const total = flows.reduce((sum, { totals }) => sum + totals[measure].total, 0);
  return total === 0 ? '–' : percentText({ covered, total });
}

function untestedPart({ apps, touched }: ReportData): string[] {
  const flows = apps.flatMap((app) => app.flows).filter(({ change }) => touched === undefined || change !== undefined);
  const untested = riskiestFirst(flows);
  if (untested.length === 0) return [];
  const lines = untested.slice(0, mostUntested).map(({ name, risk }) => {
    const reasons = risk.reasons.length === 0 ? '' : `: ${risk.reasons.map(escapedText).join(', ')}`;
    return `1. ${escapedText(name)}${reasons}`;
  });
  const head = `**Without a test**: ${untested.length} of ${flows.length} flows.`;
  return [`${head}${untested.length > mostUntested ? ' The riskiest:' : ''}`, lines.join('\n')];
}
