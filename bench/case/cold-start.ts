import { spawnSync } from 'node:child_process';
import type { Case } from '../comparison.js';
import { productPath } from '../folders.js';

/** A command from nothing to its exit, as somebody at a terminal waits for it. */
export const coldStart: Case = {
  name: 'cold-start',
  async *comparisons(scale) {
    const bin = productPath('bench/dist/package/bin/nanoflow.js');
    const startSqlite = "import('sql.js').then(({ default: start }) => start())";
    yield {
      name: 'cold-start',
      title: 'The command `nanoflow run` for a small app, as a new process',
      unit: 'command',
      remark:
        'The last one reads the app, starts SQLite, a server and a device, synchronizes, and runs the flow with a full trace.',
      units: 1,
      rounds: scale.rounds(21),
      absoluteGoal: { contestant: 'nanoflow run', atMostMicroseconds: 150_000 },
      contestants: [
        { name: 'node that does nothing', run: () => runNode(['-e', '0']) },
        { name: 'node that only starts sql.js', run: () => runNode(['-e', startSqlite]) },
        { name: 'nanoflow --version', run: () => runNode([bin, '--version']) },
        {
          name: 'nanoflow run',
          run: () => runNode([bin, 'run', productPath('flows/first-run.mdl'), 'Inspection.ACT_InspectAll']),
        },
      ],
    };
  },
};

function runNode(words: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [...words], { cwd: productPath('.'), encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with status ${String(status)}: ${stderr}`);
}
