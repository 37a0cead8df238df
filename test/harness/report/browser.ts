import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';

/** Where the browser is, on machines that have one. */
export const browserPath = ['chromium', 'chromium-browser', 'google-chrome'].map(pathOf).find((path) => path !== undefined);

/** Where all is tested, there has to be one; elsewhere the tests with a browser are skipped, and say so. */
export const describeInBrowser: (name: string, tests: () => void) => void =
  browserPath !== undefined ? describe : process.env.CI === 'true' ? failing : skipped;

const without = 'without a browser: there is no chromium, chromium-browser or google-chrome on the PATH';

function failing(name: string): void {
  describe(name, () => {
    it('has a browser', () => expect.fail(`With CI=true the page of a report is not to be left ${without}. Install one.`));
  });
}

function skipped(name: string, tests: () => void): void {
  describe.skip(`${name} (${without})`, tests);
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** A browser without a window, told what to do over a pipe. */
export class Browser {
  private readonly process: ChildProcess;
  private readonly folder = mkdtempSync(join(tmpdir(), 'nanoflow-browser-'));
  private readonly waiting = new Map<
    number,
    { done(result: Readonly<Record<string, unknown>>): void; failed(error: Error): void }
  >();
  private readonly listeners = new Set<(answer: Answer) => void>();
  private sent = 0;
  private rest = '';

  constructor(path: string) {
    const words = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
    ];
    const more = [
      '--disable-sync',
      '--no-first-run',
      '--disable-dev-shm-usage',
      '--disable-extensions',
      '--remote-debugging-pipe',
    ];
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] as const;
    this.process = spawn(path, [...words, ...more, `--user-data-dir=${this.folder}`], { stdio: [...stdio] });
    (this.process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.receive(text));
  }

  /** A new page of some size. */
  async open(width: number, height: number): Promise<Page> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, String(sessionId));
    await page.begin(width, height);
    return page;
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.sent;
    const text = JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) });
    (this.process.stdio[3] as Writable).write(`${text}\0`);
    return new Promise((done, failed) => this.waiting.set(id, { done, failed }));
  }

  listen(listener: (answer: Answer) => void): void {
    this.listeners.add(listener);
  }

  async close(): Promise<void> {
    const ended = new Promise<void>((done) => this.process.once('exit', () => done()));
    await this.send('Browser.close').catch(() => this.process.kill());
    await ended;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private receive(text: string): void {
    const parts = (this.rest + text).split('\0');
    this.rest = parts.pop() ?? '';
    for (const part of parts) {
      const answer = JSON.parse(part) as Answer;
      const { id, error, result = {} } = answer;
      const waiting = id === undefined ? undefined : this.waiting.get(id);
      if (id !== undefined) this.waiting.delete(id);
      if (waiting === undefined) for (const listener of this.listeners) listener(answer);
      else if (error === undefined) waiting.done(result);
      else waiting.failed(new Error(error.message));
    }
  }
}

/** One page of the browser, with what went wrong in it. */
export class Page {
  /** Errors, and messages to the console. */
  readonly complaints: string[] = [];
  /** Everything that it asked for besides itself. */
  readonly requests: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly session: string,
  ) {}

  async begin(width: number, height: number): Promise<void> {
    this.browser.listen(({ method, sessionId, params }) => {
      if (sessionId !== this.session) return;
      if (method === 'Runtime.consoleAPICalled' || method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded')
        this.complaints.push(JSON.stringify(params));
      const request = params?.request as { readonly url: string } | undefined;
      if (method === 'Network.requestWillBeSent' && request !== undefined) this.requests.push(request.url);
    });
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await this.send(`${domain}.enable`);
    await this.resize(width, height);
  }

  async resize(width: number, height: number): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  }

  async colours(scheme: 'light' | 'dark', media: 'screen' | 'print' = 'screen'): Promise<void> {
    await this.send('Emulation.setEmulatedMedia', { media, features: [{ name: 'prefers-color-scheme', value: scheme }] });
  }

  /** Goes to an address, and waits until the page shows something. */
  async goTo(url: string): Promise<void> {
    await this.send('Page.navigate', { url: 'about:blank' });
    await this.send('Page.navigate', { url });
    await this.until('document.querySelector("main")?.childElementCount > 0');
  }

  /** The value of an expression. */
  async ask<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return (result as { value: Value }).value;
  }

  /** Waits until an expression holds. */
  async until(expression: string): Promise<void> {
    for (let tries = 0; tries < 400; tries++) {
      if (await this.ask<boolean>(`Boolean(${expression})`)) return;
      await new Promise((done) => setTimeout(done, 25));
    }
    const shown = await this.ask<string>('document.body.innerText.slice(0, 500)');
    throw new Error(`Never: ${expression}. ${this.complaints.join('\n')}\nThe page shows: ${shown}`);
  }

  async press(key: string): Promise<void> {
    const text = key.length === 1 ? { text: key } : key === 'Enter' ? { text: '\r' } : {};
    const code = { ArrowRight: 39, ArrowLeft: 37, Home: 36, End: 35, Enter: 13, Escape: 27, Tab: 9 }[key];
    const which = code === undefined ? {} : { windowsVirtualKeyCode: code };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text, ...which });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...which });
  }

  async screenshot(file: string): Promise<void> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    writeFileSync(file, Buffer.from(String(data), 'base64'));
  }

  private send(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    return this.browser.send(method, params, this.session);
  }
}

function pathOf(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined;
  } catch {
    return undefined;
  }
}
