import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { defineConfig } from 'tsdown';
import { withoutDevtools } from '../scripts/without-devtools.js';
import product from '../tsdown.config.js';

const outside = ['sql.js', 'big.js', 'nock'];

/**
 * Two builds: the benchmarks, with the sources of the product in the same bundle, and the product itself as it ships, in a folder
 * of its own, so that the measured cold start does not depend on when somebody last built it.
 */
// biome-ignore lint/style/noDefaultExport: tsdown reads a configuration from there.
export default defineConfig([
  {
    entry: { main: 'main.ts' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outDir: 'dist/run',
    clean: true,
    fixedExtension: false,
    dts: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutDevtools()],
    // As in the product: these are loaded as they are, everything else is in the bundle.
    deps: { neverBundle: outside, onlyBundle: false },
    logLevel: 'warn',
  },
  {
    ...product,
    cwd: '..',
    outDir: 'bench/dist/package/dist',
    dts: false,
    logLevel: 'warn',
    onSuccess() {
      mkdirSync('dist/package/bin', { recursive: true });
      copyFileSync('../package.json', 'dist/package/package.json');
      for (const file of ['nanoflow.js', 'one-shot.js', 'package.json'])
        copyFileSync(`../bin/${file}`, `dist/package/bin/${file}`);
      execFileSync(process.execPath, ['../scripts/build-one-shot.mjs', 'dist/package'], { stdio: 'inherit' });
    },
  },
]);
