// Builds `dist/one-shot`: the commands that are over at once, as one plain script beside what V8 makes of it. Node 20 keeps compiled
// code of such scripts only. Run behind tsdown, which empties `dist`; an argument names another folder than the package itself.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'tsdown';
import { loadCommands, oneShotCommands } from '../bin/one-shot.js';

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

const ownFiles = oneShotCommands.map((name) => name.replace(/^_*/, ''));
const otherCommand = new RegExp(`/(?!(${ownFiles.join('|')})-)[a-z]+-command\\.js$`);

/** Commander can start commands that are programs of their own; ours are not, and what that needs of Node takes long to load. */
const withoutSubprocesses = {
  name: 'without-subprocesses',
  transform: {
    filter: { id: /[\\/]commander[\\/]lib[\\/]command\.js$/ },
    handler: (code) => code.replace("require('node:child_process')", 'undefined'),
  },
};

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
  plugins: [withoutSubprocesses],
  deps: { alwaysBundle: ['sql.js', 'big.js'], neverBundle: ['nock', /^vitest($|\/)/, otherCommand], onlyBundle: false },
  outputOptions: {
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    strictExecutionOrder: true,
    // Only what a transport other than the usual one needs stays apart: nock changes Node's own modules when it is loaded, and HTTP
    // takes long to load.
    codeSplitting: { groups: [{ name: 'all', test: (id) => !/(nock|port)-transport|listen/.test(id) }] },
  },
  logLevel: 'error',
});

// sql.js looks for it beside itself.
copyFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'));

const script = join(folder, 'all.cjs');
writeFileSync(script, asFunction(readFileSync(script, 'utf8')));

const loaded = loadCommands(folder);
for (const words of commands) {
  const status = await loaded.main(words, nobody);
  if (status !== 0) throw new Error(`nanoflow ${words.join(' ')} ended with status ${status}.`);
}
writeFileSync(join(folder, 'all.code'), loaded.script.createCachedData());

/** As `loadCommands` reads it: in ASCII, which takes a third of the time of UTF-8. Other characters stand within texts and patterns. */
function asFunction(source) {
  const ascii = source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `(function (exports, require, module, __filename, __dirname) {${ascii}\n})`;
}
