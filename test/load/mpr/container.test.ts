import { strToU8, zipSync } from 'fflate';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpr } from '../../../src/load/mpr/load-mpr.js';
import { packageSource } from '../../../src/load/mpr/unit-source.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import {
  buildProjectFile,
  buildTwoPartProject,
  type FixtureProject,
  fixtureId,
  type TwoPartProject,
} from '../../fixture/project-file.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

const enumerationUnit = fixtureId(1);
const domainUnit = fixtureId(2);
const project: FixtureProject = {
  mendixVersion: '10.24.0.73019',
  modules: {
    Sales: [
      { $Type: 'DomainModels$DomainModel', $ID: domainUnit, Entities: [] },
      {
        $Type: 'Enumerations$Enumeration',
        $ID: enumerationUnit,
        Name: 'State',
        Values: [{ $Type: 'Enumerations$EnumerationValue', Name: 'Open' }],
      },
    ],
  },
};

function load(bytes: Uint8Array) {
  return loadMpr({ fileName: 'App.mpr', bytes }, sqlite);
}

function loadTwoParts({ database, files }: TwoPartProject) {
  return loadMpr({ fileName: 'App.mpr', bytes: database, source: packageSource(files) }, sqlite);
}

function unitPath(id: string): string {
  return `mprcontents/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}.mxunit`;
}

/** The two-part project with the contents of one unit replaced or taken away. */
function withUnit(id: string, change: (bytes: Uint8Array) => Uint8Array | undefined): TwoPartProject {
  const { database, files } = buildTwoPartProject(sqlite, project);
  const changed = new Map(files);
  const path = unitPath(id);
  const contents = change(changed.get(path) ?? new Uint8Array());
  if (contents === undefined) changed.delete(path);
  else changed.set(path, contents);
  return { database, files: changed };
}

