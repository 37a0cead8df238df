import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { RecordCommandOptions } from '../record-command.js';

export function addRecordCommand(program: Command, context: CommandContext): void {
  const collect = (value: string, collected: readonly string[] = []) => [...collected, value];
  const repeatable = (flags: string, description: string) =>
    new Option(flags, `${description} (repeatable)`).argParser<readonly string[]>(collect);
  program
    .command('record')
    .description('turn a recorded trace into a scenario that passes')
    .argument('<trace>', 'a file that nanoflow run --trace or world.trace() wrote')
    .option('-o, --output <file>', 'where the scenario goes (default: beside the trace); *.json: a trace with --redact')
    .option('--name <name>', 'what the scenario shows (default: the name of the file)')
    .addOption(repeatable('--app <app>', 'the app, else its file beside the trace'))
    .addOption(repeatable('--redact <member>', 'an attribute whose values are replaced, Module.Entity.Attribute'))
    .addOption(repeatable('--redact-constant <name>', 'a constant whose value is replaced'))
    .addHelpText('after', examples)
    .action(async (path: string, options: RecordCommandOptions) => {
      const { recordCommand } = await import('../record-command.js');
      await recordCommand(path, options, context);
    });
}

const examples = `
The scenario has what was given, stubs with the answers that they gave, every step, and what came of it.
It is run before it is written. A step that scenarios have no word for is named, with exit status 2.

  nanoflow record order.trace.json -o order.scenario.yaml
  nanoflow record order.trace.json --redact Sales.Customer.Name --redact-constant Sales.ApiKey
  nanoflow record order.trace.json --redact Sales.Customer.Name -o public.trace.json   # a trace again`;
