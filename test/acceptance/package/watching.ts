import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../projects.js';
import { checkout, linkFolder, writeInto } from '../temporary-folder.js';
import { type InstalledPackage, plainEnvironment } from './installed-package.js';

/** `nanoflow test --watch`, and what it says from one change to the next. */
class Watching {
  private readonly process: ChildProcess;
  private said = '';

  constructor(folder: string, command: string) {
    const options = { cwd: folder, env: plainEnvironment({}), stdio: ['pipe', 'pipe', 'pipe'] as 'pipe'[] };
    this.process = spawn(process.execPath, [command, 'test', '--watch'], options);
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk) => {
        this.said += String(chunk);
      });
  }

  /** The names of the files that were run, when all have been. */
  async nextRun(): Promise<string[]> {
    while (!/(Waiting|Watching) for file changes/.test(this.said)) {
      if (this.process.exitCode !== null) throw new Error(`It has ended: ${this.said}`);
      await pause(20);
    }
    // One change may be two for the system, and two runs.
    for (let length = 0; length !== this.said.length; ) {
      length = this.said.length;
      await pause(700);
    }
    const text = stripVTControlCharacters(this.said);
    this.said = '';
    return [...new Set([...text.matchAll(/^ [✓❯] (\S+) \((.*)\)/gm)].map(([, file, tests]) => `${file}: ${tests}`))].sort();
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGINT');
    await ended;
  }
}

/** So that nobody reads half of a file. */
function replaceFile(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.tmp`, content);
  renameSync(`${path}.tmp`, path);
}

/** A change of a file is followed by the tests that depend on it, and no others. */
export function describeWatching({ project, command }: InstalledPackage): void {
  describe('nanoflow test --watch', () => {
    const folder = join(project, 'watched');
    const file = (path: string) => join(folder, path);
    const mpr = file('big/DataGrid.mpr');
    let watching: Watching;

    beforeAll(() => {
      const vitest = join(project, 'node_modules', 'vitest');
      if (!existsSync(vitest)) linkFolder(join(checkout, 'node_modules', 'vitest'), vitest);
      for (const name of ['a', 'b'])
        cpSync(join(checkout, 'flows', 'first-run.mdl'), file(`${name}/first-run.mdl`), { recursive: true });
      writeInto(
        folder,
        'a/a.scenario.yaml',
        'scenario: a\nuse: rows.yaml\nrun: Inspection.ACT_InspectAll\nexpect: { returns: 1 }\n',
      );
      writeInto(folder, 'a/rows.yaml', 'rows: { Inspection.Machine: [{ Code: Press, Temperature: 90.5 }] }\n');
      writeInto(folder, 'b/b.scenario.json', '{ "scenario": "b", "run": "Inspection.ACT_InspectAll" }');
      cpSync(projectPath('datagrid-10.24-v2'), file('big'), { recursive: true });
      writeInto(folder, 'big/big.scenario.yaml', 'scenario: big\nrun: TestDataWidgets.ACT_Config\n');
    });

    afterAll(() => watching.end());

    it('runs again what depends on a changed file', async () => {
      watching = new Watching(folder, command);
      const [a, b, big] = ['a/a.scenario.yaml: 1 test', 'b/b.scenario.json: 1 test', 'big/big.scenario.yaml: 1 test'];
      expect(await watching.nextRun()).toEqual([a, b, big]);

      const flow = readFileSync(file('b/first-run.mdl'), 'utf8');
      replaceFile(file('b/first-run.mdl'), `${flow}\n-- seen\n`);
      expect(await watching.nextRun()).toEqual([b]);

      // What has failed would run again with every change, so this one changes nothing.
      replaceFile(file('a/rows.yaml'), 'rows: { Inspection.Machine: [{ Code: Lift, Temperature: 90.5 }] }\n');
      expect(await watching.nextRun()).toEqual([a]);

      // Studio Pro replaces the file of a project, and writes its documents beside it.
      const bytes = readFileSync(mpr);
      replaceFile(mpr, bytes);
      expect(await watching.nextRun()).toEqual([big]);

      rmSync(mpr);
      await pause(200);
      writeFileSync(mpr, bytes);
      expect(await watching.nextRun()).toEqual([big]);

      const unit = readdirSync(file('big/mprcontents'), { recursive: true })
        .map(String)
        .find((name) => name.endsWith('.mxunit'));
      const document = file(`big/mprcontents/${unit}`);
      writeFileSync(document, readFileSync(document));
      expect(await watching.nextRun()).toEqual([big]);

      // What stays gone is missed, and found again.
      rmSync(file('b/first-run.mdl'));
      expect(await watching.nextRun()).toEqual(['b/b.scenario.json: 1 test | 1 failed']);
      writeFileSync(file('b/first-run.mdl'), flow);
      expect(await watching.nextRun()).toEqual([b]);

      replaceFile(
        file('b/b.scenario.json'),
        '{ "scenario": "b", "run": "Inspection.ACT_InspectAll", "expect": { "returns": 9 } }',
      );
      expect(await watching.nextRun()).toEqual(['b/b.scenario.json: 1 test | 1 failed']);
    });
  });
}
