const { readFileSync } = require('node:fs');
const { createRequire, Module } = require('node:module');
const { dirname, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

/** The commands that are over at once. */
exports.oneShotCommands = ['run', 'eval', 'inspect', '__complete'];

/**
 * These commands are over before V8's best code pays for itself, so SQLite's WebAssembly is compiled once and quickly, and
 * JavaScript is optimized later than usual: what runs for long is optimized all the same. To be set behind `loadCommands`, because V8
 * refuses code that was compiled with other flags.
 */
exports.preferQuickStart = () => {
  setFlagsFromString('--liftoff-only');
  // The room for what is new grows at once to where it would get in a few steps, and nobody looks at what is old.
  setFlagsFromString('--semi-space-growth-factor=16');
  setFlagsFromString('--no-incremental-marking');
  delayOptimization();
};

/**
 * Most tests are over soon, too, and a machine has few cores for the tests and for what compiles: V8's best code is for functions that
 * have run for a second, and the rest of a run of thousands is faster for it as well. Workers are of the same process.
 */
exports.preferLateOptimization = () => {
  setFlagsFromString('--wasm-tiering-budget=1000000000');
  delayOptimization();
};

/** Later versions of V8 do not have it, and would say so. */
function delayOptimization() {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}

/**
 * Loads the commands from one plain script, together with what V8 made of it when the package was built: to compile everything
 * anew takes half the time of a command. V8 itself refuses what another version of it made, and then compiles as ever.
 *
 * @param {string} folder dist/one-shot
 */
exports.loadCommands = (folder) => {
  const file = join(folder, 'all.cjs');
  const require = createRequire(file);
  const own = Object.assign(new Module(file), { filename: file, loaded: true });
  // The files beside it find it there, instead of loading it a second time.
  require.cache[file] = own;
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: madeBefore(folder) });
  script.runInThisContext()(own.exports, require, own, file, dirname(file));
  return { main: require('./cli.cjs').main, script };
};

function madeBefore(folder) {
  try {
    return readFileSync(join(folder, 'all.code'));
  } catch {
    return undefined;
  }
}
