import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { logMessage } from '../fixture/project/activities.js';
import { constant } from '../fixture/project/documents.js';
import { nanoflow } from '../fixture/project/flow.js';
import { project } from '../fixture/project/project.js';
import { end } from '../fixture/project/steps.js';
import { buildPackage, buildProjectFile, buildTwoPartProject, type FixtureProject } from '../fixture/project-file.js';
import { administration } from '../load/damage/other-documents.js';
import { temporaryFolder, writeInto } from './temporary-folder.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

const root = temporaryFolder('bad-project');
const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
let folders = 0;

/** A small project that runs: `Shop.NF` returns 42. */
const good: FixtureProject = project('11.12.0', {
  modules: { Shop: { documents: [nanoflow('NF', { returns: 'Integer', body: [end('42')] })] } },
});

function newFolder(): string {
  const folder = join(root, `${folders++}`);
  mkdirSync(folder);
  return folder;
}

/** A project of two parts on disk; gives its folder and the contents of the first unit that stands in a property. */
function writeTwoParts(): { readonly folder: string; unitOf(containment: string): string } {
  const folder = newFolder();
  const { database, files } = buildTwoPartProject(sqlite, good);
  for (const [path, bytes] of files) writeInto(folder, path, bytes);
  writeInto(folder, 'Shop.mpr', database);
  const opened = new sqlite.Database(database);
  const unitOf = (containment: string) => {
    const row = opened.exec('SELECT hex(UnitID) FROM Unit WHERE ContainmentName = ? ORDER BY 1', [containment])[0]?.values[0];
    const written = String(row?.[0]).toLowerCase();
    // The first four bytes of an id are stored the other way round.
    const start = [3, 2, 1, 0].map((index) => written.slice(index * 2, index * 2 + 2)).join('');
    const path = [...files.keys()].find((candidate) => candidate.includes(`/${start}-`));
    if (path === undefined) throw new Error(`no unit ${written}`);
    return join(folder, path);
  };
  return { folder, unitOf };
}

