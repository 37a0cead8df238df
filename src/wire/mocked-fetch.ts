import { createRequire } from 'node:module';
import { HarnessError } from '../problem/harness-error.js';
import { nearestNames } from '../problem/nearest.js';

/** A request that is none of the messages between device and server. */
export interface OwnRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Bytes, one a character. */
  readonly body: string | null;
}

export interface OwnAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Bytes, one a character. */
  readonly body: string;
}

const refusal = 'Nothing of a world reaches a network.';

/** Takes the place of the network for one request. */
const noNetwork = {
  dispatch(): never {
    throw new Error(refusal);
  },
};

/**
 * A request of a JavaScript action, for whatever the test has put in the place of the network: nock, or another mock of `fetch`.
 * What nobody answers ends here, and never on a network.
 *
 * @param site where it was sent
 * @throws HarnessError for a request that nothing matches, with the nearest that there are
 */
export async function mockedFetch(request: OwnRequest, site: string): Promise<OwnAnswer> {
  const { method, url, headers, body } = request;
  const hasBody = body !== null && method !== 'GET' && method !== 'HEAD';
  const options = {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(hasBody && { body: Buffer.from(body, 'latin1') }),
    dispatcher: noNetwork,
  };
  let response: Response;
  try {
    response = await fetch(url, options as unknown as RequestInit);
  } catch (error) {
    throw isUnanswered(error) ? notMocked(request, site) : error;
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  const { status, statusText } = response;
  return { status, statusText, url, headers: [...response.headers], body: bytes.toString('latin1') };
}

/** A mock may answer with an error of the network: that is its answer, and no request that nobody foresaw. */
function isUnanswered(error: unknown): boolean {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: { readonly message?: unknown } };
  return code === 'ERR_NOCK_NO_MATCH' || cause?.message === refusal;
}

function notMocked({ method, url }: OwnRequest, site: string): HarnessError {
  const known = mockedRequests();
  const wanted = `${method} ${url}`;
  const near = nearestNames(wanted, known);
  const shown = (near.length > 0 ? near : known.slice(0, 5)).join(', ');
  const { origin, pathname, search } = new URL(url);
  const message = [
    `${site} sends ${wanted}, which nothing answers; nothing of a world reaches a network.`,
    known.length === 0 ? 'No request is mocked.' : near.length > 0 ? `Did you mean ${shown}?` : `Mocked are ${shown}.`,
    `With nock: nock('${origin}').${method.toLowerCase()}('${pathname}${search}').reply(200, …)`,
  ];
  return new HarnessError('request-not-mocked', message.join('\n'), wanted);
}

/**
 * What nock would answer, without the ports that it writes out and without the messages of worlds. Nock is asked only where somebody
 * has loaded it: loading it changes Node's own modules.
 */
function mockedRequests(): string[] {
  const { cache } = createRequire(import.meta.url);
  const nocks = Object.entries(cache).filter(([file]) => /[\\/]node_modules[\\/]nock[\\/]index\.js$/.test(file));
  const mocks = nocks.flatMap(([, module]) => (module?.exports as { activeMocks(): string[] } | undefined)?.activeMocks() ?? []);
  return mocks
    .filter((mock) => !mock.includes('.nanoflow.invalid'))
    .map((mock) => mock.replace(/^(\S+ (?:https:\/\/[^/:]+(?=:443)|http:\/\/[^/:]+(?=:80\b)))(?::\d+)/, '$1'));
}
