import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { TuiCommandOptions } from '../tui-command.js';

export function addTuiCommand(program: Command, context: CommandContext): void {
  program
    .command('tui')
    .description('look around in an app, run its flows and scenarios')
    .argument('[app]', 'an .mpr, .mpk or .mdl file, or a folder; by default those below this folder are offered')
    .argument('[flow]', 'Module.Name, or the name alone where it is unique')
    .addOption(
      new Option('--theme <theme>', 'for the background of the terminal; by default what COLORFGBG says').choices([
        'dark',
        'light',
        'none',
      ]),
    )
    .option('--trace <file>', 'step through a run of a trace of this app')
    .option('--screen-reader', 'without borders and columns; what is new is printed')
    .addHelpText('after', examples)
    .action(async (app: string | undefined, flow: string | undefined, options: TuiCommandOptions) => {
      const { tuiCommand } = await import('../tui-command.js');
      await tuiCommand(app, flow, options, context);
    });
}

const examples = `
In a terminal, nanoflow without a command does the same. Press ? for the keys, q to quit.

  nanoflow tui MyApp.mpr
  nanoflow tui MyApp.mpr Sales.ACT_Submit`;
