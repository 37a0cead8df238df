import type { FlowInReport } from './report-data.js';

/** The flows that no test calls: those first that can do most harm, and of those the largest. */
export function riskiestFirst(flows: readonly FlowInReport[]): FlowInReport[] {
  return flows
    .filter(({ tests }) => tests === '')
    .sort((a, b) => b.risk.weight - a.risk.weight || b.nodes.length - a.nodes.length || (a.name < b.name ? -1 : 1));
}
