import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

/** A terminal that somebody watches; one that breaks stands for any defect of our own. */
function watched(errors: string[], isBroken = false): Terminal {
  return {
    write: () => {
      if (isBroken) throw new RangeError('broken');
    },
    writeError: (text) => errors.push(text),
    columns: 80,
    outputHasColour: true,
    errorHasColour: false,
    errorIsWatched: true,
  };
}

describe('an unexpected error', () => {
  it('is one sentence that says whose defect it is, and exit status 70', async () => {
    const errors: string[] = [];
    expect(await main(['inspect', shop.app], watched(errors, true))).toBe(70);
    const text = errors.join('').replace(/\n\s+/g, ' ');
    expect(text).toContain('This is a defect in nanoflow-harness, not in your project.');
    expect(text).not.toContain('.ts:');
  });

  it('has its stack with --debug only', async () => {
    const errors: string[] = [];
    expect(await main(['inspect', shop.app, '--debug'], watched(errors, true))).toBe(70);
    expect(errors.join('')).toMatch(/RangeError: broken\n\s+at /);
  });
});

describe('on a terminal', () => {
  it('a line says that the app is being read, and is erased', async () => {
    const errors: string[] = [];
    expect(await main(['inspect', shop.app], watched(errors))).toBe(0);
    expect(errors).toHaveLength(2);
    expect(errors[0]).toMatch(/^Reading .*…$/);
    expect(errors[1]).toBe('\r\u001b[2K');
  });
});
