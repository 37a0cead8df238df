import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ServeOptions } from '../serve-command.js';

export function addServeCommand(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('the mocked server on a real port')
    .argument('<app>', 'an .mpr, .mpk or .mdl file, or a folder')
    .option('--port <number>', 'the port; 0 for any free one (default: 8080)')
    .option('--host <name>', 'where it listens (default: 127.0.0.1, this machine alone)')
    .option('--server <file>', 'rows and stubs, as YAML or JSON')
    .option('--seed <number>', 'seed of random numbers (default: 1)')
    .option('--now <moment>', 'the time on the server, which stands still (default: 2026-01-01T00:00:00Z)')
    .option('--mendix <version>', 'behave as this Mendix version')
    .addHelpText(
      'after',
      '\nRequests are logged to standard error. Ctrl+C ends it.\n\n  nanoflow serve MyApp.mpr --port 8080 --server server.yaml',
    )
    .action(async (path: string, options: ServeOptions) => {
      const { serveCommand } = await import('../serve-command.js');
      await serveCommand(path, options, context);
    });
}
