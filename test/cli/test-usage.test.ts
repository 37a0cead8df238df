import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';

const folder = temporaryFolder('test-usage');
const file = (name: string) => join(folder, name);
writeFileSync(file('a.scenario.yaml'), 'scenario: one\nsteps: []\n');
writeFileSync(file('app.mdl'), '');

describe('nanoflow test says what is written wrongly before anything runs', () => {
  it.each<[string[], string]>([
    [['-t', '('], 'error: -t ( is no regular expression: Invalid regular expression: /(/'],
    [['--tag', '(a and'], 'error: --tag (a and can not be read: a tag is missing at its end.'],
    [['--shard', '3/2'], 'error: --shard is one part of all, such as 1/3, not 3/2.'],
    [['--shard', '2'], 'error: --shard is one part of all, such as 1/3, not 2.'],
    [['--bail', '0'], 'error: --bail is a whole number from 1, not 0.'],
    [['--output-file.junt=x'], 'error: There is no option --output-file.junt=x here.'],
    [[file('app.mdl')], 'error: app.mdl is no file of tests. They are in files such as visit.scenario.yaml'],
    [[`${file('b.scenario.yaml')}:3`], 'so it has no line 3.'],
    [[`${file('a.scenario.yaml')}:3`], 'error: There is no test on line 3 of'],
  ])('%j', async (words, sentence) => {
    const { status, output, errors } = await runCommand('test', ...words);
    expect(errors.replace(/\n\s*/g, ' ')).toContain(sentence);
    expect({ status, output }).toEqual({ status: 2, output: '' });
  });
});
