import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { changedFiles } from '../../src/cli/changed-files.js';
import { temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';

const folder = temporaryFolder('changed');
const names = (paths: readonly string[]) => paths.map((path) => path.slice(folder.length + 1).replaceAll('\\', '/')).sort();
const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.test', ...words], { cwd: folder, stdio: 'ignore' });

describe('what has changed', () => {
  beforeAll(() => {
    git('init', '--quiet');
    for (const file of ['app/one.mdl', 'app/two.mdl', 'app/a b.scenario.yaml', 'big/Big.mpr']) writeInto(folder, file, '');
    writeInto(folder, 'big/mprcontents/ab/cd/ab.mxunit', '');
    writeInto(folder, 'big/javascriptsource/sales/actions/Scan.js', '');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
  });

  it('is nothing in a clean folder', () => {
    expect(changedFiles(folder, undefined)).toEqual([]);
  });

  it('is files that are new, changed or gone, and the app that they are part of', () => {
    writeInto(folder, 'app/a b.scenario.yaml', 'new');
    writeInto(folder, 'app/é.yaml', 'new');
    writeInto(folder, 'big/mprcontents/ab/cd/ab.mxunit', 'new');
    writeInto(folder, 'big/javascriptsource/sales/actions/Scan.js', 'new');
    rmSync(join(folder, 'app/one.mdl'));
    expect(names(changedFiles(join(folder, 'app'), undefined))).toEqual([
      'app/a b.scenario.yaml',
      'app/one.mdl',
      'app/two.mdl',
      'app/é.yaml',
      'big/Big.mpr',
      'big/Big.mpr',
      'big/javascriptsource/sales/actions/Scan.js',
      'big/mprcontents/ab/cd/ab.mxunit',
    ]);
    git('add', '.');
    git('commit', '--quiet', '-m', 'second');
    expect(changedFiles(folder, undefined)).toEqual([]);
    expect(names(changedFiles(folder, 'HEAD~1'))).toContain('app/a b.scenario.yaml');
  });

  it('is refused without Git, and for a commit that is not there', () => {
    expect(() => changedFiles(temporaryFolder('no-git'), undefined)).toThrow('this folder is in no Git repository');
    expect(() => changedFiles(folder, 'nowhere')).toThrow('--changed nowhere: Git knows no such commit here.');
    expect(() => changedFiles(folder, '--output=x')).toThrow('Git knows no such commit here.');
  });
});
