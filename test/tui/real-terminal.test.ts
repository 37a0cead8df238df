import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../acceptance/temporary-folder.js';
import { describeWithProjects, projectPath } from '../projects.js';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
const isRequired = process.env.CI === 'true';
const server = `nanoflow-test-${process.pid}`;
const folder = temporaryFolder('terminal');

function tmux(...words: string[]): string {
  return execFileSync('tmux', ['-L', server, ...words], { encoding: 'utf8' });
}

/** Starts a command in a terminal of its own; what comes after it says how it ended. */
function start(name: string, command: string): void {
  const environment = 'env -u NO_COLOR -u INK_SCREEN_READER TERM=xterm-256color';
  tmux('-f', '/dev/null', 'new-session', '-d', '-s', name, '-x', '100', '-y', '30', 'bash --norc --noprofile');
  tmux('send-keys', '-t', name, `clear; ${environment} ${command}; echo "status $?"`, 'Enter');
}

async function until(name: string, text: string | RegExp): Promise<string> {
  for (let turn = 0; turn < 400; turn++) {
    const screen = tmux('capture-pane', '-p', '-t', name);
    if (typeof text === 'string' ? screen.includes(text) : text.test(screen)) return screen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${String(text)} never came onto the screen:\n${tmux('capture-pane', '-p', '-t', name)}`);
}

/** Whether another screen, the cursor and the mouse are on. */
function modes(name: string): string {
  return tmux('display', '-p', '-t', name, '#{alternate_on}#{cursor_flag}#{mouse_any_flag}').trim();
}

afterAll(() => void spawnSync('tmux', ['-L', server, 'kill-server']));

// The built program in a terminal as users have one. Elsewhere `startInTerminal` is enough.
describe.skipIf(!hasTmux && !isRequired)('in a real terminal', () => {
  it('the sample app is walked through, and the terminal is left as it was', async () => {
    start('sample', 'node bin/nanoflow.js tui flows/field-service');
    await until('sample', 'can be run');
    tmux('send-keys', '-t', 'sample', '/', 'a', 'v', 'f', 'Enter', 'Enter');
    await until('sample', /ACT_Visit_Finish ─+┐/);
    tmux('resize-window', '-t', 'sample', '-x', '80', '-y', '24');
    await until('sample', '─ Activity ─');
    tmux('send-keys', '-t', 'sample', 'Escape');
    await until('sample', 'Flows: all');
    tmux('send-keys', '-t', 'sample', 'C-c');
    const after = await until('sample', 'status 0');
    expect(after).not.toContain('Flows: all');
    // The shell has the cursor, the keys and the line editor again.
    tmux('send-keys', '-t', 'sample', 'echo works again', 'Enter');
    await until('sample', /^works again$/m);
    expect(modes('sample')).toBe('010');
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s leaves the terminal as it was, too', async (signal, status) => {
    const file = join(folder, signal);
    start(signal, `sh -c 'echo $$ > ${file}; exec node bin/nanoflow.js tui flows/first-run.mdl'`);
    await until(signal, 'Flows: all');
    process.kill(Number(readFileSync(file, 'utf8')), signal);
    await until(signal, `status ${status}`);
    expect(modes(signal)).toBe('010');
  });

  it('Ctrl+Z gives the shell back, and `fg` returns to where one was', async () => {
    tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'job', '-x', '100', '-y', '30', 'bash --norc --noprofile -i');
    tmux(
      'send-keys',
      '-t',
      'job',
      'env -u NO_COLOR -u INK_SCREEN_READER TERM=xterm-256color node bin/nanoflow.js tui flows/first-run.mdl',
      'Enter',
    );
    await until('job', 'Flows: all');
    tmux('send-keys', '-t', 'job', '2');
    await until('job', 'Domain model: all');
    tmux('send-keys', '-t', 'job', 'C-z');
    await until('job', 'Stopped');
    expect(modes('job')).toBe('010');
    tmux('send-keys', '-t', 'job', 'clear; echo between', 'Enter');
    await until('job', /^between$/m);
    tmux('send-keys', '-t', 'job', 'fg', 'Enter');
    await until('job', 'Domain model: all');
    tmux('send-keys', '-t', 'job', '1');
    await until('job', 'Flows: all');
    tmux('send-keys', '-t', 'job', 'C-c');
    await until('job', /^between$/m);
    expect(modes('job')).toBe('010');
  });
});

describeWithProjects('a real project in a real terminal', () => {
  it('is read while the screen answers', async () => {
    start('project', `node bin/nanoflow.js tui ${projectPath('nmr-11.10')}`);
    await until('project', /of \d\d\d/);
    tmux('send-keys', '-t', 'project', '2');
    await until('project', 'Domain model: all');
    tmux('send-keys', '-t', 'project', 'q');
    await until('project', 'status 0');
  });
});
