import { defineConfig } from 'tsdown';

// Two ways in, one build, so that they share their code. Packages stay outside but for one: chevrotain alone takes 200 ms
// to load file by file and 10 ms in one piece, and every command that reads a flow needs it. sql.js has to stay outside,
// because it looks for its .wasm file beside itself; nock, because it changes Node's own modules for the whole process;
// big.js, because users compare our decimals with theirs.
export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outDir: 'dist',
  clean: true,
  dts: { entry: 'src/index.ts' },
  fixedExtension: false,
  deps: {
    alwaysBundle: ['chevrotain'],
    onlyBundle: ['chevrotain', /^@chevrotain\//, 'lodash-es'],
  },
});
