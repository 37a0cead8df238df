import { describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

/** Runs the command until the work is done, as Ctrl+C would end it then. */
async function served(words: readonly string[], work: (address: string) => Promise<void>, pause = async (_ms: number) => {}) {
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
    pause,
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

  it('answers for a stub as late as the stub says, and others meanwhile', async () => {
    const envelope = (session: unknown, request: object) => JSON.stringify({ protocol: 1, session, request });
    const start = envelope(null, { kind: 'start', user: 'user', model: 'any', deviceType: 'Phone' });
    const stubs = shop.write('late.yaml', 'microflows: { Shop.CheckCredit: { returns: true, latency: 2s } }');
    const pauses: number[] = [];
    let goOn = () => {};
    const pause = (durationMs: number) => {
      pauses.push(durationMs);
      return new Promise<void>((resolve) => {
        goOn = resolve;
      });
    };
    const work = async (address: string) => {
      const { answer } = await ask(address, start);
      const parameters = [{ name: 'Amount', type: 'Decimal' }];
      const call = { kind: 'microflow', microflow: 'Shop.CheckCredit', parameters, returnType: 'Boolean' };
      const request = { ...call, arguments: { Amount: '5' }, objects: [], offline: true };
      const late = ask(address, envelope((answer as { session?: unknown }).session, request));
      await vi.waitFor(() => expect(pauses).toEqual([2000]));
      expect(await ask(address, start)).toMatchObject({ answer: { kind: 'started' } });
      goOn();
      expect(await late).toMatchObject({ status: 200, answer: { kind: 'microflow-result' } });
    };
    const { errors } = await served(['--server', stubs], work, pause);
    expect(errors.split('\n').slice(-3)).toEqual([
      'start → started',
      'microflow Shop.CheckCredit → microflow-result (after 2000 ms)',
      '',
    ]);
  });

  it('says when the port is taken', async () => {
    await served([], async (address) => {
      const other = await served(['--port', new URL(address).port], async () => undefined);
      expect(other.status).toBe(2);
      expect(other.errors).toContain('Choose another --port.');
    });
  });
});
