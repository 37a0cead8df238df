import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';

const checkout = resolve(import.meta.dirname, '..', '..');

/** Functions that take the code of what they report, and words that stand in the same place without being codes. */
const reporters = new Set([
  'HarnessError',
  'doubtful',
  'error',
  'fail',
  'finding',
  'invalid',
  'report',
  'unsupported',
  'warning',
  'wrong',
]);
const otherWords = new Set(['doubtful', 'error', 'warning', 'information', 'invalid', 'unsupported']);
const codeShape = /^([a-z]+(-[a-z]+)*|MDL-V1-[A-Z0-9]+)$/;

/** The codes that an expression can be: a literal, or either side of a condition. */
function literalsIn(node: ts.Node): string[] {
  if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  return ts.isStringLiteral(node) && codeShape.test(node.text) && !otherWords.has(node.text) ? [node.text] : [];
}

function nameOf(node: ts.Node | undefined): string {
  return node !== undefined && (ts.isIdentifier(node) || ts.isStringLiteral(node)) ? node.text : '';
}

/** `new HarnessError('code', …)`, `compiler.invalid('code', …)`, `report(severity, 'code', …)`: the first code among the arguments. */
function codesOfCall(node: ts.CallExpression | ts.NewExpression, prefix: string): string[] {
  const callee = nameOf(ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression);
  if (!reporters.has(callee)) return [];
  const found = (node.arguments ?? []).map(literalsIn).find((codes) => codes.length > 0) ?? [];
  return callee === 'HarnessError' ? found : found.map((code) => (code.startsWith(prefix) ? code : prefix + code));
}

/** `{ code: '…', message … }`, `const code = …`, the table of usage errors, and the union of kinds of flow errors. */
function codesOfDeclaration(node: ts.Node, path: string): string[] {
  if (ts.isObjectLiteralExpression(node)) {
    const names = node.properties.map((property) => nameOf(property.name));
    const isUsageTable = path.endsWith('usage-error.ts');
    if (!isUsageTable && !names.includes('message') && !names.includes('severity')) return [];
    return node.properties.flatMap((property) => {
      if (!ts.isPropertyAssignment(property)) return [];
      if (isUsageTable) return literalsIn(property.name);
      return nameOf(property.name) === 'code' ? literalsIn(property.initializer) : [];
    });
  }
  if (ts.isVariableDeclaration(node) && nameOf(node.name) === 'code' && node.initializer) return literalsIn(node.initializer);
  if (ts.isTypeAliasDeclaration(node) && node.name.text === 'FlowErrorKind' && ts.isUnionTypeNode(node.type))
    return node.type.types.flatMap((type) => (ts.isLiteralTypeNode(type) ? literalsIn(type.literal) : []));
  return [];
}

function codesOfFile(path: string): string[] {
  // The expression compiler adds this to the codes that it is given.
  const prefix = /\/src\/expression\/(?!case\/)/.test(path) ? 'expression-' : '';
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) codes.push(...codesOfCall(node, prefix));
    codes.push(...codesOfDeclaration(node, path));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest));
  return codes;
}

function codesInSources(): string[] {
  const files = ['src', 'grammar', 'harness'].flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => join(checkout, folder, name).replaceAll('\\', '/')),
  );
  return [...new Set(files.flatMap(codesOfFile))].sort();
}

function page(name: string): string {
  return readFileSync(join(checkout, name), 'utf8').replaceAll('\r\n', '\n');
}

