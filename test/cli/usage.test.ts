import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';

describe('wrong usage is one sentence on standard error and exit status 2', () => {
  it.each([
    [['inspec'], 'error: There is no command inspec. Did you mean inspect?'],
    [['inspect'], 'error: The argument APP is missing. See nanoflow --help.'],
    [['inspect', '--jso', 'x'], 'error: There is no option --jso here. Did you mean --json?'],
    [['run', 'app.mpr'], 'error: The argument FLOW is missing. See nanoflow --help.'],
    [['run', 'a', 'b', '--seed'], 'error: The option --seed <number> needs a value. See nanoflow --help.'],
    [['run', 'a', 'b', 'c'], "error: Too many arguments for 'run'. Expected 2 arguments but got 3."],
    [['inspect', 'nowhere.mpr'], 'error: There is no file or folder nowhere.mpr.'],
  ])('%j', async (argv, sentence) => {
    const { status, output, errors } = await runCommand(...argv);
    expect(errors.replace(/\n\s*/g, ' ')).toContain(sentence);
    expect({ status, output }).toEqual({ status: 2, output: '' });
  });
});

describe('with --json an error is a JSON document on standard output', () => {
  it.each([
    [['inspect', '--json'], 'missing-argument', null],
    [['inspect', '--jsn', '--json'], 'unknown-option', null],
    [['inspect', 'nowhere.mpr', '--json'], 'no-such-file', 'nowhere.mpr'],
  ])('%j', async (argv, code, where) => {
    const outcome = await runCommand(...argv);
    expect(outcome.json()).toMatchObject({ error: { code, where } });
    expect({ status: outcome.status, errors: outcome.errors }).toEqual({ status: 2, errors: '' });
  });
});

describe('help and version are asked for, so that they are fine', () => {
  it.each([[[]], [['--help']], [['help']]])('%j shows the commands that exist', async (argv) => {
    const { status, output, errors } = await runCommand(...argv);
    expect(output).toContain('Usage: nanoflow');
    expect(output.match(/(?<=^ {2})\w+(?= .*<app>)/gm)).toEqual(['inspect', 'run', 'serve', 'export', 'render', 'types']);
    expect(output).toMatch(/^ {2}test .*\[files\.\.\.\]/m);
    expect(output.match(/(?<=^ {2})\w+(?= .*<trace>)/gm)).toEqual(['record', 'replay']);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
  });

  it('run --help shows every option within 80 columns', async () => {
    const { status, output } = await runCommand('run', '--help');
    expect(status).toBe(0);
    for (const option of ['--arg', '--defaults', '--profile', '--user-role', '--offline', '--server', '--constant', '--mendix']) {
      expect(output).toContain(option);
    }
    const [usage = ''] = output.split('\nAn object is written');
    expect(usage.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('--version is that of the package', async () => {
    const { status, output } = await runCommand('--version');
    expect(output).toMatch(/^\d+\.\d+\.\d+/);
    expect(status).toBe(0);
  });
});
