import { defineConfig } from 'tsdown';
import { thirdPartyNotices } from './scripts/third-party-notices.js';
import { withoutDevtools } from './scripts/without-devtools.js';

// Several ways in, one build, so that they share their code. What package.json lists under `dependencies` stays outside:
// sql.js, because it looks for its .wasm file beside itself; nock, because it changes Node's own modules for the whole
// process; big.js, because users compare our decimals with theirs. All other packages are in the bundle, because loading
// them file by file takes longer than running a flow (chevrotain: 200 ms against 10 ms).
export default defineConfig({
  entry: {
    index: 'src/index.ts',
    cli: 'src/cli/main.ts',
    // The thread in which the terminal UI reads apps; it is found beside the chunk that starts it.
    'tui-reader': 'src/tui/project/reader-thread.ts',
    matchers: 'harness/matchers/matchers.ts',
    vitest: 'harness/vitest/plugin.ts',
    // What runs inside Vitest's workers; the plugin finds them beside itself.
    'vitest-runtime': 'harness/vitest/vitest-runtime.ts',
    'vitest-setup': 'harness/vitest/vitest-setup.ts',
    'vitest-setup-coverage': 'harness/vitest/vitest-setup-coverage.ts',
    'vitest-setup-runs': 'harness/vitest/vitest-setup-runs.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outDir: 'dist',
  clean: true,
  fixedExtension: false,
  dts: { entry: ['src/index.ts', 'harness/matchers/matchers.ts', 'harness/vitest/plugin.ts'] },
  // A start reads nearly all of it, and small text is read faster. Functions keep their names, for the stacks of errors.
  minify: { compress: { keepNames: { function: true, class: true } }, mangle: { keepNames: true }, codegen: true },
  // React carries a second version of itself for its own developers.
  define: { 'process.env.NODE_ENV': '"production"' },
  // dist/one-shot has two packages inside that stay outside here.
  plugins: [withoutDevtools(), thirdPartyNotices('sql.js', 'big.js')],
  // Anything else that would get into the bundle is an error: most likely a tool that has no business there.
  deps: {
    // Whoever has the plugin has Vitest.
    neverBundle: [/^vitest($|\/)/],
    onlyBundle: [
      'ajv',
      'fast-deep-equal',
      'fast-uri',
      'json-schema-traverse',
      'bson',
      'chevrotain',
      /^@chevrotain\//,
      'lodash-es',
      'commander',
      '@dagrejs/dagre',
      '@dagrejs/graphlib',
      'fflate',
      'yaml',
      // What sucrase is made of.
      'sucrase',
      'lines-and-columns',
      'ts-interface-checker',
      /^@jridgewell\//,
      // The terminal UI, and what Ink is made of.
      'react',
      'ink',
      'react-reconciler',
      'scheduler',
      'yoga-layout',
      'es-toolkit',
      '@alcalzone/ansi-tokenize',
      'ansi-escapes',
      'ansi-regex',
      'ansi-styles',
      'auto-bind',
      'chalk',
      'cli-boxes',
      'cli-cursor',
      'cli-truncate',
      'code-excerpt',
      'convert-to-spaces',
      'emoji-regex',
      'environment',
      'escape-string-regexp',
      'get-east-asian-width',
      'indent-string',
      'is-fullwidth-code-point',
      'is-in-ci',
      'mimic-fn',
      'onetime',
      'patch-console',
      'restore-cursor',
      'signal-exit',
      'slice-ansi',
      'stack-utils',
      'string-width',
      'strip-ansi',
      'terminal-size',
      'widest-line',
      'wrap-ansi',
    ],
  },
});