describe('docs/codes.md', () => {
  const sections = [...page('docs/codes.md').matchAll(/^### `(.+)`$/gm)].map(([, code]) => `${code}`);

  it('has one section for every code in the sources, and no other', () => {
    expect(sections.toSorted()).toEqual(codesInSources());
  });

  it('has in every section what the code means, an example, and what to do', () => {
    const bodies = page('docs/codes.md').split(/^### /m).slice(1);
    const incomplete = bodies.filter((body) => !/^`.+`\n\n\S.+\n\n( {4}.*\n+)+\S/.test(body));
    expect(incomplete).toEqual([]);
  });
});

/** The blocks of one language in a page. */
function blocksOf(name: string, language: string): string[] {
  return [...page(name).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, written]) => written === language)
    .map(([, , block]) => `${block}`);
}

describe('docs/running.md', () => {
  const name = 'docs/running.md';
  const folder = mkdtempSync(join(tmpdir(), 'nanoflow-running-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const shop = join(folder, 'shop.mdl');
  const server = join(folder, 'server.yaml');
  writeFileSync(shop, `${blocksOf(name, 'sql')[0]}`);
  writeFileSync(server, `${blocksOf(name, 'yaml')[0]}`);
  const submit = ['run', shop, 'ACT_Submit', '--arg', 'Order=first', '--arg', 'Note=urgent', '--server', server];
  const firstRun = join(checkout, 'flows', 'first-run.mdl');
  /** A block of code of the page without its indentation. */
  const indented = (text: string) => text.trimEnd().replace(/^(?=.)/gm, '    ');

  it.each([
    ['the inspection', ['inspect', firstRun]],
    ['the run with a server file', submit],
  ])('shows what the program prints: %s', async (_, argv) => {
    const { output, errors } = await runCommand(...argv);
    expect(errors).toBe('');
    expect(page(name)).toContain(indented(output));
  });

  it('shows what the program prints: the end of the first run', async () => {
    const { output } = await runCommand('run', firstRun, 'ACT_InspectAll');
    expect(page(name)).toContain(indented(output.slice(output.indexOf('  Synchronize unsynchronized'))));
  });

  it('shows what the program prints: the JSON', async () => {
    const { output } = await runCommand(...submit, '--json');
    expect(blocksOf(name, 'json')).toEqual([output]);
  });

  it('shows what the program prints: without a connection', async () => {
    const { output, status } = await runCommand(...submit, '--offline');
    const failure = output.slice(output.indexOf('✗')).split('\n').slice(0, 2).join('\n');
    expect(page(name)).toContain(indented(failure));
    expect(status).toBe(1);
  });

  it('gives an object as JSON, and a stub with successive answers', async () => {
    const order = 'Order={"Number": 8, "Total": 5000, "Shop.Order_Customer": {"Name": "Bob"}}';
    const given = ['run', shop, 'ACT_Submit', '--arg', order, '--arg', 'Note=urgent', '--server', server, '--json'];
    expect(page(name)).toContain(`--arg '${order}'`);
    expect((await runCommand(...given)).json()).toMatchObject({ outcome: 'returned', returns: false });
    writeFileSync(join(folder, 'answers.yaml'), `${blocksOf(name, 'yaml')[1]}actions: { Shop.Scan: x }\n`);
    const stubbed = ['run', shop, 'ACT_Submit', '--defaults', '--server', join(folder, 'answers.yaml'), '--json'];
    expect((await runCommand(...stubbed)).json()).toMatchObject({ outcome: 'returned', returns: true });
  });
});

describe('the examples in TypeScript', () => {
  // Inside the checkout, so that the packages that the examples import are found, and where no linter looks.
  const folder = mkdtempSync(join(checkout, 'node_modules', '.documentation-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have the types of the public API', () => {
    const files = ['README.md', 'docs/testing.md'].flatMap((name) =>
      blocksOf(name, 'ts').map((block, place) => {
        const path = join(folder, `${name.replace(/\W/g, '-')}-${place + 1}.ts`);
        writeFileSync(path, block);
        return path;
      }),
    );
    expect(files.length).toBeGreaterThanOrEqual(5);
    const program = ts.createProgram(files, {
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: ['node'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      esModuleInterop: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      paths: {
        'nanoflow-harness': [join(checkout, 'src', 'index.ts')],
        'nanoflow-harness/matchers': [join(checkout, 'harness', 'matchers', 'matchers.ts')],
        'nanoflow-harness/vitest': [join(checkout, 'harness', 'vitest', 'plugin.ts')],
      },
    });
    const findings = files.flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    expect(findings.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  }, 60_000);

  it('run, where one is complete', () => {
    const complete = blocksOf('docs/testing.md', 'ts').filter((block) => block.includes("from 'vitest'"));
    for (const [place, block] of complete.entries()) writeFileSync(join(folder, `complete-${place}.test.ts`), block);
    // The longer name first: each stands for what begins with it.
    const alias = {
      'nanoflow-harness/matchers': join(checkout, 'harness', 'matchers', 'matchers.ts'),
      'nanoflow-harness': join(checkout, 'src', 'index.ts'),
    };
    const include = [`node_modules/${basename(folder)}/complete-*.test.ts`];
    const config = { resolve: { alias }, test: { include, exclude: [], server: { deps: { inline: true } } } };
    writeFileSync(join(folder, 'config.mjs'), `export default ${JSON.stringify(config)};\n`);
    const program = join(checkout, 'node_modules', 'vitest', 'vitest.mjs');
    const words = [program, 'run', '--root', checkout, '--config', join(folder, 'config.mjs'), '--reporter', 'json'];
    const run = spawnSync(process.execPath, words, { cwd: checkout, encoding: 'utf8' });
    expect(run.status, `${run.stdout}\n${run.stderr}`).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ numPassedTests: 10, numTotalTests: 10 });
  }, 60_000);
});
