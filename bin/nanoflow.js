#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// These commands are over before V8's best code pays for itself, so SQLite's WebAssembly is compiled once and quickly, and JavaScript
// is optimized later than usual: what runs for long is optimized all the same. To be set before anything else is loaded.
if (['run', 'eval', 'inspect'].includes(process.argv[2])) {
  setFlagsFromString('--liftoff-only');
  // Later versions of V8 do not have it, and would say so.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}
// From Node 22 on: what V8 has compiled once is kept for the next start.
module.enableCompileCache?.();

const { main } = await import('../dist/cli.js');
process.exitCode = await main(process.argv.slice(2));
