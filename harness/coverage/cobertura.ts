import type { Branch, FileCoverage } from './line-coverage.js';

/**
 * The coverage of files as Cobertura writes it: each folder is a package, each file a class, each flow a method. Valid by the document type
 * that it names. It says no time, so that the same coverage is the same text.
 *
 * @see https://github.com/cobertura/web/blob/master/htdocs/xml/coverage-04.dtd
 */
export function coberturaText(files: readonly FileCoverage[]): string {
  const packages = new Map<string, FileCoverage[]>();
  for (const file of files) packages.set(folderOf(file.file), [...(packages.get(folderOf(file.file)) ?? []), file]);
  const lines = countsOfLines(files);
  const branches = countsOfBranches(files.flatMap((file) => file.branches));
  const whole = [
    ...[`lines-valid="${lines.length}"`, `lines-covered="${covered(lines)}"`],
    ...[`branches-valid="${branches.length}"`, `branches-covered="${covered(branches)}"`],
    ...[rates(lines, branches), 'timestamp="0"', 'version="1"'],
  ];
  return [
    '<?xml version="1.0" ?>',
    '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">',
    `<coverage ${whole.join(' ')}>`,
    '  <sources>',
    '    <source>.</source>',
    '  </sources>',
    '  <packages>',
    ...[...packages].flatMap(([name, own]) => packageLines(name, own)),
    '  </packages>',
    '</coverage>',
    '',
  ].join('\n');
}

function packageLines(name: string, files: readonly FileCoverage[]): string[] {
  const branches = countsOfBranches(files.flatMap((file) => file.branches));
  return [
    `    <package name="${escaped(name)}" ${rates(countsOfLines(files), branches)}>`,
    '      <classes>',
    ...files.flatMap(classLines),
    '      </classes>',
    '    </package>',
  ];
}

function classLines(file: FileCoverage): string[] {
  const name = file.file.slice(file.file.lastIndexOf('/') + 1);
  const all = rates(countsOfLines([file]), countsOfBranches(file.branches));
  return [
    `        <class name="${escaped(name)}" filename="${escaped(file.file)}" ${all}>`,
    '          <methods>',
    ...file.functions.flatMap(({ name: flow, line, count }) => [
      `            <method name="${escaped(flow)}" signature="()" ${rates([count], [])}>`,
      `              <lines><line number="${line}" hits="${count}"/></lines>`,
      '            </method>',
    ]),
    '          </methods>',
    '          <lines>',
    ...[...file.lines].map(([line, count]) => `            <line ${lineAttributes(line, count, file.branches)}/>`),
    '          </lines>',
    '        </class>',
  ];
}

function lineAttributes(line: number, count: number, branches: readonly Branch[]): string {
  const own = countsOfBranches(branches.filter((branch) => branch.line === line));
  if (own.length === 0) return `number="${line}" hits="${count}" branch="false"`;
  const percent = Math.floor((covered(own) / own.length) * 100);
  return `number="${line}" hits="${count}" branch="true" condition-coverage="${percent}% (${covered(own)}/${own.length})"`;
}

function rates(lines: readonly number[], branches: readonly number[]): string {
  return `line-rate="${rate(lines)}" branch-rate="${rate(branches)}" complexity="0"`;
}

function rate(counts: readonly number[]): string {
  return counts.length === 0 ? '1' : String(Math.floor((covered(counts) / counts.length) * 10_000) / 10_000);
}

function covered(counts: readonly number[]): number {
  return counts.filter((count) => count > 0).length;
}

function countsOfLines(files: readonly FileCoverage[]): number[] {
  return files.flatMap(({ lines }) => [...lines.values()]);
}

function countsOfBranches(branches: readonly Branch[]): number[] {
  return branches.flatMap(({ counts }) => counts);
}

function folderOf(file: string): string {
  const end = file.lastIndexOf('/');
  return end < 0 ? '.' : file.slice(0, end);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
