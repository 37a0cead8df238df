import { type Command, Option } from 'commander';
import { transportKinds } from '../../world/world-options.js';
import type { CommandContext } from '../command-context.js';
import { suggest } from '../completion/suggested.js';
import type { ReplayCommandOptions } from '../replay-command.js';

export function addReplayCommand(program: Command, context: CommandContext): void {
  const collect = (value: string, collected: readonly string[] = []) => [...collected, value];
  const app = new Option(
    '--app <app>',
    'the app, else its file beside the trace; what a changed one does otherwise is shown (repeatable)',
  );
  const module = new Option('--module <name=file>', 'a file with what a mocked module exports (repeatable)');
  program
    .command('replay')
    .description('run a recorded trace again and compare')
    .argument('<trace>', 'a file that nanoflow run --trace or world.trace() wrote')
    .addOption(app.argParser<readonly string[]>(collect))
    .addOption(module.argParser<readonly string[]>(collect))
    .option('--mendix <version>', 'behave as this Mendix version, and show what goes otherwise then')
    .addOption(suggest(new Option('--transport <kind>', 'in-process, nock or port (default: in-process)'), transportKinds))
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (path: string, options: ReplayCommandOptions) => {
      const { replayCommand } = await import('../replay-command.js');
      await replayCommand(path, options, context);
    });
}

const examples = `
The app is found by its name beside the trace or in the working directory. Stubs, mocks, dialogs and
requests are answered as they were. Exit status 0: the same, byte for byte; 1: not the same.

  nanoflow replay order.trace.json
  nanoflow replay order.trace.json --app MyApp.mpr   # what would this run do now?
  nanoflow replay order.trace.json --mendix 10.24    # and what in that version?`;
