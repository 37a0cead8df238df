import type { Behaviour } from '../behaviour/behaviour.js';
import { describeOtherwisePlaced, otherwisePlaced } from '../behaviour/hierarchy-conflicts.js';
import { placeEntities } from '../behaviour/offline-entities.js';
import type { AppIndex } from '../model/app-index.js';
import type { FlowNode } from '../model/flow.js';
import { allNodes } from '../model/flow-nodes.js';
import { labelOf } from '../model/node-label.js';
import type { Diagnostic } from '../problem/diagnostic.js';

/**
 * Retrieves of nanoflows that would have to look both on the device and on the server: those of a generalization whose specializations
 * have other modes (semantics 3.11).
 */
export function checkMixedRetrieves(index: AppIndex, behaviour: Behaviour): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const nanoflows = index.model.flows.filter(({ kind, excluded }) => kind === 'nanoflow' && !excluded);
  for (const profile of index.model.profiles.filter(({ offline }) => offline)) {
    const placements = placeEntities(index, profile, behaviour);
    for (const { name, nodes } of nanoflows) {
      for (const { node, entity } of retrievesIn(nodes)) {
        const specialization = otherwisePlaced(index, placements, entity);
        if (specialization === undefined) continue;
        const message = `${describeOtherwisePlaced(placements, entity, specialization)} So it is in the profile ${profile.name}.`;
        const where = `${name}, ${labelOf(node)}`;
        found.push({ severity: 'error', code: 'online-generalization', message, where, origin: node.origin });
      }
    }
  }
  return found;
}

/** The retrieves from a database, those in loops included. */
function retrievesIn(nodes: readonly FlowNode[]): readonly { readonly node: FlowNode; readonly entity: string }[] {
  return allNodes(nodes).flatMap((node) => {
    if (node.kind !== 'activity' || node.disabled || node.activity.kind !== 'retrieve') return [];
    const { source } = node.activity;
    return source.kind === 'database' ? [{ node, entity: source.entity }] : [];
  });
}
