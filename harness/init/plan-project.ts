import { dirname, join } from 'node:path';
import { declareApp } from '../../src/export/types/declare-app.js';
import { readBytes, statsOf } from '../../src/load/reading-files.js';
import type { App } from '../../src/world/app.js';
import type { OpenedApps } from '../scenario/opened-apps.js';
import { pathFrom } from '../scenario/path-from.js';
import { type FirstTestsFound, findFirstTests, scenarioFileName } from './first-tests.js';
import {
  dependsOnAll,
  editorFiles,
  ignoredFiles,
  ignoresAll,
  type ProjectFile,
  packageJson,
  scenarioFile,
  tsconfig,
  vitestConfig,
} from './project-files.js';
import { workflowFile } from './workflow-file.js';

export interface ProjectSettings {
  /** The folder of the tests, absolute. */
  readonly folder: string;
  /** The app, absolute. */
  readonly appPath: string;
  /** What is installed. */
  readonly harness: string;
  readonly vitest: string;
  /** Whether `nanoflow test` can measure coverage. */
  readonly hasCoverage: boolean;
}

/** A file with its place on disk. */
export interface PlacedFile extends ProjectFile {
  readonly file: string;
}

/** A test project before anything of it is written. */
export interface ProjectPlan extends FirstTestsFound {
  readonly write: readonly PlacedFile[];
  /** What is there already, and stays as it is. */
  readonly leave: readonly PlacedFile[];
  /** The app is not in the repository of the tests, so that nothing brings it to where the workflow runs. */
  readonly isAppElsewhere: boolean;
}

/** Decides on every file of a test project for an app. What exists is looked at, and nothing is written. */
export async function planProject(app: App, apps: OpenedApps, settings: ProjectSettings): Promise<ProjectPlan> {
  const { folder, appPath } = settings;
  const scenarioFolder = join(folder, 'scenarios');
  const name = fileNameFor(app.name);
  const types = `tests/${name}.ts`;
  const places = {
    app: pathFrom(folder, appPath),
    types: `./${name}.js`,
    scenarioFolder,
    appFromScenario: pathFrom(scenarioFolder, appPath),
  };
  const found = await findFirstTests(app, apps, places);
  const config = vitestConfig(configName(folder));
  const { harness, vitest, hasCoverage } = settings;
  const tests = found.tests;
  const files: ProjectFile[] = [
    packageJson({ name: `${name}-tests`, harness, vitest, app: places.app, types }),
    config,
    tsconfig(config.path),
    ...(tests === undefined
      ? []
      : [
          scenarioFile(`scenarios/${scenarioFileName(tests.name)}`, tests.scenario, '../'),
          { path: `tests/${tests.name}.test.ts`, text: tests.unitTest, instead: 'remove it to have it anew' },
        ]),
    { path: types, text: declareApp(app.index), instead: `npx nanoflow types writes it anew` },
    ignoredFiles(),
    ...editorFiles(),
  ];
  const repository = repositoryAbove(folder) ?? folder;
  const below = pathFrom(repository, folder);
  const workflow = workflowFile({ folder: below === '.' ? '' : below, hasCoverage });
  const placed = [
    ...files.map((file) => ({ ...file, file: join(folder, file.path) })),
    { ...workflow, file: join(repository, workflow.path) },
  ];
  const isThere = ({ file }: PlacedFile) => statsOf(file) !== undefined;
  return {
    ...found,
    write: placed.filter((file) => !isThere(file)),
    leave: placed.filter((file) => isThere(file) && !isEnough(file)),
    isAppElsewhere: /^(\.\.(\/|$)|\/|\w:)/.test(pathFrom(repository, appPath)),
  };
}

/** Nothing is to be said of what has it all already. */
function isEnough({ path, file }: PlacedFile): boolean {
  if (path === '.gitignore') return ignoresAll(textOf(file));
  return path === 'package.json' && dependsOnAll(textOf(file));
}

/** `MyApp` is `my-app`: the name of a file, and of a package. */
function fileNameFor(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return words === '' ? 'app' : words;
}

const configurations = ['vitest', 'vite'].flatMap((tool) =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `${tool}.config.${extension}`),
);

function configIn(folder: string): string | undefined {
  return configurations.find((name) => statsOf(join(folder, name)) !== undefined);
}

/** The configuration that there is, or what it is called where the package may be of the older kind of modules. */
function configName(folder: string): string {
  const existing = configIn(folder);
  if (existing !== undefined) return existing;
  const manifest = join(folder, 'package.json');
  const isModule = statsOf(manifest) === undefined || /"type"\s*:\s*"module"/.test(textOf(manifest));
  return isModule ? 'vitest.config.ts' : 'vitest.config.mts';
}

/** Only workflows in the folder of the repository are run. */
function repositoryAbove(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (statsOf(join(current, '.git')) !== undefined) return current;
    if (dirname(current) === current) return undefined;
  }
}

function textOf(file: string): string {
  return new TextDecoder().decode(readBytes(file));
}
