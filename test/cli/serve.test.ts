import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

/** Runs the command until the work is done, as Ctrl+C would end it then. */
async function served(words: readonly string[], work: (address: string) => Promise<void>) {
  let [output, errors] = ['', ''];
  const status = await main(['serve', shop.app, '--port', '0', ...words], {
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    columns: 80,
    outputHasColour: false,
    errorHasColour: false,
    errorIsWatched: false,
    untilInterrupted: async () => work(/http:\S+/.exec(output)?.[0] ?? ''),
  });
  return { status, output, errors };
}

const ask = async (address: string, body: string) => {
  const response = await fetch(address, { method: 'POST', body });
  return { status: response.status, answer: (await response.json()) as { kind: string } };
};

describe('nanoflow serve', () => {
  it('answers devices at the address that it prints, logs their requests, and ends with status 0', async () => {
    const start = JSON.stringify({
      protocol: 1,
      session: null,
      request: { kind: 'start', user: 'user', model: 'any', deviceType: 'Phone' },
    });
    let address = '';
    const { status, output, errors } = await served([], async (printed) => {
      address = printed;
      expect(await ask(address, start)).toMatchObject({ status: 200, answer: { kind: 'started' } });
      expect(await ask(address, '{')).toMatchObject({ status: 400, answer: { kind: 'refused' } });
    });
    expect(status).toBe(0);
    expect(output).toMatch(/^\S+ is served at http:\/\/127\.0\.0\.1:\d+\/xas\/\n$/);
    expect(errors.split('\n')).toEqual(['start → started', expect.stringMatching(/^unreadable request → refused: /), '']);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('says when the port is taken', async () => {
    await served([], async (address) => {
      const other = await served(['--port', new URL(address).port], async () => undefined);
      expect(other.status).toBe(2);
      expect(other.errors).toContain('Choose another --port.');
    });
  });
});
