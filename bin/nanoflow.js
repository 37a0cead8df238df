#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadCommands, preferQuickStart } from './one-shot.js';

const isOneShot = ['run', 'eval', 'inspect', '__complete'].includes(process.argv[2]);
if (isOneShot) preferQuickStart();
// From Node 22 on Node itself keeps what V8 has compiled once; before, the package does.
module.enableCompileCache?.();
const folder = fileURLToPath(new URL('../dist/one-shot', import.meta.url));
const isKept = isOneShot && module.enableCompileCache === undefined && existsSync(folder);

const { main } = isKept ? loadCommands(folder) : await import('../dist/cli.js');
process.exitCode = await main(process.argv.slice(2));
