#!/usr/bin/env node
// CommonJS, as all that starts here: Node is ready for modules only some milliseconds later.
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
const { loadCommands, oneShotCommands, preferLateOptimization, preferQuickStart } = require('./one-shot.js');

const isOneShot = oneShotCommands.includes(process.argv[2]);
// From Node 22 on Node itself keeps what V8 has compiled once; before, the package does.
enableCompileCache?.();
const folder = join(__dirname, '..', 'dist', 'one-shot');
const isKept = isOneShot && enableCompileCache === undefined && existsSync(folder);

async function start() {
  const { main } = isKept ? loadCommands(folder) : await import('../dist/cli.js');
  if (isOneShot) preferQuickStart();
  else if (process.argv[2] === 'test') preferLateOptimization();
  process.exitCode = await main(process.argv.slice(2));
}

void start();
