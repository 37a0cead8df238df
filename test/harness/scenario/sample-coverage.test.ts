import { beforeAll, describe, expect, it } from 'vitest';
import { loadScenarios, openApp, runScenario } from '../../../src/index.js';
import { labelOf } from '../../../src/model/node-label.js';
import { sampleFolder as folder, keptSnapshots, sampleFiles } from './sample-files.js';

const { model } = await openApp('flows/field-service');

describe('the scenarios of the sample app', () => {
  /** Flow and node. */
  const visited = new Set<string>();
  let count = 0;

  beforeAll(async () => {
    for (const file of sampleFiles) {
      const { scenarios } = await loadScenarios(`${folder}/${file}`);
      count += scenarios.length;
      for (const scenario of scenarios) {
        const { trace } = await runScenario(scenario, { snapshot: keptSnapshots(file, scenario.name) });
        for (const event of trace) if (event.event === 'node') visited.add(`${event.flow} ${event.node}`);
      }
    }
  });

  it('are many', () => {
    expect(count).toBeGreaterThan(70);
  });

  it.each(model.flows.map((flow) => [flow.name, flow] as const))('reach %s', (_, { name, nodes }) => {
    expect(nodes.some(({ id }) => visited.has(`${name} ${id}`))).toBe(true);
  });

  const handlers = model.flows.flatMap((flow) =>
    flow.sequenceFlows.filter(({ isErrorHandler }) => isErrorHandler).map((handler) => [flow, handler] as const),
  );

  it('have error handlers to reach', () => {
    expect(handlers.length).toBeGreaterThan(3);
  });

  it.each(handlers.map(([flow, handler]) => [flow.name, flow, handler] as const))(
    'reach the error handler in %s',
    (_, { name, nodes }, handler) => {
      const first = nodes.find(({ id }) => id === handler.destination);
      expect(first).toBeDefined();
      expect(visited).toContain(`${name} ${first!.id}`);
    },
  );

  it('reach every activity', () => {
    const missed = model.flows.flatMap(({ name, nodes }) =>
      nodes
        .filter(({ kind, id }) => kind === 'activity' && !visited.has(`${name} ${id}`))
        .map((node) => `${name}: ${labelOf(node)}`),
    );
    expect(missed).toEqual([]);
  });
});
