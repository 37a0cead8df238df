import { Command, CommanderError } from 'commander';
import { HarnessError } from '../problem/harness-error.js';
import { type CommandContext, exitStatus } from './command-context.js';
import { addCompletionCommand } from './commands/completion.js';
import { addEvalCommand } from './commands/eval.js';
import { addExportCommand } from './commands/export.js';
import { addInitCommand } from './commands/init.js';
import { addInspectCommand } from './commands/inspect.js';
import { addRecordCommand } from './commands/record.js';
import { addRenderCommand } from './commands/render.js';
import { addReplayCommand } from './commands/replay.js';
import { addRunCommand } from './commands/run.js';
import { addServeCommand } from './commands/serve.js';
import { addTestCommand } from './commands/test.js';
import { addTuiCommand } from './commands/tui.js';
import { addTypesCommand } from './commands/types.js';
import { ownPackage } from './package-version.js';
import { processTerminal, type Terminal } from './terminal.js';
import { describeUsageError } from './usage-error.js';
import { wrapText } from './view/layout.js';
import { paintFor } from './view/paint.js';

/**
 * The command line `nanoflow`.
 *
 * @param argv the words behind the name of the command: `process.argv.slice(2)`
 * @param terminal where output goes; the process's own by default
 * @returns the exit status: 0 fine, 1 the thing under test failed or was blocked, 2 wrong usage or unreadable input,
 *   70 a defect in nanoflow-harness
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const context: CommandContext = { terminal, status: exitStatus.fine };
  const program = buildProgram(context);
  if (argv.length === 0 && terminal.isInteractive !== true) {
    program.outputHelp();
    return exitStatus.fine;
  }
  try {
    // At a terminal, without a word, one most likely wants to look around.
    await program.parseAsync(argv.length === 0 ? ['tui'] : [...argv], { from: 'user' });
    return context.status;
  } catch (error) {
    return reportError(error, argv, terminal);
  }
}

function buildProgram(context: CommandContext): Command {
  const program = new Command('nanoflow')
    .description('Run and test Mendix nanoflows outside a phone.')
    .version(ownPackage().version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .option('--debug', 'show the stack of an unexpected error')
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      '\nAPP is an .mpr, an .mpk or an .mdl file, or a folder with one project or with .mdl files.\n\n  nanoflow run MyApp.mpr Sales.ACT_Submit --defaults',
    );
  addInitCommand(program, context);
  addInspectCommand(program, context);
  addRunCommand(program, context);
  addRecordCommand(program, context);
  addReplayCommand(program, context);
  addServeCommand(program, context);
  addEvalCommand(program, context);
  addExportCommand(program, context);
  addRenderCommand(program, context);
  addTestCommand(program, context);
  addTuiCommand(program, context);
  addTypesCommand(program, context);
  addCompletionCommand(program, context);
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    // Commander would print its own words; ours are printed where the error is caught.
    command.configureOutput({
      writeOut: (text) => context.terminal.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => context.terminal.columns,
      getOutHasColors: () => context.terminal.outputHasColour,
    });
  }
  return program;
}

function reportError(error: unknown, argv: readonly string[], terminal: Terminal): number {
  if (error instanceof CommanderError) {
    // Help and version were asked for and have been printed.
    if (error.exitCode === 0) return exitStatus.fine;
    return printError(describeUsageError(error), argv, terminal, exitStatus.wrongUsage);
  }
  if (error instanceof HarnessError) return printError(error, argv, terminal, exitStatus.wrongUsage);
  const summary = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const message = `This is a defect in nanoflow-harness, not in your project. Please report it, with what --debug adds: ${summary}`;
  const status = printError(new HarnessError('defect', message), argv, terminal, exitStatus.defect);
  if (argv.includes('--debug') && error instanceof Error) terminal.writeError(`${error.stack ?? ''}\n`);
  return status;
}

/** Scripts get JSON on standard output, people a sentence on standard error. */
function printError(error: HarnessError, argv: readonly string[], terminal: Terminal, status: number): number {
  const { code, message, where } = error;
  if (wantsJson(argv)) {
    terminal.write(`${JSON.stringify({ error: { code, message, where: where ?? null } }, undefined, 2)}\n`);
    return status;
  }
  const paint = paintFor(terminal.errorHasColour);
  const [first = '', ...others] = wrapText(`error: ${message}`, terminal.columns, '  ');
  const lines = [first.replace(/^error:/, paint.red('error:')), ...others];
  if (where !== undefined && !message.includes(where)) lines.push(paint.dim(`  at ${where}`));
  terminal.writeError(`${lines.join('\n')}\n`);
  return status;
}

/** Whether `--json` was given, as far as that can be told of words that may be wrong. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}
