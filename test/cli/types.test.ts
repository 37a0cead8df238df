import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';

const folder = temporaryFolder('types');
const app = 'flows/first-run.mdl';

describe('nanoflow types', () => {
  it('writes the declarations to standard output', async () => {
    const { status, output, errors } = await runCommand('types', app);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(output).toMatch(/^\/\/ Written by `nanoflow types` for first-run, Mendix 11\.12\.0\./);
    expect(output).toContain('export interface FirstRun {');
  });

  it('writes a file, or into a folder, and a file of its own anew', async () => {
    const file = join(folder, 'first-run.ts');
    expect(await runCommand('types', app, '-o', file)).toMatchObject({ status: 0, output: '', errors: `Wrote ${file}.\n` });
    const written = readFileSync(file, 'utf8');
    writeFileSync(file, written.replace('first-run', 'another app, of long ago'));
    expect(await runCommand('types', app, '-o', folder)).toMatchObject({ status: 0, errors: `Wrote ${file}.\n` });
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it('leaves a file alone that somebody has written', async () => {
    const file = join(folder, 'own.ts');
    writeFileSync(file, 'export const own = 1;\n');
    const { status, output, errors } = await runCommand('types', app, '-o', file);
    expect({ status, output }).toEqual({ status: 2, output: '' });
    expect(errors.replace(/\s+/g, ' ')).toContain('own.ts was not written by nanoflow types, so it is left as it is.');
    expect(readFileSync(file, 'utf8')).toBe('export const own = 1;\n');
  });
});
