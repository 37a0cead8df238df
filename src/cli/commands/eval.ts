import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { suggest } from '../completion/suggested.js';
import type { EvalOptions } from '../eval/eval-options.js';

export function addEvalCommand(program: Command, context: CommandContext): void {
  program
    .command('eval')
    .description('evaluate one Mendix expression, or a file of them')
    .argument('[expression]', 'as written in Studio Pro, in quotes for the shell')
    .option('--vars <json>', 'variables: {"name": {"type": …, "value": …}}')
    .option('--batch <file>', 'evaluate the cases of a JSON file (- reads standard input)')
    .option('--functions', 'list the functions of the expression language')
    .option('--app <app>', 'an app whose entities and enumerations are meant')
    .addOption(suggest(new Option('--flow <kind>', 'nanoflow or microflow (default: nanoflow)'), ['nanoflow', 'microflow']))
    .option('--mendix <version>', 'behave as this Mendix version')
    .option('--now <moment>', 'the current time (default: 2026-01-01T00:00:00Z)')
    .option('--time-zone <name>', 'time zone of the user (default: UTC)')
    .option('--locale <code>', 'locale of the user (default: en_US)')
    .option('--language <code>', "language of captions (default: the app's)")
    .option('--json', 'print one JSON document')
    // An expression may begin with a minus sign; what looks like an option and is none is found in the command itself.
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', examples)
    .action(async (_: string | undefined, options: EvalOptions, command: Command) => {
      const { evalCommand } = await import('../eval-command.js');
      const known = command.options.flatMap(({ long }) => long ?? []);
      await evalCommand({ words: command.args, knownOptions: [...known, '--help'], options }, context);
    });
}

const examples = `
Types of variables: String, Integer, Decimal, Boolean, DateTime, Empty, Enumeration (with
"enumeration"), Object ("entity", "attributes", "associations", "id", "isNew", or "value": null) and
List ("entity", "value": [objects]). Without --app, members have the types that the variables give.

A batch is an array of {"id", "expr", "vars", "model", "tz", "settings", "flow", "mendix", "now"},
of which only the first two are needed. "model" is {"enumerations": {"M.Name": {"Key": {"en_US": "Caption"}}}},
"settings" are "locale", "language", "rounding" and "synchronizing".

  nanoflow eval '3 div 5'
  nanoflow eval '$order/Total * 2' --vars '{"order": {"type": "Object", "entity": "Sales.Order",
    "attributes": {"Total": {"type": "Decimal", "value": "1.50"}}}}'
  nanoflow eval --batch cases.json --json`;
