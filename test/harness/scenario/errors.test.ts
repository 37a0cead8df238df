import { describe, expect, it } from 'vitest';
import { loadScenarios, OpenedApps, runScenario } from '../../../src/index.js';

const apps = new OpenedApps();
const path = 'flows/field-service/scenarios/written.scenario.yaml';

async function findingsOf(text: string, file = path): Promise<string[]> {
  const { diagnostics } = await loadScenarios(file, { apps, text });
  return diagnostics.map(
    ({ code, message, origin }) => `${origin?.position?.line}:${origin?.position?.column} ${code}: ${message}`,
  );
}

async function failuresOf(text: string): Promise<string[]> {
  const { scenarios } = await loadScenarios(path, { apps, text });
  const results = await Promise.all(scenarios.map((scenario) => runScenario(scenario)));
  return results.flatMap(({ outcome, failures }) =>
    failures.map(({ message, where, step }) => `${outcome} ${where.line}:${where.column} ${step ?? 'end'}: ${message}`),
  );
}

const use = 'use: ../server.yaml\n';
const scan = 'run: ACT_Part_Scan\nwith: { Visit: $morning, Barcode: a }';

describe('what is wrong with a file is told with line, column and the nearest word', () => {
  it.each([
    [
      'scenario: x\ngiven: { microflows: { FieldService.SRV_Part_Reserve: { returns: null, latency: soon } } }\nrun: ACT_Synchronize',
      '2:81 wrong-shape: Latency has to be a duration such as 250ms, 5s, 2m, 1h or 1d, but the text "soon" was given.',
    ],
    [
      'scenario: x\ngiven: { microflows: { FieldService.SRV_Part_Reserve: { returns: null, latancy: 2s } } }\nrun: ACT_Synchronize',
      '2:72 unknown-field: An answer of FieldService.SRV_Part_Reserve has no latancy. Did you mean latency?',
    ],
    [
      'scenario: x\nnetwork: { requestTimeout: soon }\nrun: ACT_Synchronize',
      '2:28 wrong-shape: requestTimeout has to be a duration such as 250ms, 5s, 2m, 1h or 1d',
    ],
    [
      'scenario: x\nanonymous: true\nrun: ACT_Synchronize',
      '2:12 no-anonymous-users: The app lets nobody in who has not signed in',
    ],
    [
      'scenario: x\nsteps:\n  run: ACT_Synchronize',
      '3:3 wrong-shape: steps has to be a list, but an object was given. A step is a key with what belongs to it, behind a dash: - run: Sales.ACT_Submit.',
    ],
    [
      'scenario: x\nsteps:\n  - disconnect',
      '3:5 wrong-shape: A step has to be names with what belongs to them, but the text "disconnect"',
    ],
    [
      'scenario: x\nsteps:\n\t- run: x',
      'can be read neither as JSON nor as YAML: Tabs are not allowed as indentation. Indent with spaces.',
    ],
    [
      'scenario: x\ngiven: { FieldService.Part: [] }\nrun: ACT_Synchronize',
      'in what is given. Rows of entities stand under rows.',
    ],
    ['scenario: x\nrun: ACT_Synchronize\nexpect: 2', 'but the number 2 was given. Such as { returns: 2 }.'],
    ['scenario: x\nrun: ACT_Synchronize\nexpect: { message: Sent }', 'It is an effect: effects: [{ message: … }].'],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { server: { FieldService.Part: { Name: a } } }',
      'Rows are a list, each with its members: [{ Name: Ada }].',
    ],
    ['scenario: x\nexpect: { returns: 1\nrun: y', 'and end with a }. A { further up is not closed.'],
    ['scenario: x\ntags: [a, b\nrun: y', 'and end with a ]. A [ further up is not closed.'],
    ['scenario: x: y', "A text with a colon and a space in it stands in quotes: 'so: that'."],
    ['scenario: "x\nrun: y', 'The text that it begins further up goes on to the end of the file.'],
    ['scenario: @x', 'Put the text in quotes.'],
    ['scenario: x\nrun:ACT_Synchronize\nseed: 1', 'A key has a colon and a space behind it.'],
    ['scenario: x\ngiven:\n  rows: {}\n answers: {}', 'What belongs together begins in the same column.'],
    ['  scenario: x\nrun: y', 'Is it indented as what it belongs to?'],
    ['scenario: x\ngiven: {}}', 'There is a bracket too many.'],
    [
      'scenario: x\nrun: y\nrun: z',
      'can be read neither as JSON nor as YAML: Map keys must be unique. run is in line 2 already.',
    ],
    ['scenario: x\ngiven: &g\n  rows: *g', '3:9 invalid-yaml: The alias *g stands within what it is an alias of.'],
    [
      'scenario: x\ngiven: { rows: { FieldService.Part: [{ id: bearing }] } }\nrun: ACT_Synchronize',
      'FieldService.Part has no member id. The name of the object in this file is written $id.',
    ],
    [
      'scenario: x\ngiven: { rows: { FieldService.Visit: [{ WorkOrder: $order }] } }\nrun: ACT_Synchronize',
      'FieldService.Visit has no member WorkOrder. Did you mean FieldService.Visit_WorkOrder?',
    ],
    ['- a list', '1:1 wrong-shape: A scenario begins with scenario: and its name.'],
    ['scenaro: x\nrun: ACT_Synchronize', '1:1 unknown-field: There is no key scenaro in a scenario. Did you mean scenario?'],
    ['run: ACT_Synchronize', '1:1 missing-field: A scenario needs the key scenario.'],
    ['scenario: x', '1:1 missing-field: A scenario needs steps, or run with the only flow that it runs.'],
    ['scenario: x\nsteps: []', '2:8 wrong-shape: steps is empty; take it out, or write something there.'],
    [
      'scenario: x\nseed: soon\nrun: ACT_Synchronize',
      '2:7 wrong-shape: seed has to be a whole number, but the text "soon" was given.',
    ],
    [
      'scenario: x\nrun: ACT_Sinchronize',
      '2:6 unknown-flow: There is no nanoflow or microflow ACT_Sinchronize. Did you mean FieldService.ACT_Synchronize or FieldService.SUB_Synchronize?',
    ],
    [
      'scenario: x\nsteps:\n  - discnnect: phone',
      '3:5 unknown-field: There is no key discnnect in a step. Did you mean disconnect?',
    ],
    ['scenario: x\nsteps:\n  - disconnect: fone', '3:17 unknown-device: There is no device fone. Did you mean phone?'],
    ['scenario: x\nsteps:\n  - expect: {}', '3:5 wrong-step: This is no step. A step is one of'],
    [
      'scenario: x\nsteps:\n  - wait: 5m\n    run: ACT_Synchronize',
      '3:5 wrong-step: A step does one thing, but this one has run and wait. Make two steps of it.',
    ],
    [
      'scenario: x\nsteps:\n  - wait: 5m\n    as: $x',
      '4:5 wrong-step: as says nothing about wait. Beside it there may be expect.',
    ],
    ['scenario: x\nsteps:\n  - sign-in: phone', '3:5 wrong-shape: A user: or roles: beside sign-in is wanted here'],
    [
      'scenario: x\nsteps:\n  - sign-in: phone\n    roles: Inspectr',
      '4:12 unknown-user-role: There is no user role Inspectr. Did you mean Inspector?',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { deletions: [FieldService.Photos] }',
      '3:23 unknown-entity: There is no entity FieldService.Photos.',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { deletions: [$photo] }',
      '3:23 unknown-id: No object here has the name $photo.',
    ],
    ['scenario: x\nsteps:\n  - deploy: ../nowhere', '3:13 no-such-file: There is no file or folder'],
    [
      'scenario: x\ngiven: { devices: { phone: { app: ../nowhere } } }\nrun: ACT_Synchronize',
      '2:35 no-such-file: There is no file or folder',
    ],
    ['scenario: x\nuse: "no\\0path"\nrun: ACT_Synchronize', '2:6 unreadable-file: '],
    ['scenario: x\nsteps:\n  - wait: soon', '3:11 wrong-duration: "soon" is not a duration; write 250ms, 5s, 2m, 1h or 1d.'],
    ['scenario: x\nsteps:\n  - fail: respons', '3:11 wrong-shape: fail can not be the text "respons". Did you mean response?'],
    [
      'scenario: x\nsteps:\n  - fail: request\n    status: 500',
      '4:13 wrong-fault: The option status belongs to the fault status, not to request.',
    ],
    [
      'scenario: x\nrun: ACT_Visit_Finish',
      '2:6 missing-argument: FieldService.ACT_Visit_Finish needs a value for Visit (FieldService.Visit). Give it under with:.',
    ],
    [
      'scenario: x\nrun: ACT_Visit_Finish\nwith: { Visitt: {} }',
      '3:9 unknown-argument: FieldService.ACT_Visit_Finish has no parameter Visitt. Did you mean Visit?',
    ],
    [
      'scenario: x\nrun: ACT_Visit_Finish\nwith: { Visit: { Conclusio: a } }',
      '3:18 unknown-member: FieldService.Visit has no member Conclusio. Did you mean Conclusion?',
    ],
    [
      `scenario: x\n${use}run: ACT_Visit_Finish\nwith: { Visit: $mornin }`,
      '4:16 unknown-id: No object here has the name $mornin. Did you mean morning?',
    ],
    [
      'scenario: x\ngiven: { rows: { FieldService.Visti: [] } }\nrun: ACT_Synchronize',
      '2:18 unknown-entity: There is no entity FieldService.Visti. Did you mean FieldService.Visit, ',
    ],
    [
      'scenario: x\ngiven: { rows: { FieldService.Part: [{ Price: much }] } }\nrun: ACT_Synchronize',
      '2:47 wrong-value: The attribute Price of FieldService.Part is Decimal, but the text "much" was given.',
    ],
    [
      'scenario: x\ngiven: { microflows: { FieldService.SRV_Part_Reserv: 1 } }\nrun: ACT_Synchronize',
      '2:24 unknown-stub: There is no microflow FieldService.SRV_Part_Reserv. Did you mean FieldService.SRV_Part_Reserve or ',
    ],
    [
      'scenario: x\nroles: [Inspektor]\nrun: ACT_Synchronize',
      '2:8 unknown-user-role: There is no user role Inspektor. Did you mean Inspector?',
    ],
    ['scenario: x\nprofile: Phone\nrun: ACT_Synchronize', '2:10 unknown-profile: There is no navigation profile Phone.'],
    ['scenario: x\nuse: ../servr.yaml\nrun: ACT_Synchronize', '2:6 no-such-file: There is no file'],
    ['scenario: x\napp: nowhere\nrun: ACT_Synchronize', '2:6 no-such-file: There is no file or folder'],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { returns: 1 }',
      '3:20 wrong-value: The result of FieldService.ACT_Synchronize is always empty.',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { server: { FieldService.Visit: [{ Number: 1 }] } }',
      '3:44 unknown-member: FieldService.Visit has no member Number.',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { server: { FieldService.Visit: [{ IsFinished: yes please }] } }',
      '3:56 wrong-value: IsFinished of FieldService.Visit is Boolean, but the text "yes please" was given.',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { effects: [{ mesage: a }] }',
      '3:23 unknown-field: There is no key mesage in an effect. Did you mean message?',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { effects: { count: { mesage: 1 } } }',
      '3:31 unknown-field: There is no key mesage in how many effects there are. Did you mean message?',
    ],
    ['scenario: x\nrun: ACT_Synchronize\nexpect: { effects: { count: { message: many } } }', '3:40 '],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { effects: [{ page-opened: FieldService.Visit_Edt }] }',
      '3:36 unknown-page: There is no page FieldService.Visit_Edt. Did you mean FieldService.Visit_Edit?',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { neverVisits: [How did it goo?] }',
      "3:25 unknown-activity: No flow of the app has an activity called 'How did it goo?'. Did you mean How did it go??",
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { effects: [{ message: { $macthes: a } }] }',
      '3:34 unknown-mark: $macthes says nothing about a value. Did you mean $matches?',
    ],
    [
      'scenario: x\nrun: <Flwo>\nexamples: [{ Flow: ACT_Synchronize }]',
      '2:6 example-column: The examples have no column Flwo. Did you mean Flow?',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexamples: [{ Flow: a }]',
      '3:14 example-column: Nothing in the scenario uses the column Flow: write <Flow> where its value belongs.',
    ],
    ['scenario: x\nrun: [', '2:7 invalid-yaml: '],
    ['', '1:1 no-scenario: There is no scenario in this file.'],
  ])('%j', async (text, finding) => {
    expect((await findingsOf(text))[0]).toContain(finding);
  });

  it('several at once, each at its place', async () => {
    const findings = await findingsOf(
      'scenario: x\ntimeZone: Mars\nlocale: xx_YY\nrun: ACT_Nothing\nexpect: { pages: [Nowhere.Page] }',
    );
    expect(findings.map((finding) => finding.split(' ')[0])).toEqual(['2:11', '3:9', '4:6', '5:19']);
  });

  it('in Markdown at the line of the file', async () => {
    const text = '# Title\n\n```scenario\nscenario: x\nrun: ACT_Nothing\n```\n';
    expect((await findingsOf(text, 'flows/field-service/scenarios/written.scenario.md'))[0]).toContain('5:6 unknown-flow');
  });
});

