import { type Command, Option } from 'commander';
import { transportKinds } from '../../world/world-options.js';
import type { CommandContext } from '../command-context.js';
import { suggest } from '../completion/suggested.js';
import type { RunOptions } from '../run-options.js';

export function addRunCommand(program: Command, context: CommandContext): void {
  const collect = (value: string, collected: readonly string[] = []) => [...collected, value];
  const repeatable = (flags: string, description: string) =>
    new Option(flags, `${description} (repeatable)`).argParser<readonly string[]>(collect);
  program
    .command('run')
    .description('run one nanoflow or microflow on a device')
    .argument('<app>', 'an .mpr, .mpk or .mdl file, or a folder')
    .argument('<flow>', 'Module.Name, or the name alone where it is unique')
    .addOption(repeatable('--arg <name=value>', 'an argument: JSON, or bare text for a String'))
    .option('--defaults', 'fill arguments that are missing')
    .option('--profile <name>', 'navigation profile (default: native, else offline, else the first)')
    .option('--user <name>', 'a demo user of the project')
    .addOption(repeatable('--user-role <role>', 'a user role'))
    .option('--anonymous', 'somebody who has not signed in')
    .option('--offline', 'disconnect after the start-up synchronization')
    .option('--server <file>', 'rows, stubs and answers, as YAML or JSON')
    .option('--store <file>', 'keep the device and the server between runs')
    .addOption(repeatable('--constant <M.Name=value>', 'value of a constant'))
    .option('--mendix <version>', 'behave as this Mendix version')
    .option('--seed <number>', 'seed of random numbers (default: 1)')
    .option('--now <moment>', 'the time at the start (default: 2026-01-01T00:00:00Z)')
    .option('--time-zone <name>', 'time zone of the user (default: UTC)')
    .option('--locale <code>', 'locale of the user (default: en_US)')
    .option('--language <code>', "language of texts (default: the app's)")
    .addOption(suggest(new Option('--transport <kind>', 'in-process, nock or port (default: in-process)'), transportKinds))
    .option('--trace <file>', 'write what happened, for comparing and replaying')
    .option('--watch', 'keep the variables at each node in the trace')
    .option('--max-steps <number>', 'end a run after so many nodes')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (path: string, flow: string, options: RunOptions) => {
      const { runCommand } = await import('../run-command.js');
      await runCommand(path, flow, options, context);
    });
}

const examples = `
An object is written as JSON. One of a persistable entity is on the server and, synchronized, on
the device; "$unsynchronized": true means on the device only, "$new": true not committed.

  nanoflow run MyApp.mpr Sales.ACT_Submit --arg 'Order={"Number": 7}'
  nanoflow run MyApp.mpr ACT_Submit --defaults --offline --server server.yaml
  nanoflow run MyApp.mpr ACT_Synchronize --store phone.store`;
