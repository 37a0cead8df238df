import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExportOptions } from '../export-command.js';

export function addExportCommand(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('write an app, or one of its flows, as MDL')
    .argument('<app>', 'an .mpr, .mpk or .mdl file, or a folder')
    .argument('[flow]', 'this flow only: Module.Name, or the name alone where it is unique')
    .option('-o, --output <path>', 'a file, or a folder for a file named after the app or flow')
    .option('--json', 'print one JSON document: the text, and what it does not say')
    .addHelpText('after', examples)
    .action(async (path: string, flow: string | undefined, options: ExportOptions) => {
      const { exportCommand } = await import('../export-command.js');
      await exportCommand(path, flow, options, context);
    });
}

const examples = `
Without a flow the whole app is written: modules, domain models, security, actions, pages (as far as
flows need them), navigation and flows. With one, only the flow. What the text does not say is
counted on standard error.

  nanoflow export MyApp.mpr Sales.ACT_Submit
  nanoflow export MyApp.mpr -o app.mdl && nanoflow inspect app.mdl`;
