import type { AppIndex } from '../../model/app-index.js';
import { parseGiven } from './parse-given.js';
import { planServer, type ServerPlan } from './plan-server.js';
import { readTextFile } from './read-text-file.js';

/**
 * Reads the file of `--server`: YAML, or JSON, which is a part of it.
 *
 * @throws HarnessError with the line when the file can not be read or does not fit the app
 */
export function readServerFile(path: string, index: AppIndex): ServerPlan {
  return planServer(parseGiven(readTextFile(path), path), index);
}
