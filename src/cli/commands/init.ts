import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { InitOptions } from '../init-command.js';

export function addInitCommand(program: Command, context: CommandContext): void {
  program
    .command('init')
    .description('start a test project: a scenario and a unit test of your app that pass')
    .argument('[app]', 'an .mpr, .mpk or .mdl file, or a folder (default: the one here, else the nearest)')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--package <spec>', 'what package.json installs this from (default: this version from the registry)')
    .addHelpText('after', examples)
    .action(async (app: string | undefined, options: InitOptions) => {
      const { initCommand } = await import('../init-command.js');
      const test = program.commands.find((command) => command.name() === 'test');
      const hasCoverage = test?.options.some(({ long }) => long === '--coverage') === true;
      await initCommand(app, { ...options, hasCoverage }, context);
    });
}

const examples = `
The project goes into this folder: that of the app, one beside it, or an empty one. The nanoflows of
the app are run with plain arguments, and the tests are about the most telling one that returns.
What exists is never changed; what to add to it is said.

  nanoflow init
  nanoflow init ../MyApp/MyApp.mpr --dry-run`;