function failure(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof HarnessError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('project files', () => {
  it('is the same model from one file, from two parts, and from a package', () => {
    const single = load(buildProjectFile(sqlite, project));
    const twoParts = loadTwoParts(buildTwoPartProject(sqlite, project));
    expect(single).toMatchObject({ format: 'mpr1', mendixVersion: '10.24.0', name: 'App', modules: ['Sales'] });
    expect(twoParts).toEqual({ ...single, format: 'mpr2' });

    const manifest = strToU8('<package><modelerProject><projectFile path="project.mpr"/></modelerProject></package>');
    const bytes = zipSync({ 'package.xml': manifest, 'project.mpr': buildProjectFile(sqlite, project) });
    const packaged = loadMpr({ fileName: 'Sales.mpk', bytes }, sqlite);
    expect(packaged).toEqual({ ...single, name: 'Sales', fileName: 'Sales.mpk' });
  });

  it.each(['11.6.0', '11.10.0-rc.5', '9.24.30.51827'])('takes three parts of the version %s', (mendixVersion) => {
    expect(load(buildProjectFile(sqlite, { mendixVersion })).mendixVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has a hash that only the contents decide', () => {
    const hash = (candidate: FixtureProject) => load(buildProjectFile(sqlite, candidate)).contentHash;
    expect(hash(project)).toBe(hash({ ...project, mendixVersion: '11.0.0' }));
    expect(hash(project)).not.toBe(hash({ modules: { Other: [] } }));
  });

  it.each([
    ['an empty file', () => new Uint8Array(), 'empty-file'],
    [
      'a Git LFS pointer',
      () => strToU8('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'),
      'git-lfs-pointer',
    ],
    ['a text', () => strToU8('create module Sales;'), 'not-a-project'],
    ['another SQLite database', () => emptyDatabase(), 'not-a-project'],
    ['a truncated database', () => buildProjectFile(sqlite, project).slice(0, 6000), 'damaged-project'],
    ['an overwritten database', () => buildProjectFile(sqlite, project).fill(0x55, 100), 'damaged-project'],
    ['a package without a manifest', () => zipSync({ 'readme.txt': strToU8('x') }), 'not-a-project'],
    [
      'a package without its project',
      () => zipSync({ 'package.xml': strToU8('<projectFile path="project.mpr"/>') }),
      'not-a-project',
    ],
    ['a truncated package', () => zipSync({ 'package.xml': strToU8('<x/>') }).slice(0, 20), 'damaged-project'],
  ])('%s is refused in one sentence', (_what, bytes, code) => {
    const error = failure(() => load(bytes()));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^App\.mpr .*\.$/);
    expect(error.message).not.toContain('\n');
  });

  it('misses the contents folder of a project of two parts', () => {
    const error = failure(() => load(buildTwoPartProject(sqlite, project).database));
    expect(error).toEqual({
      code: 'missing-contents',
      message:
        'App.mpr keeps its contents in a folder mprcontents beside it, and there is none. Copy or check out that folder as well.',
    });
  });

  it.each([
    ['missing', () => undefined, 'missing-unit'],
    ['damaged', (bytes: Uint8Array) => bytes.slice(0, 20), 'damaged-unit'],
    ['a Git LFS pointer', () => strToU8('version https://git-lfs.github.com/spec/v1\n'), 'git-lfs-pointer'],
  ])('does not load without a domain model that is %s', (_how, change, code) => {
    expect(failure(() => loadTwoParts(withUnit(domainUnit, change))).code).toBe(code);
  });

  it.each([
    ['missing', () => undefined, 'missing-unit'],
    ['empty', () => new Uint8Array(), 'damaged-unit'],
    ['truncated behind their type', (bytes: Uint8Array) => bytes.slice(0, bytes.length - 10), 'damaged-unit'],
    ['not UTF-8', (bytes: Uint8Array) => withByte(bytes, Buffer.from(bytes).indexOf('State'), 0xff), 'damaged-unit'],
  ])('warns of a document whose contents are %s, and loads the rest', (_how, change, code) => {
    const model = loadTwoParts(withUnit(enumerationUnit, change));
    expect(model.enumerations).toEqual([]);
    const damage = model.diagnostics.filter((diagnostic) => diagnostic.code !== 'stale-hash');
    expect(damage).toMatchObject([{ severity: 'warning', code, where: 'App.mpr', origin: { unit: enumerationUnit } }]);
  });

  it('warns once of contents that changed without their hash', () => {
    const model = loadTwoParts(withUnit(enumerationUnit, (bytes) => renamed(bytes)));
    expect(model.enumerations[0]?.name).toBe('Sales.Stats');
    expect(model.diagnostics).toMatchObject([
      { severity: 'warning', code: 'stale-hash', message: expect.stringMatching(/^The contents of 1 unit changed/) },
    ]);
  });

  it('ignores contents that the project does not list, and says how many', () => {
    const { database, files } = buildTwoPartProject(sqlite, project);
    const orphan = buildTwoPartProject(sqlite, project).files.get(unitPath(enumerationUnit)) ?? new Uint8Array();
    const model = loadTwoParts({ database, files: new Map([...files, [unitPath(fixtureId(99)), orphan]]) });
    expect(model.enumerations).toHaveLength(1);
    expect(model.diagnostics).toMatchObject([{ code: 'orphan-unit', message: expect.stringContaining('1 unit ') }]);
  });

  it('lists excluded documents, marked', () => {
    const Name = 'Old';
    const model = load(
      buildProjectFile(sqlite, { modules: { Sales: [{ $Type: 'Enumerations$Enumeration', Name, Excluded: true }] } }),
    );
    expect(model.enumerations).toMatchObject([{ name: 'Sales.Old', excluded: true }]);
  });

  it('names documents in folders by their module', () => {
    const database = new sqlite.Database(
      buildProjectFile(sqlite, { modules: { Sales: [{ $Type: 'Projects$Folder', $ID: fixtureId(5) }] } }),
    );
    const other = new sqlite.Database(buildProjectFile(sqlite, project));
    const [row] = other.exec("SELECT UnitID, Contents FROM Unit WHERE ContainmentName = 'Documents'")[0]?.values ?? [];
    const folder = database.exec("SELECT UnitID FROM Unit WHERE ContainmentName = 'Folders'")[0]?.values[0]?.[0] ?? null;
    database.run("INSERT INTO Unit VALUES (?,?,'Documents',0,'','',?)", [row?.[0] ?? null, folder, row?.[1] ?? null]);
    expect(load(database.export()).enumerations[0]?.name).toBe('Sales.State');
  });
});

function emptyDatabase(): Uint8Array {
  const database = new sqlite.Database();
  database.run('CREATE TABLE Person(Name TEXT)');
  return database.export();
}

/** `State` becomes `Stats`, of the same length, so that the document stays whole. */
function renamed(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace('State', 'Stats');
  return Buffer.from(text, 'latin1');
}

function withByte(bytes: Uint8Array, place: number, value: number): Uint8Array {
  const changed = bytes.slice();
  changed[place] = value;
  return changed;
}
