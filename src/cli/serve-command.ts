import { prepareServerAlone } from '../../harness/fixture/prepare-server.js';
import { wholeNumber } from '../../harness/fixture/world-settings.js';
import { HarnessError } from '../problem/harness-error.js';
import { httpServer, listen } from '../wire/listen.js';
import type { Envelope, Response } from '../wire/messages.js';
import { createWorld } from '../world/create-world.js';
import type { World } from '../world/world.js';
import type { CommandContext } from './command-context.js';
import { openWithProgress } from './open-with-progress.js';
import { oneLine } from './view/layout.js';

export interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly server?: string;
  readonly seed?: string;
  readonly now?: string;
  readonly mendix?: string;
}

const usualPort = 8080;

/** `nanoflow serve`: goes on until somebody ends it, and then exits with status 0. */
export async function serveCommand(path: string, options: ServeOptions, { terminal }: CommandContext): Promise<void> {
  const app = await openWithProgress(path, terminal);
  const host = options.host ?? '127.0.0.1';
  const port = options.port === undefined ? usualPort : wholeNumber('--port', options.port, 0);
  const world = createWorld(app, {
    tracing: false,
    ...(options.seed !== undefined && { seed: wholeNumber('--seed', options.seed, 0) }),
    ...(options.now !== undefined && { now: options.now }),
    ...(options.mendix !== undefined && { mendix: options.mendix }),
  });
  // Devices sign in as these; anybody else is refused, as by a real server.
  for (const { name } of app.model.security.demoUsers) world.server.as(name);
  world.server.as('user');
  if (options.server !== undefined) await setUp(world, options.server);
  // One request after the other, as they came: the server has one transaction at a time.
  let earlier: Promise<unknown> = Promise.resolve();
  const answer = async (request: string): Promise<string> => {
    const answering = earlier.then(() => world.answerFromOutside(request));
    earlier = answering.catch(() => undefined);
    try {
      const { response, latencyMs } = await answering;
      // Who asks here lives in real time, so that a stub that takes its time does so; meanwhile others are answered.
      if (latencyMs > 0) await terminal.pause?.(latencyMs);
      terminal.writeError(`${requestLine(request, response)}${latencyMs > 0 ? ` (after ${latencyMs} ms)` : ''}\n`);
      return response;
    } catch (error) {
      terminal.writeError(`${requestLine(request, undefined)}: ${oneLine(messageOf(error))}\n`);
      throw error;
    }
  };
  const server = httpServer(answer);
  try {
    const address = await listen(server, host, port).catch((error: unknown) => {
      throw new HarnessError(
        'port-not-free',
        `Nothing can listen on port ${port} of ${host}: ${messageOf(error)}. Choose another --port.`,
        '--port',
      );
    });
    terminal.write(`${app.name} is served at ${address}\n`);
    await terminal.untilInterrupted?.();
  } finally {
    server.close();
    server.closeAllConnections();
    world.dispose();
  }
}

/** What concerns devices in the file, actions and answers, is for whoever runs them. */
async function setUp(world: World, path: string): Promise<void> {
  const { readServerFile } = await import('../../harness/fixture/read-server-file.js');
  const plan = await readServerFile(path, world.app.index);
  prepareServerAlone(world, plan);
}

/** `microflow Sales.CheckCredit → answered`. Nothing of what the messages hold is in it. */
function requestLine(request: string, response: string | undefined): string {
  const { kind = 'unreadable request', ...rest } = (parsed(request) as Partial<Envelope> | undefined)?.request ?? {};
  const { microflow, entity } = rest as { readonly microflow?: string; readonly entity?: string };
  const subject = microflow ?? entity;
  const asked = subject === undefined ? kind : `${kind} ${subject}`;
  if (response === undefined) return `${asked} → failed`;
  const answer = parsed(response) as Response | undefined;
  return `${asked} → ${answer?.kind === 'refused' ? `refused: ${oneLine(answer.message)}` : (answer?.kind ?? 'nothing')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
