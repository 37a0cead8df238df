import { Argument, type Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { type Shell, shells } from '../completion/shells.js';

export function addCompletionCommand(program: Command, context: CommandContext): void {
  program
    .command('completion')
    .description('write a script that completes commands, options, files and flows in a shell')
    .addArgument(new Argument('<shell>', 'which one').choices(shells))
    .addHelpText('after', examples)
    .action(async (shell: Shell) => {
      const { scripts } = await import('../completion/scripts.js');
      context.terminal.write(scripts[shell]);
    });
  program
    .command('__complete', { hidden: true })
    .argument('<shell>')
    .argument('[words...]')
    .action(async (shell: string, words: readonly string[]) => {
      const { completeCommand } = await import('../complete-command.js');
      await completeCommand(program, shell, words, context);
    });
}

const examples = `
Names of flows come from the app that was written before; they are kept until it changes.

  bash         source <(nanoflow completion bash)                    in ~/.bashrc
  zsh          source <(nanoflow completion zsh)                     in ~/.zshrc, behind compinit
  fish         nanoflow completion fish > ~/.config/fish/completions/nanoflow.fish
  PowerShell   nanoflow completion powershell | Out-String | Invoke-Expression    in $PROFILE`;
