import { describe, expect, it } from 'vitest';
import { functionLibrary } from '../../src/expression/library/library.js';
import { runCommand } from '../fixture/command.js';

interface Listed {
  readonly name: string;
  readonly family: string;
  readonly signatures: readonly {
    readonly form: string;
    readonly returns: readonly string[];
    readonly flows: readonly string[];
  }[];
}

async function list(...options: string[]): Promise<readonly Listed[]> {
  return (await runCommand('eval', '--functions', '--json', ...options)).json<Listed[]>();
}

describe('eval --functions', () => {
  it('lists the whole library as JSON, with parameters and results', async () => {
    const functions = await list();
    expect(functions.map(({ name }) => name)).toEqual([...functionLibrary.keys()]);
    expect(functions.find(({ name }) => name === 'substring')).toEqual({
      name: 'substring',
      family: 'string',
      description: 'The part of a text from a position on.',
      source: 'https://docs.mendix.com/refguide/string-function-calls/',
      signatures: [
        {
          form: 'substring(string, start[, length])',
          parameters: [
            { name: 'string', types: ['String'], optional: false, repeated: false },
            { name: 'start', types: ['Integer'], optional: false, repeated: false },
            { name: 'length', types: ['Integer'], optional: true, repeated: false },
          ],
          returns: ['String'],
          flows: ['nanoflow', 'microflow'],
          since: null,
        },
      ],
    });
  });

  it('says every result that arguments can make', async () => {
    const functions = await list();
    const returned = (name: string) => functions.find((each) => each.name === name)?.signatures.map(({ returns }) => returns);
    expect(returned('max')).toEqual([['Integer', 'Decimal', 'DateTime']]);
    expect(returned('abs')).toEqual([['Integer', 'Decimal']]);
    expect(functions.flatMap(({ signatures }) => signatures).filter(({ returns }) => returns.length === 0)).toEqual([]);
  });

  it('leaves out what a kind of flow does not have', async () => {
    const names = (await list('--flow', 'microflow')).map(({ name }) => name);
    expect(names).not.toContain('isSynced');
    expect(names).toContain('isNew');
  });

  it('is a table by family for people, within the width of the terminal', async () => {
    const { output, status } = await runCommand('eval', '--functions');
    expect(output).toContain(
      'String\n  toLowerCase(string: String): String\n      A text in small letters, whatever the locale.\n',
    );
    expect(output).toContain('  isSynced(object: Object): Boolean\n      nanoflows only\n');
    expect(output).toContain('      microflows only, from Mendix 7.4.0 on\n');
    expect(output).toContain('      https://docs.mendix.com/refguide/special-checks/\n');
    expect(output.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(status).toBe(0);
  });
});
