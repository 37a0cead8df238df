import type { AppIndex } from '../model/app-index.js';
import type { Flow } from '../model/flow.js';
import { findFlow } from '../world/find-flow.js';

/**
 * A flow to read or draw, which may be one that can not be run because it is excluded.
 *
 * @throws HarnessError when there is no such flow
 */
export function findAnyFlow(index: AppIndex, name: string): Flow {
  return index.model.flows.find((flow) => flow.name === name) ?? findFlow(index, name, ['nanoflow', 'microflow', 'rule']);
}
