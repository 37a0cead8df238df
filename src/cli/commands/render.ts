import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { RenderOptions } from '../render-command.js';

export function addRenderCommand(program: Command, context: CommandContext): void {
  program
    .command('render')
    .description('draw a flow as SVG, as a page, as Mermaid, as text or as a list')
    .argument('<app>', 'an .mpr, .mpk or .mdl file, or a folder')
    .argument('<flow>', 'Module.Name, or the name alone where it is unique')
    .addOption(
      new Option('--format <format>', 'by default what the name of the output file says, else svg').choices([
        'svg',
        'html',
        'mermaid',
        'text',
        'outline',
      ]),
    )
    .addOption(
      new Option('--theme <theme>', 'of an svg; auto follows the reader').choices(['light', 'dark', 'auto']).default('light'),
    )
    .addOption(
      new Option('--layout <layout>', 'where the author put things, or arranged anew')
        .choices(['model', 'arranged'])
        .default('model'),
    )
    .option('--ascii', 'text without box drawing characters')
    .option('--trace <file>', 'draw the path of a run that was recorded with run --trace')
    .option('--run <number>', 'which execution of the flow in the trace, from 1, or all (default: the last)')
    .option('-o, --output <path>', 'a file, or a folder for a file named after the flow')
    .addHelpText('after', examples)
    .action(async (path: string, flow: string, options: RenderOptions) => {
      const { renderCommand } = await import('../render-command.js');
      await renderCommand(path, flow, options, context);
    });
}

const examples = `
Boxes stand where the author put them in Studio Pro; flows whose boxes lie on each other are arranged.
A page (html) zooms and moves, and says what is known about each node. Mermaid is for Markdown.
Text is a chart of characters for a terminal, an outline a list in the order of execution.

  nanoflow render MyApp.mpr Sales.ACT_Submit -o submit.svg
  nanoflow render MyApp.mpr Sales.ACT_Submit -o submit.html
  nanoflow render MyApp.mpr Sales.ACT_Submit --format text
  nanoflow render MyApp.mpr Sales.ACT_Submit --trace order.trace.json -o submit.html`;
