import { describe, expect, it } from 'vitest';
import { loadScenarios, OpenedApps, runScenario } from '../../../src/index.js';

const apps = new OpenedApps();
const path = 'flows/field-service/scenarios/written.scenario.yaml';

/** A scenario in which a checklist for two hazards is made. */
function withVariables(...items: readonly string[]): string {
  return `scenario: x
given:
  rows:
    FieldService.Hazard: [{ $id: $hot, Code: HOT, Description: Hot }, { $id: $oil, Code: OIL, Description: Oil }]
    FieldService.WorkOrder: [{ $id: $press, Number: WO-7, Title: Press, Status: Planned, FieldService.WorkOrder_Hazard: [$hot, $oil] }]
steps:
  - run: ACT_WorkOrder_Start
    with: { WorkOrder: $press }
expect:
  variables:
${items.map((item) => `    - ${item}`).join('\n')}
`;
}

const create = "at: Create FieldService.Check as 'Protection'";
const commit = "at: SUB_Visit_CreateChecks/Commit 'Checks'";

async function outcomeOf(text: string): Promise<string[]> {
  const { scenarios } = await loadScenarios(path, { apps, text });
  const results = await Promise.all(scenarios.map((scenario) => runScenario(scenario)));
  return results.flatMap(({ failures }) => failures.map(({ message, where }) => `${where.line}:${where.column} ${message}`));
}

