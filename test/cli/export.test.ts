import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();
const folder = temporaryFolder('export');
const app = shop.write(
  'mixed.mdl',
  `mdl 1;
create nanoflow Field.ACT_Fine () begin log info 'a'; end;
@excluded
create nanoflow Field.ACT_Old () begin end;
create microflow Field.SRV () begin $Ok = call rest service get url 'x'; end;
`,
);

describe('nanoflow export', () => {
  it('writes the whole app to standard output, and what is missing to standard error', async () => {
    const { status, output, errors } = await runCommand('export', app);
    expect(status).toBe(0);
    expect(output).toMatch(/^mdl 1;\n/);
    expect(output).toContain("$Ok = unsupported activity 'RestCallAction' as Unknown;");
    expect(errors).toBe(
      '1 part of the app could not be expressed in MDL (--json lists each):\n  1  activities that are only kept: RestCallAction\n',
    );
  });

  it('writes one flow, found by its bare name, also an excluded one', async () => {
    const { output, errors } = await runCommand('export', app, 'ACT_Fine');
    expect(output).toMatch(/^mdl 1;\n\ncreate or modify nanoflow Field\.ACT_Fine \(\)\nbegin\n/);
    expect(errors).toBe('');
    expect((await runCommand('export', app, 'Field.ACT_Old')).output).toContain(
      '@excluded\ncreate or modify nanoflow Field.ACT_Old',
    );
  });

  it('writes a file, or into a folder', async () => {
    const file = join(folder, 'one.mdl');
    const { output, errors } = await runCommand('export', app, 'ACT_Fine', '-o', file);
    expect({ output, errors }).toEqual({ output: '', errors: `Wrote ${file}.\n` });
    expect(readFileSync(file, 'utf8')).toContain('ACT_Fine');
    await runCommand('export', app, '-o', `${join(folder, 'new')}/`);
    expect(existsSync(join(folder, 'new', 'mixed.mdl'))).toBe(true);
  });

  it('gives one document for programs', async () => {
    const { json } = await runCommand('export', app, 'SRV', '--json');
    const { mdl, notExpressed } = json<{ mdl: string; notExpressed: unknown }>();
    expect(mdl).toContain('Field.SRV');
    expect(notExpressed).toEqual([{ reason: 'activities that are only kept: RestCallAction', where: 'Field.SRV, REST call' }]);
  });

  it.each([
    [['export', app, 'ACT_Fin'], 'There is no nanoflow, microflow or rule ACT_Fin. Did you mean Field.ACT_Fine?'],
    [['export', join(folder, 'nowhere.mpr')], 'nowhere.mpr'],
    [['export', app, '-o', join(folder, 'no', 'such', 'file.mdl')], 'can not be written'],
  ])('%j is wrong usage', async (argv, message) => {
    const { status, output, errors } = await runCommand(...argv);
    expect({ status, output }).toEqual({ status: 2, output: '' });
    expect(errors.replace(/\s+/g, ' ')).toContain(message);
  });
});
