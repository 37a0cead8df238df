import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout, writeInto } from '../temporary-folder.js';
import { type InstalledPackage, plainEnvironment } from './installed-package.js';

const lines = [
  'nanoflow ren',
  'nanoflow run flows/fi',
  'nanoflow run flows/first-run.mdl Inspection.A',
  'nanoflow render a.mpr F --theme=d',
  'nanoflow test flows/field-service/scenarios/parts',
] as const;

/** What completes each of them, with what stands there already. */
const completed = [
  ['render'],
  ['flows/field-service', 'flows/first-run.mdl'],
  ['Inspection.ACT_InspectAll'],
  ['dark'],
  ['flows/field-service/scenarios/parts-list.scenario.yaml'],
];

/** Fills what bash gives a function of completion, and calls the one that bash was told of. */
const bash = `
source <(nanoflow completion bash)
function=$(complete -p nanoflow | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
while IFS= read -r line; do
  COMP_LINE=$line COMP_POINT=\${#line}
  read -ra COMP_WORDS <<< "\${line//=/ = }"
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)) COMPREPLY=()
  $function nanoflow 2> /dev/null
  printf '%s\\n' "\${COMPREPLY[*]}"
done`;

/** A zsh with a terminal of its own, in which somebody presses Tab and looks at the line. */
const zsh = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source <(nanoflow completion zsh)"
zpty -w shell "show() { print -r -- \\"<<\\$BUFFER>>\\"; BUFFER=; }; zle -N show; bindkey '^X' show; print begin\\$((1 + 1))"
zpty -r shell all '*begin2*'
while IFS= read -r line; do
  zpty -n -w shell "$line"$'\\t\\x18'
  zpty -r shell all '*<<*>>*'
  all=\${all##*<<}
  print -r -- \${all%%>>*}
done`;

const fish = `
nanoflow completion fish | source
while read -l line
  string join -- ' ' (complete -C $line | string replace -r '\\t.*' '')
end`;

/** The scripts in the shells themselves, as far as those are installed. */
export function describeCompletion({ project, command }: InstalledPackage): void {
  const folder = join(project, 'shells');

  function answers(shell: string, script: string, options: readonly string[] = ['-c']): string[] {
    writeInto(folder, 'nanoflow', `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`);
    chmodSync(join(folder, 'nanoflow'), 0o755);
    const env = plainEnvironment({
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      XDG_CACHE_HOME: join(folder, 'cache'),
      TERM: 'xterm',
    });
    const input = `${lines.join('\n')}\n`;
    const { stdout } = spawnSync(shell, [...options, script], { cwd: checkout, encoding: 'utf8', env, input, timeout: 60_000 });
    return stdout.trimEnd().split('\n');
  }

  const isInstalled = (shell: string) => process.platform !== 'win32' && spawnSync(shell, ['-c', 'true']).status === 0;
  const sorted = (line: string) => line.split(' ').sort();

  describe('completion in the shells that are installed', () => {
    it.runIf(isInstalled('bash'))('bash', () => {
      expect(answers('bash', bash, ['--norc', '-c']).map(sorted)).toEqual(completed);
    });

    it.runIf(isInstalled('fish'))('fish, which gets whole words, and folders with their slash', () => {
      const words = [...completed];
      words[1] = ['flows/field-service/', 'flows/first-run.mdl'];
      words[3] = ['--theme=dark'];
      expect(answers('fish', fish, ['--no-config', '-c']).map(sorted)).toEqual(words);
    });

    it.runIf(isInstalled('zsh'))('zsh, which completes the line as far as it is certain', () => {
      expect(answers('zsh', zsh, ['-f', '-c']).map((line) => line.trim())).toEqual([
        'nanoflow render',
        'nanoflow run flows/fi',
        'nanoflow run flows/first-run.mdl Inspection.ACT_InspectAll',
        'nanoflow render a.mpr F --theme=dark',
        'nanoflow test flows/field-service/scenarios/parts-list.scenario.yaml',
      ]);
    });
  });
}
