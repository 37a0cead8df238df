/** A file of a test project. */
export interface ProjectFile {
  /** From the folder of the project, with slashes; of the workflow from the folder of the repository. */
  readonly path: string;
  readonly text: string;
  /** What somebody who has a file of this name adds to it, or does in its place. */
  readonly instead: string;
}

export interface PackageSettings {
  /** Of the package in `package.json`. */
  readonly name: string;
  /** What is installed: a range of versions, or where the package is. */
  readonly harness: string;
  readonly vitest: string;
  /** The app and the file of its declarations, from the folder of the project. */
  readonly app: string;
  readonly types: string;
}

export function packageJson({ name, harness, vitest, app, types }: PackageSettings): ProjectFile {
  const manifest = {
    name,
    private: true,
    type: 'module',
    scripts: { test: 'vitest run', watch: 'vitest', types: `nanoflow types ${inQuotes(app)} -o ${inQuotes(types)}` },
    devDependencies: { 'nanoflow-harness': harness, vitest },
  };
  // npm takes a place as it is, and what looks like a version with the name of the package before it.
  const isPlace = /[:/]/.test(harness);
  const spec = isPlace ? harness : `nanoflow-harness@${harness}`;
  return {
    path: 'package.json',
    text: `${JSON.stringify(manifest, undefined, 2)}\n`,
    instead: `npm install --save-dev "${spec}" "vitest@${vitest}"`,
  };
}

/** Whether a `package.json` names what tests need, in whichever versions. */
export function dependsOnAll(text: string): boolean {
  return ['nanoflow-harness', 'vitest'].every((name) => text.includes(`"${name}":`));
}

/** A shell of any system takes a path with spaces in these. */
function inQuotes(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}

export function vitestConfig(path: string): ProjectFile {
  const text = `import { nanoflow } from 'nanoflow-harness/vitest';
import { defineConfig } from 'vitest/config';

// Scenarios are tests like those in tests/, and expect(…) knows what flows do.
export default defineConfig({
  plugins: [nanoflow()],
  test: { include: ['tests/**/*.test.ts'] },
});
`;
  return { path, text, instead: "add nanoflow() of 'nanoflow-harness/vitest' to its plugins" };
}

/** For editors: they read it, nobody compiles. */
export function tsconfig(config: string): ProjectFile {
  const settings = {
    compilerOptions: {
      target: 'es2023',
      module: 'preserve',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    },
    include: ['tests', config],
  };
  return {
    path: 'tsconfig.json',
    text: `${JSON.stringify(settings, undefined, 2)}\n`,
    instead: `see to it that it includes tests and ${config}`,
  };
}

const scenarioSchema = 'node_modules/nanoflow-harness/docs/scenario-1.schema.json';

/** @param fromFile the folder of the project, from that of the scenario */
export function scenarioFile(path: string, scenario: string, fromFile: string): ProjectFile {
  const head = [
    `# yaml-language-server: $schema=${fromFile}${scenarioSchema}`,
    '# What the app did when this file was made. Say what it should do instead, and run: npx nanoflow test',
  ];
  return { path, text: `${head.join('\n')}\n${scenario}`, instead: 'it is another test by now: remove it to have it anew' };
}

export function ignoredFiles(): ProjectFile {
  return { path: '.gitignore', text: ignored.join('\n').concat('\n'), instead: `add ${ignored.join(', ')}` };
}

/** What an installation and a run leave behind. */
const ignored = ['node_modules/', 'reports/', 'coverage/'];

/** Whether a `.gitignore` has it all. */
export function ignoresAll(text: string): boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, ''));
  return ignored.every((entry) => lines.includes(entry.replace(/\/$/, '')));
}

export function editorFiles(): readonly ProjectFile[] {
  const schemas = { 'yaml.schemas': { [`./${scenarioSchema}`]: '*.scenario.yaml' } };
  const recommended = { recommendations: ['redhat.vscode-yaml', 'vitest.explorer'] };
  return [
    {
      path: '.vscode/settings.json',
      text: `${JSON.stringify(schemas, undefined, 2)}\n`,
      instead: `scenarios are completed without it, by their first line`,
    },
    {
      path: '.vscode/extensions.json',
      text: `${JSON.stringify(recommended, undefined, 2)}\n`,
      instead: `recommend ${recommended.recommendations.join(' and ')}`,
    },
  ];
}
