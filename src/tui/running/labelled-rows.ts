import type { PlannedObject } from '../../../harness/fixture/plan.js';
import type { ServerPlan } from '../../../harness/fixture/plan-server.js';

/**
 * The same rows, each with a name by which an argument can refer to it: its `$id`, or else the name of its entity and which of them it is,
 * `Check-2`.
 */
export function labelledRows<Plan extends Pick<ServerPlan, 'rows'>>(plan: Plan): Plan {
  const taken = new Set(plan.rows.flatMap(({ label }) => label ?? []));
  const counts = new Map<string, number>();
  const labelled = (row: PlannedObject): PlannedObject => {
    const short = row.entity.slice(row.entity.indexOf('.') + 1);
    const count = (counts.get(row.entity) ?? 0) + 1;
    counts.set(row.entity, count);
    const label = `${short}-${count}`;
    return row.label !== undefined || taken.has(label) ? row : { ...row, label };
  };
  return { ...plan, rows: plan.rows.map(labelled) };
}
