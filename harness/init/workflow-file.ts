import type { ProjectFile } from './project-files.js';

export interface WorkflowSettings {
  /** The folder of the tests, from that of the repository; empty where it is the same. */
  readonly folder: string;
  /** Whether `nanoflow test` can measure coverage. */
  readonly hasCoverage: boolean;
}

/** In the words of the workflow. */
const nodeVersion = '$'.concat('{{ matrix.node }}');

/** The checks of a repository on GitHub: all tests, on both versions of Node, with reports to look at. */
export function workflowFile({ folder, hasCoverage }: WorkflowSettings): ProjectFile {
  const within = folder === '' ? [] : ['    defaults:', '      run:', `        working-directory: ${JSON.stringify(folder)}`];
  const inFolder = (path: string) => JSON.stringify(folder === '' ? path : `${folder}/${path}`);
  const coverage = hasCoverage ? ' --coverage' : '';
  const lines = [
    'name: nanoflow',
    'on: [push, pull_request]',
    'jobs:',
    '  test:',
    '    runs-on: ubuntu-latest',
    '    strategy:',
    '      matrix:',
    '        node: [20, 22]',
    ...within,
    '    steps:',
    '      - uses: actions/checkout@v4',
    '      - uses: actions/setup-node@v4',
    '        with:',
    `          node-version: ${nodeVersion}`,
    '          cache: npm',
    `          cache-dependency-path: ${inFolder('package-lock.json')}`,
    '      - run: npm ci',
    '      - name: Scenarios',
    `        run: npx nanoflow test${coverage} --reporter default --reporter github --reporter junit --output-file.junit=reports/scenarios.xml`,
    '      - name: Unit tests',
    '        if: always()',
    '        run: npx vitest run .test.ts --reporter=default --reporter=github-actions --reporter=junit --outputFile.junit=reports/unit-tests.xml',
    '      - uses: actions/upload-artifact@v4',
    '        if: always()',
    '        with:',
    `          name: reports-node-${nodeVersion}`,
    `          path: ${inFolder('reports')}`,
  ];
  return {
    path: '.github/workflows/nanoflow.yml',
    text: `${lines.join('\n')}\n`,
    instead: 'let it run npx nanoflow test and npx vitest run',
  };
}
