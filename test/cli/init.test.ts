import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenarios, runScenario } from '../../src/index.js';
import { temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';
import { runIn } from './in-folder.js';

const root = temporaryFolder('init');
const checkout = process.cwd();

function emptyFolder(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** An app beside its tests, which nobody has begun yet. */
function folderWithApp(name: string, mdl: string): string {
  const folder = emptyFolder(name);
  writeInto(folder, `${name}.mdl`, mdl);
  return folder;
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n');
const inLine = (text: string) => text.replaceAll(/\s+/g, ' ');

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

async function outcomeOf(file: string) {
  const { scenarios, diagnostics } = await loadScenarios(file);
  expect(diagnostics).toEqual([]);
  return Promise.all(scenarios.map(async (scenario) => (await runScenario(scenario)).outcome));
}

const entity = 'create persistent entity M.Order (Number: Integer, Note: String(200));\n';
const domain = `create module M;\n${entity}`;
const greet = `create nanoflow M.ACT_Greet ($Name: String) returns String
begin
  show message 'Hello' type information;
  return 'Hello ' + $Name;
end;
`;

describe('nanoflow init begins a test project whose tests pass at once', () => {
  it('in the folder of the app', async () => {
    const folder = emptyFolder('first');
    cpSync(join(checkout, 'flows', 'first-run.mdl'), join(folder, 'first-run.mdl'));
    const { status, output, errors } = await runIn(folder, 'init');
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    await expect(output).toMatchFileSnapshot('golden/init/first-run.txt');
    expect(filesIn(folder)).toEqual([
      '.github/workflows/nanoflow.yml',
      '.gitignore',
      '.vscode/extensions.json',
      '.vscode/settings.json',
      'first-run.mdl',
      'package.json',
      'scenarios/ACT_InspectAll.scenario.yaml',
      'tests/ACT_InspectAll.test.ts',
      'tests/first-run.ts',
      'tsconfig.json',
      'vitest.config.ts',
    ]);
    await expect(read(folder, 'scenarios/ACT_InspectAll.scenario.yaml')).toMatchFileSnapshot('golden/init/scenario.yaml');
    await expect(read(folder, 'tests/ACT_InspectAll.test.ts')).toMatchFileSnapshot('golden/init/unit-test.txt');
    await expect(read(folder, '.github/workflows/nanoflow.yml')).toMatchFileSnapshot('golden/init/workflow.yml');
    await expect(read(folder, 'package.json').replace(/\^\d[\d.]+(?=",\n)/, '^0.0.0')).toMatchFileSnapshot(
      'golden/init/package.json',
    );
    expect(await outcomeOf(join(folder, 'scenarios', 'ACT_InspectAll.scenario.yaml'))).toEqual(['passed']);
  });

  it('the same each time', async () => {
    const [one, other] = await Promise.all(
      ['same/one', 'same/other'].map(async (name) => {
        const folder = emptyFolder(name);
        writeInto(folder, 'app/app.mdl', domain + greet);
        return folder;
      }),
    );
    for (const folder of [one!, other!]) expect((await runIn(folder, 'init')).status).toBe(0);
    expect(filesIn(one!)).toEqual(filesIn(other!));
    for (const file of filesIn(one!)) expect(read(one!, file), file).toBe(read(other!, file));
  });

  it('a microflow that needs a stub gets one in both tests', async () => {
    const folder = folderWithApp(
      'stub',
      `${domain}create java action M.Rate () returns Integer;
create microflow M.SRV_Check () returns Boolean
begin
  $Rate = call java action M.Rate ();
  return $Rate > 3;
end;
create nanoflow M.ACT_Check () returns Boolean
begin
  $Ok = call microflow M.SRV_Check ();
  show message 'Checked' type information;
  return $Ok;
end;
create navigation NativePhone;
`,
    );
    const { status, output } = await runIn(folder, 'init');
    expect([status, inLine(output)]).toEqual([
      0,
      expect.stringContaining('Its only nanoflow returns when run with plain arguments. The tests are about this: M.ACT_Check'),
    ]);
    expect(read(folder, 'tests/ACT_Check.test.ts')).toContain("world.server.onMicroflow('M.SRV_Check', () => true);");
    const scenario = join(folder, 'scenarios', 'ACT_Check.scenario.yaml');
    expect(readFileSync(scenario, 'utf8')).toContain('M.SRV_Check');
    expect(await outcomeOf(scenario)).toEqual(['passed']);
  });

  it('objects that the flow wants are made; one that nobody made is made by the test', async () => {
    const folder = folderWithApp(
      'object',
      `${domain}create nanoflow M.ACT_Save ($Order: M.Order)
begin
  change $Order (Number = 7) commit;
end;
create navigation NativePhone sync (sync M.Order all);
`,
    );
    expect((await runIn(folder, 'init')).status).toBe(0);
    const test = read(folder, 'tests/ACT_Save.test.ts');
    expect(test).toContain("const order = phone.create('M.Order');");
    expect(test).toContain("phone.run('M.ACT_Save', { Order: order });");
    expect(test).toContain("expect(result).toHaveCommitted('M.Order');");
    expect(await outcomeOf(join(folder, 'scenarios', 'ACT_Save.scenario.yaml'))).toEqual(['passed']);
  });
});

describe('an app without a nanoflow that returns by itself', () => {
  it('gets tests of a microflow, with the rows that it stores', async () => {
    const folder = folderWithApp(
      'server',
      `${domain}create microflow M.SRV_Fill ()
begin
  $Order = create M.Order (Number = 1);
  commit $Order;
end;
`,
    );
    const { output } = await runIn(folder, 'init');
    expect(inLine(output)).toContain(
      'The app has no nanoflows. The tests are about a microflow, which runs on the server: M.SRV_Fill',
    );
    expect(read(folder, 'tests/SRV_Fill.test.ts')).toContain("expect(world.server.query('M.Order')).toHaveLength(1);");
    expect(await outcomeOf(join(folder, 'scenarios', 'SRV_Fill.scenario.yaml'))).toEqual(['passed']);
  });

  it('gets tests of its start where no flow returns, and hears why', async () => {
    const folder = folderWithApp(
      'none',
      `${domain}create javascript action M.Scan () returns String;
create nanoflow M.ACT_Scan () returns String
begin
  $Code = call javascript action M.Scan ();
  return $Code;
end;
create page M.Home () { };
create navigation NativePhone home page M.Home;
`,
    );
    const { status, output } = await runIn(folder, 'init');
    expect(status).toBe(0);
    expect(inLine(output)).toContain('Its only nanoflow does not return when run with plain arguments.');
    expect(inLine(output)).toContain('M.ACT_Scan: The JavaScript action M.Scan can not run here');
    expect(await outcomeOf(join(folder, 'scenarios', 'start.scenario.yaml'))).toEqual(['passed']);
  });
});

describe('what exists is left as it is', () => {
  it('every file, and what to add to it is said', async () => {
    const folder = folderWithApp('left', domain + greet);
    const own = {
      'package.json': '{ "name": "mine" }\n',
      'vitest.config.js': 'export default {};\n',
      'tsconfig.json': '{}\n',
      '.gitignore': 'dist/\n',
      '.vscode/settings.json': '{}\n',
      'scenarios/ACT_Greet.scenario.yaml': 'scenario: mine\n',
    };
    for (const [path, text] of Object.entries(own)) writeInto(folder, path, text);
    const { status, output } = await runIn(folder, 'init', '--package', 'file:../nanoflow-harness.tgz');
    expect(status).toBe(0);
    for (const [path, text] of Object.entries(own)) expect(read(folder, path), path).toBe(text);
    expect(existsSync(join(folder, 'vitest.config.ts'))).toBe(false);
    await expect(output).toMatchFileSnapshot('golden/init/left.txt');
  });

  it('a second time there is nothing to write', async () => {
    const folder = folderWithApp('twice', domain + greet);
    await runIn(folder, 'init');
    const before = filesIn(folder).map((file) => [file, read(folder, file)]);
    const { status, output } = await runIn(folder, 'init');
    expect([status, output]).toEqual([0, expect.not.stringContaining('Written:')]);
    expect(output).toContain('Next:\n  npm install\n');
    expect(output).not.toContain('  package.json');
    expect(filesIn(folder).map((file) => [file, read(folder, file)])).toEqual(before);
  });

  it('--dry-run writes nothing, and shows the tests', async () => {
    const folder = folderWithApp('dry', domain + greet);
    const { status, output } = await runIn(folder, 'init', '--dry-run');
    expect([status, filesIn(folder)]).toEqual([0, ['dry.mdl']]);
    expect(output).toContain('Would be written:\n  package.json\n');
    expect(output).toContain("--- tests/ACT_Greet.test.ts\nimport { createWorld, openApp } from 'nanoflow-harness';\n");
  });
});

describe('the app that is meant', () => {
  it('is one below, else one above', async () => {
    const folder = emptyFolder('places');
    writeInto(folder, 'model/app.mdl', domain + greet);
    writeInto(folder, 'widgets/chart.mpk', 'not an app');
    expect((await runIn(folder, 'init', '--dry-run')).output).toContain('app: ../model/app.mdl\n');
    writeInto(folder, 'model/tests/README.md', '');
    expect((await runIn(join(folder, 'model', 'tests'), 'init', '--dry-run')).output).toMatch(/app: \.\.\/\.\.\n/);
  });

  it.each([
    ['none', [], 'error: There is no app in this folder, in those below or in those above. Name it: nanoflow init'],
    [
      'two',
      ['a/a.mdl', 'b/b.mdl'],
      'error: There are several apps: a/a.mdl and b/b.mdl. Name the one that is meant: nanoflow init a/a.mdl.',
    ],
    ['broken', ['app.mpr'], 'app.mpr'],
  ])('%s: exit status 2, and nothing is written', async (name, files, sentence) => {
    const folder = emptyFolder(`which/${name}`);
    for (const file of files) writeFileSync(makeFolderOf(join(folder, file)), domain);
    const { status, errors } = await runIn(folder, 'init');
    expect([status, inLine(errors).replaceAll('\\', '/')]).toEqual([2, expect.stringContaining(sentence)]);
    expect(filesIn(folder)).toEqual(files);
  });

  it('the workflow goes where GitHub looks for it', async () => {
    const folder = emptyFolder('repository');
    mkdirSync(join(folder, '.git'));
    writeInto(folder, 'MyApp/app.mdl', domain + greet);
    const tests = emptyFolder('repository/tests');
    const { output } = await runIn(tests, 'init', '../MyApp/app.mdl');
    expect(output).toContain('  ../.github/workflows/nanoflow.yml\n');
    expect(read(folder, '.github/workflows/nanoflow.yml')).toContain('working-directory: "tests"');
  });
});

function makeFolderOf(file: string): string {
  mkdirSync(join(file, '..'), { recursive: true });
  return file;
}