describe('texts that are made to break a reader', () => {
  const bomb = [
    'a: &a [x]',
    ...Array.from(
      { length: 20 },
      (_, n) =>
        `${'abcdefghijklmnopqrstuvw'[n + 1]}: &${'abcdefghijklmnopqrstuvw'[n + 1]} [*${'abcdefghijklmnopqrstuvw'[n]}, *${'abcdefghijklmnopqrstuvw'[n]}, *${'abcdefghijklmnopqrstuvw'[n]}]`,
    ),
  ];
  it.each([
    ['aliases that explode', bomb.join('\n'), 'too-many-values'],
    ['an alias of itself', 'scenario: &a [*a]', 'invalid-yaml'],
    ['brackets', `scenario: ${'['.repeat(100_000)}`, 'nested-too-deep'],
    ['dashes', `${'- '.repeat(100_000)}x`, 'nested-too-deep'],
    ['indentation', Array.from({ length: 1_500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'), 'nested-too-deep'],
    ['ten megabytes', `scenario: ${'x'.repeat(10_000_000)}`, 'file-too-large'],
    ['many keys', Array.from({ length: 10_000 }, (_, n) => `k${n}: 1`).join('\n'), 'unknown-field'],
    ['a number where a name stands', '1: 2', 'unknown-field'],
  ])('%s', async (_, text, code) => {
    expect((await findingsOf(text))[0]).toMatch(new RegExp(`^\\d+:\\d+ ${code}: `));
  });
});

describe('what does not come true', () => {
  it.each([
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { effects: [{ message: Never }] }',
      'failed 3:21 end: The effect {"kind":"message","text":"Never"} was expected, but there was none like it.',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { effects: { count: { feedback: 0, message: 2 } } }',
      'failed 3:44 end: There was 1 effect of the kind message instead of 2.',
    ],
    [
      `scenario: x\n${use}given: { devices: { phone: {} } }\nrun: ACT_Part_Reserve\nwith: { Part: $bearing, Quantity: 1 }\nexpect: { returns: { IsConfirmed: false } }`,
      'failed 6:20 end: The result of FieldService.ACT_Part_Reserve was {"$entity":"FieldService.PartReservation","$id":',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { deletions: 1 }',
      'failed 3:22 end: The server has not heard that nothing was deleted on phone, but 1 was expected.',
    ],
    [
      'scenario: x\nsteps:\n  - fail: response\n  - wait: 1s',
      'failed 3:5 end: This fault of the network has not met all that it is for',
    ],
    [
      'scenario: x\ngiven: { answers: { Sure?: true } }\nrun: ACT_Synchronize',
      'failed 2:21 end: The question «Sure?» was never asked. Take it out, or add optional: true.',
    ],
    [
      'scenario: x\ngiven: { microflows: { FieldService.SRV_Part_Reserve: null } }\nrun: ACT_Synchronize',
      'failed 2:24 end: FieldService.SRV_Part_Reserve was never called',
    ],
    [
      `scenario: x\n${use}given: { actions: { FieldService.JSA_IsEan13: [{ returns: true }, { returns: false }] } }\n${scan}`,
      'failed 3:67 end: FieldService.JSA_IsEan13 was called once, so that this answer was not used. Take it out, or add optional: true.',
    ],
    [
      `scenario: x\n${use}given: { actions: { FieldService.JSA_IsEan13: [{ when: { Text: b }, returns: true }, false] } }\n${scan}`,
      'failed 3:48 end: No call of FieldService.JSA_IsEan13 had these arguments, so that this answer was not used.',
    ],
    [
      'scenario: x\nrun: ACT_Synchronize\nexpect: { error: Never }',
      'failed 3:18 end: An error was expected, but FieldService.ACT_Synchronize returned.',
    ],
    [
      'scenario: x\nrun: DS_Visit_Summary\nwith: { Visit: null }',
      'failed 2:1 run FieldService.DS_Visit_Summary: FieldService.DS_Visit_Summary failed at',
    ],
    [
      `scenario: x\n${use}run: ACT_PartUsage_Remove\nwith: { PartUsage: {} }`,
      'blocked 3:1 run FieldService.ACT_PartUsage_Remove: FieldService.ACT_PartUsage_Remove was blocked at',
    ],
    [
      'scenario: x\nsteps:\n  - find: FieldService.Part\n    as: $p',
      'blocked 3:11 find FieldService.Part: no row of FieldService.Part  on phone, where exactly one has to be found.',
    ],
    ['scenario: x\nrun: ACT_Nothing', 'blocked 2:6 end: There is no nanoflow or microflow ACT_Nothing.'],
  ])('%j', async (text, failure) => {
    expect((await failuresOf(text))[0]).toContain(failure);
  });

  it.each([
    'answers: { Sure?: { answer: true, optional: true } }',
    'microflows: { FieldService.SRV_Part_Reserve: { returns: null, optional: true } }',
  ])('what is optional may be left over: %s', async (given) => {
    expect(await failuresOf(`scenario: x\ngiven: { ${given} }\nrun: ACT_Synchronize`)).toEqual([]);
  });
});
