// Builds `dist/one-shot`: the command line once more, as one plain script beside what V8 makes of it. Node 20 keeps compiled code of
// such scripts only. Run behind tsdown, which empties `dist`; an argument names another folder than the package itself.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'tsdown';
import { loadCommands, preferQuickStart } from '../bin/one-shot.js';

const root = join(import.meta.dirname, '..');
const folder = join(resolve(process.argv[2] ?? root), 'dist', 'one-shot');
const sample = join(root, 'flows', 'first-run.mdl');
/** What V8 has compiled at their end is what is kept. */
const commands = [
  ['run', sample, 'Inspection.ACT_InspectAll'],
  ['eval', '1 + 1'],
  ['inspect', sample],
];
const nobody = { columns: 80, outputHasColour: false, errorHasColour: false, errorIsWatched: false, write() {}, writeError() {} };

await build({
  config: false,
  cwd: root,
  entry: { cli: 'src/cli/main.ts' },
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  outDir: folder,
  fixedExtension: true,
  dts: false,
  minify: { compress: { keepNames: { function: true, class: true } }, mangle: { keepNames: true }, codegen: true },
  // The terminal UI is none of these commands, and React is large.
  deps: { neverBundle: ['sql.js', 'big.js', 'nock', /^vitest($|\/)/, /\/tui-command\.js$/], onlyBundle: false },
  outputOptions: {
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    strictExecutionOrder: true,
    // Only what a transport other than the usual one needs stays apart: nock changes Node's own modules when it is loaded.
    codeSplitting: { groups: [{ name: 'all', test: (id) => !/(nock|port)-transport/.test(id) }] },
  },
  logLevel: 'error',
});

preferQuickStart();
const { main, script } = loadCommands(folder);
for (const words of commands) {
  const status = await main(words, nobody);
  if (status !== 0) throw new Error(`nanoflow ${words.join(' ')} ended with status ${status}.`);
}
writeFileSync(join(folder, 'all.code'), script.createCachedData());
