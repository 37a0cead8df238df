import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * These commands are over before V8's best code pays for itself, so SQLite's WebAssembly is compiled once and quickly, and
 * JavaScript is optimized later than usual: what runs for long is optimized all the same. To be set before anything else is loaded.
 */
export function preferQuickStart() {
  setFlagsFromString('--liftoff-only');
  // Later versions of V8 do not have it, and would say so.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}

/**
 * Loads the commands from one plain script, together with what V8 made of it when the package was built: to compile everything
 * anew takes half the time of a command. V8 itself refuses what another version of it made, and then compiles as ever.
 *
 * @param {string} folder dist/one-shot
 */
export function loadCommands(folder) {
  const file = join(folder, 'all.cjs');
  const require = createRequire(file);
  const own = Object.assign(new Module(file), { filename: file, loaded: true });
  // The files beside it find it there, instead of loading it a second time.
  require.cache[file] = own;
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, cachedData: madeBefore(folder) });
  script.runInThisContext()(own.exports, require, own, file, dirname(file));
  return { main: require('./cli.cjs').main, script };
}

function madeBefore(folder) {
  try {
    return readFileSync(join(folder, 'all.code'));
  } catch {
    return undefined;
  }
}
