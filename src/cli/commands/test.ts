import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { suggest } from '../completion/suggested.js';
import { reporterNames } from '../reporter-names.js';
import type { TestOptions } from '../test-options.js';

export function addTestCommand(program: Command, context: CommandContext): void {
  const collect = (value: string, collected: readonly string[] = []) => [...collected, value];
  const repeatable = (flags: string, description: string) =>
    new Option(flags, `${description} (repeatable)`).argParser<readonly string[]>(collect);
  const command = program
    .command('test')
    .description('run scenario files and tests in MDL')
    .argument('[files...]', 'files, also with a line: visit.scenario.yaml:12, or parts of names')
    .option('-w, --watch', 'run again what a change concerns')
    .option('-t, --name <pattern>', 'only tests whose names match the regular expression')
    .addOption(repeatable('--tag <tag>', 'only scenarios with this tag, or with an expression of tags'))
    .option('--changed [since]', 'only what differs from the last commit, or from another')
    .option('--shard <part/parts>', 'one part of the files: 1/3')
    .option('--bail [number]', 'stop behind so many failures (default: 1)')
    .option('--list', 'show the tests, and run none')
    .option('--update', 'write snapshots anew')
    .addOption(suggest(repeatable('--reporter <name>', reporterNames.join(', ')), reporterNames))
    .addOption(
      repeatable(
        '--output-file <file>',
        'where a report goes; one of several: junit=report.xml, or --output-file.junit=report.xml',
      ),
    )
    .option('--merge-reports [folder]', 'make one report of the blobs of all shards')
    .option('--coverage', 'report which parts of the flows the tests run')
    .addOption(repeatable('--coverage-reporter <name>', 'text, markdown, json, lcov, cobertura'))
    .option('--coverage-dir <folder>', 'where its files go (default: nanoflow-coverage)')
    .addOption(repeatable('--coverage-threshold <least>', 'what has to be reached: nodes=80, Sales:outcomes=90'))
    .addOption(repeatable('--coverage-include <flows>', 'only flows with such names: Sales.*'))
    .addOption(repeatable('--coverage-exclude <flows>', 'no flows with such names'))
    .option('--coverage-kind <kind>', 'only nanoflow or microflow')
    .addOption(repeatable('--coverage-merge <file>', 'add up with the coverage.json of an earlier run'))
    .option('--report [file]', 'write a page with results, runs and coverage (default: nanoflow-report.html)')
    .option('--summary <file>', 'write a summary in Markdown, for a pull request')
    .option('--report-since <version>', 'report only what differs from a commit, or from an earlier app')
    .addOption(repeatable('--report-trace <file>', 'show a recorded run of the same app on the page, too'))
    .option('--report-runs <which>', 'whose runs the page shows: failed, all, none (default: failed)')
    .option('--app <app>', 'the app of tests in MDL (default: the nearest)')
    .option('--server <file>', 'rows, stubs and answers for tests in MDL')
    .option('--user <name>', 'the user of tests in MDL')
    .addOption(repeatable('--user-role <role>', 'a user role of tests in MDL'))
    .option('--now <moment>', 'the time at the start of tests in MDL')
    .option('--require-assertions', 'a test in MDL that expects nothing fails')
    .addHelpText('after', examples)
    .action(async (files: string[], options: TestOptions) => {
      const { testCommand } = await import('../test-command.js');
      await testCommand(files, options, context);
    });
  for (const name of fileReporters) command.addOption(new OutputFileOption(name));
}

/** Those with a report in a file. */
const fileReporters = ['json', 'junit', 'tap', 'github', 'html', 'blob'];

/** `--output-file.junit=report.xml`, as Vitest writes it; the same as `--output-file junit=report.xml`. */
class OutputFileOption extends Option {
  constructor(reporter: string) {
    super(`--output-file.${reporter} <file>`);
    this.hideHelp();
    this.argParser<readonly string[]>((file, collected = []) => [...collected, `${reporter}=${file}`]);
  }

  override attributeName(): string {
    return 'outputFile';
  }
}

const examples = `
Files are *.scenario.yaml, *.scenario.json, *.scenario.md, *.test.mdl and *.test.md. Vitest runs
them: npm install --save-dev vitest

  nanoflow test
  nanoflow test scenarios/visit.scenario.yaml:12 --watch
  nanoflow test --coverage --coverage-reporter text,lcov --coverage-threshold nodes=80
  nanoflow test --reporter default --reporter junit --output-file.junit=report.xml`;
