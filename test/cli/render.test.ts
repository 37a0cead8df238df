import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
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
    [['--format', 'text'], /\(▶\)───▶│/],
    [['--format', 'text', '--ascii'], /\(>\)--->\|/],
    [['--format', 'outline'], /^1\. Start$/m],
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
    [['ACT_InspectAll', '--format', 'png'], /Allowed choices are\s+svg, html, mermaid,\s+text, outline/],
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

  describe('--trace', () => {
    const trace = join(folder, 'visit.trace.json');
    const sample = 'flows/field-service';
    beforeAll(async () => {
      const given = ['--arg', 'Visit=morning', '--server', `${sample}/server.yaml`, '--now', '2026-01-05T09:00:00Z'];
      expect((await runCommand('run', sample, 'ACT_Visit_Finish', ...given, '--trace', trace)).status).toBe(0);
    });

    it.each([
      ['svg', /class="activity visited"/],
      ['html', /visit\.trace\.json: run 1 of 1, in «run FieldService\.ACT_Visit_Finish on device»/],
      ['mermaid', /class n2 visited/],
      ['text', /^visit\.trace\.json: run 1 of 1, .*\n\n[\s\S]*\(▶\)━━━▶│/],
      ['outline', /^4\. Loop: For each 'Check' in 'Checks' \[in the path: 4\]$/m],
    ])('numbers the path in %s', async (format, path) => {
      const { status, output } = await runCommand('render', sample, 'ACT_Visit_Finish', '--trace', trace, '--format', format);
      expect(status).toBe(0);
      expect(output).toMatch(path);
    });

    it('draws the last execution of a flow, another, or all', async () => {
      const passed = /Cast to 'Measurement' \[in the path: (\d+)\]/;
      const of = async (...run: string[]) =>
        (await runCommand('render', sample, 'SUB_Check_Judge', '--trace', trace, '--format', 'outline', ...run)).output;
      expect(passed.exec(await of())?.[1]).toBe('3');
      expect(await of('--run', '1')).not.toMatch(passed);
      expect(await of('--run', 'all')).toContain('Start [in the path: 1 4]');
    });

    it.each([
      ['flows/first-run.mdl', ['ACT_InspectAll'], 'visit.trace.json is a trace of field-service, and not of first-run.mdl.'],
      [sample, ['ACT_Part_Scan'], 'FieldService.ACT_Part_Scan was not executed in visit.trace.json. These were:'],
      [sample, ['SUB_Check_Judge', '--run', '3'], 'SUB_Check_Judge executed 2 times. Write a number from 1 to 2, or all.'],
      [sample, ['SUB_Check_Judge', '--run', 'x'], '--run x: visit.trace.json has'],
    ])('refuses what it can not draw: %s %j', async (path, words, message) => {
      const { status, output, errors } = await runCommand('render', path, ...words, '--trace', trace);
      expect({ status, output }).toEqual({ status: 2, output: '' });
      expect(errors.replace(/\s+/g, ' ')).toContain(message);
    });

    it('refuses the trace of an app that has changed', async () => {
      const changed = join(folder, 'changed.trace.json');
      const text = readFileSync(trace, 'utf8');
      writeFileSync(changed, text.replaceAll(/"content": ?"[0-9a-f]+"/g, `"content":"${'0'.repeat(64)}"`));
      const { status, errors } = await runCommand('render', sample, 'ACT_Visit_Finish', '--trace', changed);
      expect(status).toBe(2);
      expect(errors.replace(/\s+/g, ' ')).toContain('field-service has changed since changed.trace.json was recorded');
    });

    it('wants a trace for --run', async () => {
      const { status, errors } = await runCommand('render', sample, 'ACT_Visit_Finish', '--run', '1');
      expect(status).toBe(2);
      expect(errors).toContain('--run chooses a run of a trace. Name it: --trace FILE.');
    });
  });
});