/** Every file below a folder with its bytes, to see that nothing was written. */
function contentsOf(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

interface BadProject {
  readonly what: string;
  /** Writes the project and gives the path that the user names. */
  write(): string;
  readonly code: string;
  readonly message: RegExp;
}

const badProjects: readonly BadProject[] = [
  {
    what: 'a path that does not exist',
    write: () => {
      const folder = newFolder();
      writeInto(folder, 'Shop.mpr', '');
      return join(folder, 'Shopp.mpr');
    },
    code: 'no-such-file',
    message: /^There is no file or folder .*Shopp\.mpr\. Did you mean Shop\.mpr\?$/,
  },
  {
    what: 'a text that is called a project',
    write: () => writeFile('Shop.mpr', 'Dear reader, this is no project.'),
    code: 'not-a-project',
    message: /^Shop\.mpr is not a Mendix project: an \.mpr is a SQLite database, and this file is not one\.$/,
  },
  {
    what: 'another kind of file',
    write: () => writeFile('Shop.txt', 'x'),
    code: 'not-a-project',
    message: /^Shop\.txt is not an app: /,
  },
  {
    what: 'an empty file',
    write: () => writeFile('Shop.mpr', ''),
    code: 'empty-file',
    message: /^Shop\.mpr is empty\. Restore it /,
  },
  {
    what: 'a Git LFS pointer',
    write: () => writeFile('Shop.mpr', pointer),
    code: 'git-lfs-pointer',
    message: /^Shop\.mpr is a Git LFS pointer, not the file itself\. Fetch the file with "git lfs pull"\.$/,
  },
  {
    what: 'a Git LFS pointer in the place of a package',
    write: () => writeFile('Shop.mpk', pointer),
    code: 'git-lfs-pointer',
    message: /^Shop\.mpk is a Git LFS pointer/,
  },
  {
    what: 'a SQLite file that was cut off',
    write: () => writeFile('Shop.mpr', buildProjectFile(sqlite, good).slice(0, 9000)),
    code: 'damaged-project',
    message: /^Shop\.mpr is damaged: SQLite can not read it \(.*\)\. Restore it from version control or a backup\.$/,
  },
  {
    what: 'a SQLite file with pages overwritten',
    write: () => writeFile('Shop.mpr', buildProjectFile(sqlite, good).fill(0x41, 200)),
    code: 'damaged-project',
    message: /^Shop\.mpr is damaged/,
  },
  {
    what: 'a SQLite file of something else',
    write: () => {
      const database = new sqlite.Database();
      database.run('CREATE TABLE Song(Title TEXT)');
      return writeFile('Shop.mpr', database.export());
    },
    code: 'not-a-project',
    message: /^Shop\.mpr is a SQLite database, but not a Mendix project\.$/,
  },
  {
    what: 'a package that was cut off',
    write: () => writeFile('Shop.mpk', buildPackage(sqlite, good).slice(0, 500)),
    code: 'damaged-project',
    message: /^Shop\.mpk is damaged: it can not be unzipped/,
  },
  {
    what: 'a folder with no project',
    write: () => {
      const folder = newFolder();
      writeInto(folder, 'readme.md', 'x');
      return folder;
    },
    code: 'no-app',
    message: /holds neither an \.mpr file nor an \.mdl file/,
  },
  {
    what: 'a folder with two projects',
    write: () => {
      const folder = newFolder();
      for (const name of ['Shop.mpr', 'Copy.mpr']) writeInto(folder, name, buildProjectFile(sqlite, good));
      return folder;
    },
    code: 'ambiguous-app',
    message: /holds 2 projects \(Copy\.mpr, Shop\.mpr\)\. Name the file of the one that is meant\.$/,
  },
  {
    what: 'a project without its contents folder',
    write: () => {
      const { folder } = writeTwoParts();
      rmSync(join(folder, 'mprcontents'), { recursive: true });
      return folder;
    },
    code: 'missing-contents',
    message: /^Shop\.mpr keeps its contents in a folder mprcontents beside it, and there is none\./,
  },
  {
    what: 'a project whose contents folder is a file',
    write: () => {
      const { folder } = writeTwoParts();
      rmSync(join(folder, 'mprcontents'), { recursive: true });
      writeInto(folder, 'mprcontents', 'x');
      return folder;
    },
    code: 'missing-contents',
    message: /^Shop\.mpr keeps its contents/,
  },
  {
    what: 'a project whose domain model is missing',
    write: () => {
      const { folder, unitOf } = writeTwoParts();
      rmSync(unitOf('DomainModel'));
      return folder;
    },
    code: 'missing-unit',
    message:
      /^The unit mprcontents\/.*\.mxunit of Shop\.mpr is missing, and it holds a unit in DomainModel\. Restore it from version control\.$/,
  },
  {
    what: 'a project whose domain model was cut off',
    write: () => {
      const { folder, unitOf } = writeTwoParts();
      const path = unitOf('DomainModel');
      writeFileSync(path, readFileSync(path).subarray(0, -8));
      return folder;
    },
    code: 'damaged-unit',
    message: /^The unit .* of Shop\.mpr is damaged: it ends too early\. Restore it from version control\.$/,
  },
  {
    what: 'a project with a unit that is a Git LFS pointer',
    write: () => {
      const { folder, unitOf } = writeTwoParts();
      writeFileSync(unitOf('Documents'), pointer);
      return folder;
    },
    code: 'git-lfs-pointer',
    message: /^mprcontents\/.* is a Git LFS pointer/,
  },
];

function writeFile(name: string, contents: string | Uint8Array): string {
  const folder = newFolder();
  writeInto(folder, name, contents);
  return join(folder, name);
}

describe('a bad project is refused', () => {
  it.each(badProjects)('$what', { timeout: 30_000 }, async ({ write, code, message }) => {
    const path = write();
    const before = contentsOf(root);
    for (const words of [['inspect'], ['run', 'Shop.NF']]) {
      const [command = '', ...rest] = words;
      const said = await runCommand(command, path, ...rest);
      expect(said.status).toBe(2);
      expect(said.output).toBe('');
      // A person reads one message, whatever the width of the terminal; never a stack.
      expect(said.errors).toMatch(/^error: /);
      expect(said.errors).not.toMatch(/^\s+at .*[(:]\d+/m);
      const { error } = (await runCommand(command, path, ...rest, '--json')).json<{ error: { code: string; message: string } }>();
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(unwrapped(said.errors)).toContain(unwrapped(error.message));
    }
    expect(contentsOf(root)).toEqual(before);
  });

  it('one that can not be read, for lack of rights', async () => {
    const path = writeFile('Shop.mpr', buildProjectFile(sqlite, good));
    chmodSync(path, 0o000);
    // Whoever may read everything, as in a container, has no such case.
    const isReadable = await runCommand('inspect', path).then(({ status }) => status === 0);
    if (!isReadable) expect((await runCommand('inspect', path)).errors).toMatch(/^error: .*can not be\s+read: EACCES/);
    chmodSync(path, 0o600);
  });
});

describe('a project with something wrong in it still loads, with a warning', () => {
  interface Flawed {
    readonly what: string;
    readonly code: string;
    flaw(folder: string, unitOf: (containment: string) => string): void;
    /** Whether the flow of the project is lost with it. */
    readonly losesFlow: boolean;
  }
  const flawed: readonly Flawed[] = [
    {
      what: 'a document that is missing',
      code: 'missing-unit',
      losesFlow: true,
      flaw: (_, unitOf) => rmSync(unitOf('Documents')),
    },
    {
      what: 'a document that was cut off',
      code: 'damaged-unit',
      losesFlow: true,
      flaw: (_, unitOf) => writeFileSync(unitOf('Documents'), readFileSync(unitOf('Documents')).subarray(0, -8)),
    },
    {
      what: 'a unit that no row lists',
      code: 'orphan-unit',
      losesFlow: false,
      flaw: (folder, unitOf) =>
        cpSync(unitOf('Documents'), join(folder, 'mprcontents', 'ff', 'ff', `ffffffff${'-0000'.repeat(3)}-000000000000.mxunit`)),
    },
    {
      what: 'contents that changed without their hash',
      code: 'stale-hash',
      losesFlow: false,
      flaw: (_, unitOf) => {
        const path = unitOf('Documents');
        writeFileSync(path, Buffer.from(readFileSync(path).toString('latin1').replace('Hidden', 'Shown!'), 'latin1'));
      },
    },
  ];

  it.each(flawed)('$what', async ({ flaw, code, losesFlow }) => {
    const { folder, unitOf } = writeTwoParts();
    mkdirSync(join(folder, 'mprcontents', 'ff', 'ff'), { recursive: true });
    flaw(folder, unitOf);
    const inspected = await runCommand('inspect', folder, '--json');
    expect(inspected.status).toBe(0);
    const { diagnostics } = inspected.json<{ diagnostics: { severity: string; code: string }[] }>();
    expect(diagnostics).toContainEqual(expect.objectContaining({ severity: 'warning', code }));
    const run = await runCommand('run', folder, 'Shop.NF', '--json');
    expect(run.status).toBe(losesFlow ? 2 : 0);
  });
});

describe('what a project keeps secret is never printed', () => {
  const secret = project('11.12.0', {
    modules: {
      Shop: {
        documents: [
          constant('ApiKey', 'String', 'secret-of-the-key'),
          constant('Retries', 'Integer', 'secret-of-no-number'),
          nanoflow('NF', {
            returns: 'Boolean',
            body: [logMessage("'retries: ' + toString(@Shop.Retries)"), end("@Shop.ApiKey = 'other'")],
          }),
        ],
      },
    },
    projectDocuments: administration,
  });

  it('neither by inspect, nor by a run, nor in its trace, nor in an error', async () => {
    const folder = newFolder();
    const path = join(folder, 'Shop.mpr');
    writeFileSync(path, buildProjectFile(sqlite, secret));
    const trace = join(folder, 'trace.json');
    const commands = [
      ['inspect', path],
      ['inspect', path, '--json'],
      ['run', path, 'Shop.NF'],
      ['run', path, 'Shop.NF', '--json'],
      ['run', path, 'Shop.NFF'],
      ['run', path, 'Shop.NF', '--constant', 'Shop.Retries=abc'],
      ['run', path, 'Shop.NF', '--constant', 'Shop.ApiKee=abc'],
      ['run', path, 'Shop.NF', '--user', 'nobody'],
    ];
    for (const words of commands) {
      const { output, errors } = await runCommand(...words);
      expect(`${words.slice(2)}: ${output}${errors}`).not.toContain('secret-of');
    }
    await runCommand('run', path, 'Shop.NF', '--trace', trace);
    const written = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')] as const);
    expect(written.map(([name]) => name)).toContain('trace.json');
    for (const [name, text] of written) if (name !== 'Shop.mpr') expect(text).not.toContain('secret-of');
  });
});

function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
