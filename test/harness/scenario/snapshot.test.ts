import { describe, expect, it } from 'vitest';
import { loadScenarios, OpenedApps, runScenario, type ScenarioRunOptions } from '../../../src/index.js';

const apps = new OpenedApps();
const path = 'flows/field-service/scenarios/written.scenario.yaml';

async function outcomeOf(text: string, options: ScenarioRunOptions = {}) {
  const { scenarios } = await loadScenarios(path, { apps, text });
  const results = await Promise.all(scenarios.map((scenario) => runScenario(scenario, options)));
  return results.flatMap(({ outcome, failures }) => failures.map((failure) => ({ outcome, ...failure })));
}

/** What is given to the option, and the texts by their names. */
function keeping(kept = new Map<string, string>()) {
  return { kept, snapshot: (name: string, text: string) => kept.get(name) ?? void kept.set(name, text) };
}

const reserve = (before = '', now = '2026-01-05T09:00:00Z', after = '') => `scenario: x
now: ${now}
use: ../server.yaml
given: { rows: { FieldService.Part: [{ $id: $seal, Number: '4012345678901', Name: Seal, Price: 2 }] } }
steps:
${before}  - wait: 90s
  - run: ACT_PartUsage_Add
    with: { Visit: $morning, Part: $seal, Quantity: 4 }
    expect: { snapshot: a seal }
${after}`;

describe('snapshots', () => {
  it('show what a step has done and what there is, and are kept by their names', async () => {
    const { kept, snapshot } = keeping();
    const twice =
      '  - wait: 5s\n    expect: { snapshot: true }\n  - wait: 5s\n    expect: { snapshot: true }\nexpect: { snapshot: true }\n';
    expect(await outcomeOf(reserve('', undefined, twice), { snapshot })).toEqual([]);
    expect([...kept.keys()]).toEqual(['a seal', 'wait 5s', 'wait 5s (2)', 'at the end']);
    expect(kept.get('a seal')).toMatchSnapshot();
    // The same again.
    expect(await outcomeOf(reserve('', undefined, twice), { snapshot })).toEqual([]);
  });

  it('are the same where only ids and the beginning of time are others', async () => {
    const { kept, snapshot } = keeping();
    await outcomeOf(reserve(), { snapshot });
    const other = reserve('  - run: DS_WorkOrder_Agenda\n', '2027-03-01T10:00:00Z');
    expect(await outcomeOf(other, { snapshot })).toEqual([]);
    expect(kept.size).toBe(1);
  });

  it('that are others are failures at their line, with both texts', async () => {
    const { kept, snapshot } = keeping();
    await outcomeOf(reserve(), { snapshot });
    const [failure, ...others] = await outcomeOf(reserve().replace('Quantity: 4', 'Quantity: 5'), { snapshot });
    expect(others).toEqual([]);
    expect(failure).toMatchObject({
      outcome: 'failed',
      message: 'The snapshot «a seal» is another one than was kept.',
      where: { line: 9, column: 25 },
      expected: kept.get('a seal'),
      actual: kept.get('a seal')?.replaceAll('Quantity: "4"', 'Quantity: "5"'),
      step: 'run FieldService.ACT_PartUsage_Add',
    });
  });

  it('have errors, deletions and several devices in them', async () => {
    const { kept, snapshot } = keeping();
    const text = `scenario: x
use: ../server.yaml
given: { devices: { phone: { user: ada, roles: Inspector }, tablet: { user: ben, roles: Inspector } } }
steps:
  - disconnect: phone
  - run: DS_Visit_Summary
    with: { Visit: null }
    expect: { error: { kind: expression }, snapshot: error }
  - synchronize: phone
    expect: { error: No internet connection, snapshot: no connection }
  - crash: tablet
expect: { snapshot: true }`;
    expect(await outcomeOf(text, { snapshot })).toEqual([]);
    expect(kept.get('error')).toMatch(/^error:\n {2}message: .*\n {2}flow: FieldService\.DS_Visit_Summary\n {2}activity: .*/);
    expect(kept.get('no connection')).toMatch(/^error: No internet connection\n/);
    expect(kept.get('no connection')).toContain('\n  tablet:\n    pages:\n');
    expect(kept.get('at the end')).toContain('\n  tablet:\n    pages: []\n');
  });

  it('need somebody who keeps them', async () => {
    const [failure] = await outcomeOf(reserve());
    expect(failure).toMatchObject({ outcome: 'blocked', where: { line: 9, column: 25 } });
    expect(failure?.message).toBe(
      'Nothing here keeps snapshots. Run the scenario with nanoflow test, or give runScenario the option snapshot.',
    );
    const [missing] = await outcomeOf(reserve(), { snapshot: () => ({ missing: 'There is none.' }) });
    expect(missing).toMatchObject({ outcome: 'failed', message: 'There is none.', where: { line: 9, column: 25 } });
  });

  it.each([
    ['snapshot: false', 'wrong-shape', 'true, or a name for the snapshot, is wanted here, but false was given.'],
    ['snapshot: ""', 'wrong-shape', 'snapshot is empty; take it out, or write something there.'],
    ['snapshot: [a]', 'wrong-shape', 'snapshot has to be true or false or a text'],
    ['snapshots: true', 'unknown-field', 'Did you mean snapshot?'],
  ])('wrong: %s', async (written, code, message) => {
    const { diagnostics } = await loadScenarios(path, { apps, text: reserve().replace('snapshot: a seal', written) });
    expect(diagnostics).toEqual([expect.objectContaining({ code, message: expect.stringContaining(message) })]);
  });
});
