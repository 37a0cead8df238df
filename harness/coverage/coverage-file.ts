import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Point } from '../../src/flow/coverage/point.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { CoverageMap, CoveredFlow } from './coverage-map.js';
import { coverageSchema } from './coverage-schema.js';
import { readRanges, writeRanges } from './ranges.js';
import { type Totals, totalsOf } from './totals.js';

interface CoverageFile {
  readonly format: 'nanoflow-coverage';
  readonly version: 1;
  readonly apps: readonly AppInFile[];
}

interface AppInFile extends Omit<CoverageMap, 'flows'> {
  readonly totals: Totals;
  readonly flows: readonly FlowInFile[];
}

interface FlowInFile extends Omit<CoveredFlow, 'points'> {
  readonly points: readonly (Point & { readonly count: number; readonly tests?: string })[];
}

/** The text of `coverage.json`: one app or several. The same maps give the same bytes. */
export function writeCoverage(maps: readonly CoverageMap[]): string {
  const file: CoverageFile = { format: 'nanoflow-coverage', version: 1, apps: maps.map(appInFile) };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

function appInFile({ app, tests, flows }: CoverageMap): AppInFile {
  const inFile = flows.map((flow) => ({
    ...flow,
    points: flow.points.map(({ tests: places, ...point }) => ({
      ...point,
      ...(places.length > 0 && { tests: writeRanges(places) }),
    })),
  }));
  return { app, totals: totalsOf(flows), tests, flows: inFile };
}

/**
 * Reads the text of a `coverage.json`.
 *
 * @param where what messages call it
 * @throws HarnessError `not-coverage`, `other-coverage-version` or `damaged-coverage`
 */
export function readCoverage(text: string, where: string): CoverageMap[] {
  const document = parse(text, where);
  const { format, version } = (typeof document === 'object' && document !== null ? document : {}) as Partial<CoverageFile>;
  if (format !== 'nanoflow-coverage') {
    const message = `${where} is no coverage of nanoflow. Such a file is coverage.json, written by nanoflow test --coverage.`;
    throw new HarnessError('not-coverage', message, where);
  }
  if (version !== 1) {
    const message = `${where} has version ${String(version)} of the format of coverage; this version of nanoflow reads 1.`;
    throw new HarnessError('other-coverage-version', message, where);
  }
  const ajv = new Ajv2020({ discriminator: true, allErrors: false });
  const validate = ajv.compile<CoverageFile>(coverageSchema);
  if (!validate(document)) throw damaged(where, describe(validate.errors?.[0]));
  return document.apps.map(({ app, tests, flows }) => ({
    app,
    tests,
    flows: flows.map((flow) => ({ ...flow, points: flow.points.map((point) => withTests(point, tests.length, where)) })),
  }));
}

function withTests(point: FlowInFile['points'][number], tests: number, where: string): CoveredFlow['points'][number] {
  const places = readRanges(point.tests ?? '', tests);
  if (places === undefined) throw damaged(where, `it names tests ${point.tests}, but there are ${tests}`);
  return { ...point, tests: places };
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(where, error instanceof Error ? error.message : String(error));
  }
}

function describe(error: ErrorObject | undefined): string {
  return `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
}

function damaged(where: string, why: string): HarnessError {
  return new HarnessError('damaged-coverage', `${where} is damaged: ${why}.`, where);
}
