import type { RunRequest } from '../../running/run-source.js';
import { opener } from '../../screen/request.js';

/** A flow that runs on the server, without any device. */
export interface ServerRunPlace {
  readonly request: RunRequest;
}

export const serverRunScreenName = 'server-run';
export const openServerRun = opener<ServerRunPlace>(serverRunScreenName);