describe('variables at an activity', () => {
  it('are looked at just before it is executed, each time or at one of them', async () => {
    const text = withVariables(
      `{ ${create}, is: { Housing: { Title: Housing and doors }, $WorkOrder: $press } }`,
      `{ ${create}, nth: 1, is: { Hazard: $hot, currentIndex: 0, Protection: null, Checks: { $count: 3 } } }`,
      `{ ${create}, nth: 2, is: { Hazard: $oil, currentIndex: 1, Checks: { $count: 4 } } }`,
      `{ ${commit}, is: { Checks: [{ Position: 1 }, { Position: 2 }, { Position: 3 }, { Position: 4 }, { Title: { $contains: Oil } }] } }`,
      // The flow of the step is meant where it has such an activity.
      '{ at: End, is: { WorkOrder: { Status: InProgress }, latestError: null } }',
    );
    expect(await outcomeOf(text)).toEqual([]);
  });

  it.each([
    [
      'another value, at the first visit that has it, with the place of the value',
      `{ ${create}, is: { Hazard: $hot } }`,
      '11:70 $Hazard at \'Create FieldService.Check as \'Protection\'\' of FieldService.SUB_Visit_CreateChecks (visit 2 of 2) was "$oil", but "$hot" was expected.',
    ],
    [
      'several values at once',
      `{ ${create}, nth: 2, is: { currentIndex: 2, Checks: { $count: 5 } } }`,
      'but "2" was expected.',
      'was {"$count":"4"}, but {"$count":"5"} was expected.',
    ],
    ['fewer visits', `{ ${create}, nth: 3, is: { Hazard: null } }`, 'was executed 2 times, so that there is no visit 3.'],
    ['a visit alone', `{ ${commit}, nth: 2, is: { Checks: null } }`, 'was executed once, so that there is no visit 2.'],
    [
      'an activity that was not executed',
      `{ at: VAL_WorkOrder_Start/Validation feedback on 'WorkOrder'/PermitNumber, nth: 1, is: { WorkOrder: null } }`,
      "FieldService.VAL_WorkOrder_Start visited 'Start', ",
    ],
    [
      'a flow that did not run',
      '{ at: SUB_Check_Judge/Start, is: { Check: null } }',
      'FieldService.SUB_Check_Judge did not run; what ran was FieldService.NAV_Start, FieldService.SUB_DeviceState_Get, ',
    ],
  ])('may not be as expected: %s', async (_, item, ...messages) => {
    const found = await outcomeOf(withVariables(item));
    expect(found).toEqual(messages.map((message) => expect.stringContaining(message)));
  });

  it.each([
    [
      `{ at: SUB_Visit_CreateCheks/End, is: { Checks: [] } }`,
      '11:13 unknown-flow: There is no nanoflow, microflow or rule SUB_Visit_CreateCheks. Did you mean FieldService.SUB_Visit_CreateChecks?',
    ],
    [
      `{ at: SUB_Visit_CreateChecks/Ende, is: { Checks: [] } }`,
      "11:13 unknown-activity: FieldService.SUB_Visit_CreateChecks has no activity called 'Ende'. Did you mean End?",
    ],
    [`{ at: Comit, is: { Checks: [] } }`, "11:13 unknown-activity: No flow of the app has an activity called 'Comit'."],
    [
      `{ at: Commit 'Checks', is: { Checks: [] } }`,
      "11:13 ambiguous-activity: 2 flows have an activity called 'Commit 'Checks'', FieldService.SUB_Visit_CreateChecks and FieldService.ACT_Visit_Finish. Name the one that is meant: FieldService.SUB_Visit_CreateChecks/Commit 'Checks'.",
    ],
    [
      `{ ${commit}, is: { Chekcs: [] } }`,
      `11:59 unknown-variable: 'Commit 'Checks'' of FieldService.SUB_Visit_CreateChecks sees no variable Chekcs. Did you mean Checks?`,
    ],
    [`{ ${commit}, is: { Hazard: $hot } }`, 'sees no variable Hazard. Did you mean Hazards?'],
    [`{ ${commit}, is: { Checks: 5 } }`, '11:67 wrong-value: $Checks is a list.'],
    [
      `{ ${commit}, is: { Housing: { Titel: A } } }`,
      '11:70 unknown-member: FieldService.Check has no member Titel. Did you mean Title?',
    ],
    [`{ ${commit}, is: {} }`, '11:57 wrong-shape: is is empty'],
    [`{ ${commit} }`, '11:7 missing-field: What is expected of variables needs the key is.'],
    [`{ ${commit}, nth: 0, is: { Checks: [] } }`, '11:58 wrong-shape: nth is at least 1'],
  ])('are checked when the file is read: %s', async (item, message) => {
    const { diagnostics } = await loadScenarios(path, { apps, text: withVariables(item) });
    const found = diagnostics.map(
      ({ code, message: words, origin }) => `${origin?.position?.line}:${origin?.position?.column} ${code}: ${words}`,
    );
    expect(found).toEqual([expect.stringContaining(message)]);
  });

  it('of one item that is wrong do not hide what is wrong with another', async () => {
    const text = withVariables(`{ at: Ende, is: { Checks: [] } }`, `{ ${commit}, is: { Chekcs: [] } }`);
    expect((await loadScenarios(path, { apps, text })).diagnostics.map(({ code }) => code)).toEqual([
      'unknown-activity',
      'unknown-variable',
    ]);
  });

  it('of an app that is deployed later', async () => {
    const text = `
scenario: x
app: ../first-edition
given:
  rows: { FieldService.Part: [{ $id: $bearing, Number: '4006381333931', Name: Ball bearing }] }
  microflows: { FieldService.SRV_Part_Reserve: { returns: { IsConfirmed: true } } }
  devices: { phone: { user: ada, roles: Inspector } }
steps:
  - deploy: ..
  - restart: phone
  - run: ACT_Part_Reserve
    with: { Part: $bearing, Quantity: 1 }
    expect: { variables: [{ at: Confirmed?, is: { Request: { Quantity: 1 } } }] }
`;
    expect(await outcomeOf(text)).toEqual([]);
  });
});

it('visits find activities within loops, and tell flows apart', async () => {
  const text = (visits: string) =>
    withVariables(`{ ${commit}, is: { Hazards: { $count: 2 } } }`).replace('  variables:', `  ${visits}\n  variables:`);
  expect(
    await outcomeOf(
      text(
        `visits: ["Create FieldService.Check as 'Protection'", "SUB_Visit_CreateChecks/Commit 'Checks'", ACT_WorkOrder_Start/End]`,
      ),
    ),
  ).toEqual([]);
  expect(await outcomeOf(text(`neverVisits: [SUB_Check_Judge/End]`))).toEqual([]);
  expect(await outcomeOf(text(`visits: [SUB_Check_Judge/End]`))).toEqual([
    "10:12 'End' of FieldService.SUB_Check_Judge was not visited.",
  ]);
});
