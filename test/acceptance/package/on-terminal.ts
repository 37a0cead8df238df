import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeInto } from '../temporary-folder.js';
import { type InstalledPackage, normalized, plainEnvironment } from './installed-package.js';

/** A terminal for a command, as util-linux brings it; other systems have another, or none. */
const hasTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** What somebody sees who looks at a terminal. */
export function describeOnTerminal({ project, command }: InstalledPackage): void {
  describe.runIf(hasTerminal)('nanoflow test on a terminal', () => {
    it('counts while it runs, in colours, and leaves the result', () => {
      const folder = join(project, 'terminal');
      const scenario = (number: number) => `scenario: number ${number}\napp: ../shop/app\nrun: Inspection.ACT_InspectAll\n`;
      writeInto(folder, 'many.scenario.yaml', Array.from({ length: 30 }, (_, index) => scenario(index)).join('---\n'));
      const line = `"${process.execPath}" "${command}" test`;
      const environment = plainEnvironment({ COLUMNS: '100' });
      const { stdout } = spawnSync('script', ['-qefc', line, '/dev/null'], { cwd: folder, encoding: 'utf8', env: environment });
      expect(stdout).toMatch(/many\.scenario\.yaml.* \d+\/30/);
      expect(stdout).toContain('\u001b[32m');
      expect(normalized(stdout, folder)).toMatch(/ Test Files {2}1 passed \(1\)\n {6}Tests {2}30 passed \(30\)\n/);
    });
  });
}
