import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAppFiles } from '../../src/load/find-app-files.js';
import { loadApp } from '../../src/load/load-app.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { buildTwoPartProject } from '../fixture/project-file.js';

let sqlite: SqlJsStatic;
let folder: string;
beforeAll(async () => {
  sqlite = await initSqlJs();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nanoflow-load-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

function failure(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof HarnessError)
      return { code: error.code, message: error.message.replaceAll(folder, 'FOLDER').replaceAll('\\', '/') };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the path of an app', () => {
  it('is a folder with one project, whatever Studio Pro keeps beside it', () => {
    write('App.mpr', 'App.mpr.lock', 'App.mpr.bak', 'package.xml', 'theme/notes.mdl', '.mendix-cache/base_data/App.mpr');
    expect(findAppFiles(folder)).toEqual({ kind: 'project', path: join(folder, 'App.mpr') });
  });

  it('is a folder with MDL files, tests apart, in alphabetical order', () => {
    write('b.mdl', 'a.mdl', 'a.test.mdl', 'readme.md');
    expect(findAppFiles(folder)).toEqual({ kind: 'mdl', paths: [join(folder, 'a.mdl'), join(folder, 'b.mdl')] });
  });

  it.each([
    ['App.MPR', 'project'],
    ['App.mpk', 'project'],
    ['a.mdl', 'mdl'],
    ['a.test.mdl', 'mdl'],
  ])('is the file %s', (name, kind) => {
    write(name);
    expect(findAppFiles(join(folder, name)).kind).toBe(kind);
  });

  it.each<readonly [string, readonly string[], string, string, string]>([
    [
      'two projects',
      ['A.mpr', 'B.mpr'],
      '.',
      'ambiguous-app',
      'FOLDER holds 2 projects (A.mpr, B.mpr). Name the file of the one that is meant.',
    ],
    [
      'a project beside MDL',
      ['A.mpr', 'a.mdl'],
      '.',
      'ambiguous-app',
      'FOLDER holds a project (A.mpr) beside MDL files (a.mdl). Name the file that is meant.',
    ],
    [
      'nothing',
      ['readme.md'],
      '.',
      'no-app',
      'FOLDER holds neither an .mpr file nor an .mdl file. Name the file, or the folder that holds it.',
    ],
    ['only a package', ['A.mpk'], '.', 'no-app', 'FOLDER holds neither an .mpr file nor an .mdl file. Name the package: A.mpk.'],
    [
      'a missing file',
      ['Apples.mpr'],
      'Aples.mpr',
      'no-such-file',
      'There is no file or folder FOLDER/Aples.mpr. Did you mean Apples.mpr?',
    ],
    [
      'another kind of file',
      ['readme.md'],
      'readme.md',
      'not-a-project',
      'readme.md is not an app: an app is an .mpr, an .mpk or an .mdl file, or a folder with one project or with .mdl files.',
    ],
  ])('with %s is refused', (_what, names, path, code, message) => {
    write(...names);
    expect(failure(() => findAppFiles(path === '.' ? folder : join(folder, path)))).toEqual({ code, message });
  });
});

describe('loading an app', () => {
  it('reads a project of two parts from its folder, and resolves its names', async () => {
    const { database, files } = buildTwoPartProject(sqlite, {
      modules: {
        Sales: [
          { $Type: 'Microflows$Nanoflow', Name: 'NF', MicroflowReturnType: { $Type: 'DataTypes$ObjectType', Entity: 'Sales.X' } },
        ],
      },
    });
    write('mprcontents/mprname', ...files.keys());
    for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes);
    writeFileSync(join(folder, 'Shop.mpr'), database);
    const model = await loadApp(folder, sqlite);
    expect(model).toMatchObject({ name: 'Shop', fileName: 'Shop.mpr', format: 'mpr2', modules: ['Sales'] });
    expect(model.diagnostics).toMatchObject([{ code: 'unresolved-name', where: 'Sales.NF, return type' }]);
  });
});
