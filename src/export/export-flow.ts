import type { AppIndex } from '../model/app-index.js';
import type { Flow } from '../model/flow.js';
import { type Exported, Omissions } from './exported.js';
import { flowLines } from './flow/write-flow.js';
import { joined } from './spelling/lines.js';

/** One flow as a text in mdl 1, without what it refers to. */
export function exportFlow(flow: Flow, index: AppIndex): Exported {
  const omissions = new Omissions();
  const mdl = [['mdl 1;'], flowLines(flow, index, omissions)].map(joined).join('\n');
  return { mdl, notExpressed: omissions.all };
}
