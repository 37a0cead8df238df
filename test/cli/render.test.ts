import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';

const folder = temporaryFolder('render');
const app = 'flows/first-run.mdl';

describe('nanoflow render', () => {
  it.each([
    [[], /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /],
    [['--theme', 'dark'], /\.flow \.paper\{fill:#161b22\}/],
    [['--format', 'mermaid'], /^flowchart LR\n {2}n1\(\["Start"\]\)\n/],
    [['--format', 'html'], /^<!doctype html>\n/],
  ])('%j writes the drawing to standard output', async (options, beginning) => {
    const { status, output, errors } = await runCommand('render', app, 'ACT_InspectAll', ...options);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(output).toMatch(beginning);
  });

  it.each([
    ['page.html', 'page.html', '<!doctype html>'],
    ['drawing.SVG', 'drawing.SVG', '<svg'],
    ['chart.mmd', 'chart.mmd', 'flowchart'],
    ['all/', 'all/Inspection.ACT_InspectAll.svg', '<svg'],
  ])('-o %s says the format and the file', async (output, file, beginning) => {
    const { status, output: printed, errors } = await runCommand('render', app, 'ACT_InspectAll', '-o', join(folder, output));
    expect({ status, printed, errors }).toEqual({ status: 0, printed: '', errors: `Wrote ${join(folder, file)}.\n` });
    expect(readFileSync(join(folder, file), 'utf8').startsWith(beginning)).toBe(true);
  });

  it.each([
    [
      ['ACT_InspectAl'],
      'error: There is no nanoflow, microflow or rule ACT_InspectAl. Did you mean\n  Inspection.ACT_InspectAll?\n',
    ],
    [['ACT_InspectAll', '--format', 'png'], /Allowed choices are\s+svg, html, mermaid/],
    [[], /The argument FLOW is missing/],
  ])('%j is wrong usage', async (words, message) => {
    const { status, output, errors } = await runCommand('render', app, ...words);
    expect({ status, output }).toEqual({ status: 2, output: '' });
    expect(errors).toMatch(message);
  });

  it('leaves nothing behind where it can not write', async () => {
    const file = join(folder, 'no', 'such', 'folder.svg');
    const { status, errors } = await runCommand('render', app, 'ACT_InspectAll', '-o', file);
    expect(status).toBe(2);
    expect(errors).toContain('The drawing can not be written to');
    expect(existsSync(file)).toBe(false);
  });
});
