import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PreparedStarts } from '../../../harness/scenario/prepared-starts.js';
import { loadScenarios, OpenedApps, runScenario, type Scenario } from '../../../src/index.js';
import { temporaryFolder } from '../../acceptance/temporary-folder.js';

/** An app whose start-up nanoflow asks for things that a stub can stand in for; which ones depends on the rows. */
const appText = `
create module Stand;
create entity Stand.Crate (Number: Integer, Label: String);
create java action Stand.JA_Seal (Text: String) returns String;
create microflow Stand.SRV_Begin () returns Integer begin return 1; end;
create microflow Stand.SRV_Weigh ($Crate: Stand.Crate) returns Integer begin return $Crate/Number; end;
create microflow Stand.SRV_Seal () returns String
begin
  $Text = call java action Stand.JA_Seal (Text = 'x');
  return $Text;
end;
create javascript action Stand.JSA_Ask () returns Boolean as $$ return confirm('Go on?'); $$;
create nanoflow Stand.OnStart ()
begin
  retrieve $Crates from Stand.Crate;
  $Count = count($Crates);
  if $Count > 1 then
    $Begun = call microflow Stand.SRV_Begin ();
    if $Begun > 1 then
      $Sealed = call microflow Stand.SRV_Seal ();
      $Crate = create Stand.Crate (Label = $Sealed) commit;
    end if;
  end if;
end;
create nanoflow Stand.ACT_Weigh ($Crate: Stand.Crate) returns Integer
begin
  $Weight = call microflow Stand.SRV_Weigh (Crate = $Crate);
  change $Crate (Number = $Weight) commit;
  return $Weight;
end;
create nanoflow Stand.ACT_Seal () returns String
begin
  $Text = call microflow Stand.SRV_Seal ();
  return $Text;
end;
create nanoflow Stand.ACT_Ask () returns Boolean
begin
  $Answer = call javascript action Stand.JSA_Ask ();
  return $Answer;
end;
create page Stand.Home (title: 'Home', layout: Atlas_Core.Phone_Default) { };
create navigation NativePhone home nanoflow Stand.OnStart sync (sync Stand.Crate all);
`;

const stubs: Readonly<Record<string, string>> = {
  'Stand.SRV_Begin': 'microflows',
  'Stand.SRV_Weigh': 'microflows',
  'Stand.SRV_Seal': 'microflows',
  'Stand.JA_Seal': 'javaActions',
  'Stand.JSA_Ask': 'actions',
};
const results: Readonly<Record<string, string>> = {
  'Stand.SRV_Begin': '{ returns: 2, optional: true }',
  'Stand.SRV_Weigh': '{ returns: 12, optional: true }',
  'Stand.SRV_Seal': '{ error: No wax, optional: true }',
  'Stand.JA_Seal': '{ returns: sealed, optional: true }',
  'Stand.JSA_Ask': '{ returns: false, optional: true }',
};
const steps = [
  'run: ACT_Weigh\n    with: { Crate: $crate }',
  'run: ACT_Seal',
  'run: ACT_Ask',
  'synchronize: phone',
  'disconnect: phone',
  'connect: phone',
  'restart: phone',
  'wait: 1h',
  'crash: phone\n    after: 3',
  'server: { insert: { Stand.Crate: [{ Number: 9 }] } }',
];

const scenario = fc.record({
  rows: fc.integer({ min: 1, max: 3 }),
  stubbed: fc.subarray(Object.keys(stubs)),
  answer: fc.option(fc.boolean()),
  steps: fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 5 }),
});

function textOf({ rows, stubbed, answer, steps: chosen }: typeof scenario extends fc.Arbitrary<infer Value> ? Value : never) {
  const crates = Array.from({ length: rows }, (_, place) => `{ $id: $crate${place === 0 ? '' : place}, Number: ${place} }`);
  const sections = [...new Set(stubbed.map((name) => stubs[name]))].map(
    (section) =>
      `  ${section}: { ${stubbed
        .filter((name) => stubs[name] === section)
        .map((name) => `${name}: ${results[name]}`)
        .join(', ')} }`,
  );
  const answers = answer === null ? [] : [`  answers: { 'Go on?': { answer: ${answer}, optional: true } }`];
  return [
    'scenario: Anything',
    'given:',
    `  rows: { Stand.Crate: [${crates.join(', ')}] }`,
    ...sections,
    ...answers,
    'steps:',
    ...chosen.map((step) => `  - ${step}`),
  ].join('\n');
}

describe('Whether a start is shared is not to be seen', () => {
  const folder = temporaryFolder('shared-starts');

  async function load(text: string, apps = new OpenedApps()): Promise<Scenario> {
    writeFileSync(join(folder, 'app.mdl'), appText);
    const { scenarios, diagnostics } = await loadScenarios(join(folder, 'x.scenario.yaml'), { apps, text });
    expect(diagnostics).toEqual([]);
    return scenarios[0]!;
  }

  const seenOf = async (one: Scenario) => {
    const { outcome, failures, traceText } = await runScenario(one, { keepTrace: true });
    return { outcome, failures, traceText };
  };

  it('with any stubs, answers and steps, and whatever ran before', async () => {
    const apps = new OpenedApps();
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const text = textOf(given);
        const alone = await seenOf(await load(text));
        // All of these have one app, so that starts are shared between scenarios with other stubs as well.
        const shared = await load(text, apps);
        for (const _ of [1, 2, 3]) expect(await seenOf(shared)).toEqual(alone);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  const preparedFor = async (text: string) => {
    const one = await load(text);
    const outcomes: string[] = [];
    for (const _ of [1, 2, 3]) outcomes.push((await runScenario(one)).outcome);
    return { outcomes, taken: PreparedStarts.of(one.plan!.app).taken };
  };

  it.each([
    ['a stub that the start does not ask', 1, ['Stand.SRV_Weigh', 'Stand.JA_Seal', 'Stand.JSA_Ask'], 2],
    ['a stub that the start asks', 2, ['Stand.SRV_Begin'], 0],
    ['a stub behind one that the start asks', 2, ['Stand.SRV_Begin', 'Stand.JA_Seal'], 0],
  ])('a start is shared unless it could matter: %s', async (_, rows, stubbed, taken) => {
    const text = textOf({ rows, stubbed, answer: null, steps: ['wait: 1h'] });
    expect(await preparedFor(text)).toEqual({ outcomes: ['passed', 'passed', 'passed'], taken });
  });
});
