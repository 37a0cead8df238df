import { describe, expect, it } from 'vitest';
import { loadTestFile } from '../../../harness/mdl-test/load-test-file.js';
import { runTestFile, type TestRunOptions } from '../../../harness/mdl-test/run-test-file.js';
import { runMdlTests } from '../../../src/index.js';
import { describeOrigin } from '../../../src/problem/span.js';
import { appFromMdl } from '../../fixture/app.js';

const app = await appFromMdl(
  `
mdl 1;
create enumeration Shop.State (New, Sent);
create entity Shop.Order (Number: Integer, Total: Decimal default 0, State: Enumeration(Shop.State) default Shop.State.New);
create entity Shop.Line (Amount: Integer);
create association Shop.Line_Order from Shop.Line to Shop.Order;

create nanoflow Shop.ACT_Add ($A: Integer, $B: Integer) returns Integer begin return $A + $B; end;
create nanoflow Shop.ACT_Fail () begin commit $Nothing; end;
create nanoflow Shop.ACT_Send ($Order: Shop.Order) begin
  call microflow Shop.SRV_Check(Number = $Order/Number);
  change $Order (State = Shop.State.Sent) commit;
end;
create microflow Shop.SRV_Check ($Number: Integer) returns Boolean begin return $Number div $Number = 1; end;
create microflow Shop.SRV_Make ($Number: Integer) returns Shop.Order begin
  $Order = create Shop.Order (Number = $Number) commit;
  return $Order;
end;
create microflow Shop.SRV_Java () begin call java action Shop.Print(); end;
create java action Shop.Print ();
create navigation NativePhone sync (sync Shop.Order all; sync Shop.Line all);
`.replace('commit $Nothing;', 'retrieve $Order from Shop.Order where [Number = -1] first; commit $Order;'),
);

/** Every result in one line, then its failures with their places. */
async function run(text: string, options?: TestRunOptions, name = 'a.test.mdl'): Promise<string[]> {
  const results = await runTestFile(app, loadTestFile(name, `mdl 1;\n${text}`), options);
  return results.flatMap(({ test, outcome, failures }) => [
    `${outcome} ${test.name}`,
    ...failures.map(({ message, origin }) => `  ${describeOrigin(origin)} ${message}`),
  ]);
}

describe('@expect', () => {
  it('is a Boolean expression over the variables of the block, at its end', async () => {
    expect(
      await run(`/** @test sum
        * @expect $Sum = 5
        * @expect $Sum > 3 and $Order/Total = 2.50 and $Order/State = Shop.State.Sent
        * @expect $Sum <> 4   -- an older way to say !=
        * @expect 'a<>b' != 'a!=b'
        */
        $Order = create Shop.Order (Number = 1);
        $Sum = call nanoflow Shop.ACT_Add(A = 2, B = 3);
        change $Order (Total = 2.5, State = Shop.State.Sent);`),
    ).toEqual(['passed sum']);
  });

  it('that does not hold says where it stands and what was compared; all of them are looked at', async () => {
    expect(
      await run(`/** @test sum
 * @expect $Sum = 6
 * @expect $Sum = 5
 * @expect $Order/State = Shop.State.Sent
 * @expect $Order/Number = 1
 * @expect length($Text) > 4
 * @expect $Text = 'Bob'
 * @expect $Other != empty
 * @expect $Sum = 5 and $Text = 'Bob'
 * @expect not($Sum = 5)
 */
$Order = create Shop.Order;
$Sum = call nanoflow Shop.ACT_Add(A = 2, B = 3);
declare $Text String = 'Ada';
retrieve $Other from Shop.Order first;`),
    ).toEqual([
      'failed sum',
      '  a.test.mdl:3:12 $Sum = 6 did not hold. The left side was 5.',
      '  a.test.mdl:5:12 $Order/State = Shop.State.Sent did not hold. The left side was New.',
      '  a.test.mdl:6:12 $Order/Number = 1 did not hold. The left side was empty.',
      '  a.test.mdl:7:12 length($Text) > 4 did not hold. The left side was 3.',
      "  a.test.mdl:8:12 $Text = 'Bob' did not hold. The left side was Ada.",
      '  a.test.mdl:9:12 $Other != empty did not hold.',
      "  a.test.mdl:10:12 $Sum = 5 and $Text = 'Bob' did not hold.",
      '  a.test.mdl:11:12 not($Sum = 5) did not hold.',
    ]);
  });

  it('that can not be evaluated fails the test, and does not hide the others', async () => {
    expect(
      await run(`/** @test sum
 * @expect 1 div $Zero = 1
 * @expect $Zero = 1
 */
declare $Zero Integer = 0;`),
    ).toEqual([
      'failed sum',
      '  a.test.mdl:3:12 1 div $Zero = 1 could not be evaluated: Division by zero.',
      '  a.test.mdl:4:12 $Zero = 1 did not hold. The left side was 0.',
    ]);
  });

  it.each([
    ['$Sum + 1', /a\.test\.mdl:3:12 .*Boolean/],
    ['$Smu = 5', /a\.test\.mdl:3:12 .*Smu/],
    ['lenght($Sum) = 5', /a\.test\.mdl:3:12 .*length/],
    ["$Sum = 'five'", /a\.test\.mdl:3:12 /],
  ])('that is wrong blocks the test, before anything runs: %s', async (condition, message) => {
    const lines = await run(`/** @test sum\n * @expect ${condition}\n */\n$Sum = call nanoflow Shop.ACT_Add(A = 2, B = 3);`);
    expect(lines[0]).toBe('blocked sum');
    expect(lines[1]).toMatch(message);
  });
});

describe('@throws', () => {
  const failing = 'call nanoflow Shop.ACT_Fail();';
  it('wants a part of the message of the error that ends the block', async () => {
    expect(await run(`/** @test fails\n * @throws 'to commit is empty' */\n${failing}`)).toEqual(['passed fails']);
  });
  it('is not satisfied by another error, nor by none', async () => {
    expect(await run(`/** @test other\n * @throws 'No internet connection' */\n${failing}`)).toEqual([
      'failed other',
      expect.stringMatching(
        /^ {2}a\.test\.mdl:2:11 An error with 'No internet connection' was expected, but another one came\. .*empty.* in Shop\.ACT_Fail\.$/,
      ),
    ]);
    expect(await run(`/** @test none\n * @throws 'x' */\ndeclare $A Integer = 1;`)).toEqual([
      'failed none',
      "  a.test.mdl:3:12 An error with 'x' was expected, but the test came to its end.",
    ]);
  });
  it('is what an error without it fails for', async () => {
    expect(await run(`/** @test fails */\n${failing}`)).toEqual(['failed fails', expect.stringContaining('in Shop.ACT_Fail')]);
  });
});

describe('@cleanup', () => {
  const make = (name: string, count: number, tags = '') =>
    `/** @test ${name}\n ${tags}\n * @expect $Count = ${count} */\n` +
    'create Shop.Order (Number = 1) commit;\nretrieve $All from Shop.Order;\n$Count = count $All;\n/\n';

  it('rollback, the default, lets no test see what another one did', async () => {
    expect(await run(make('a', 1) + make('b', 1, '* @cleanup rollback'))).toEqual(['passed a', 'passed b']);
  });
  it('none leaves it for the tests behind', async () => {
    const text = make('a', 1, '* @cleanup none') + make('b', 2) + make('c', 2, '* @cleanup none') + make('d', 3);
    expect(await run(text)).toEqual(['passed a', 'passed b', 'passed c', 'passed d']);
  });
});

describe('the two sides', () => {
  it('microflows give and take persistable objects on the server, as tests of theirs expect', async () => {
    expect(
      await run(`/** @test make
 * @expect $Order/Number = 7
 * @expect $Total = 1 */
$Order = call microflow Shop.SRV_Make(Number = 7);
change $Order (Number = 7) commit;
retrieve $All from Shop.Order;
$Total = count $All;`),
    ).toEqual(['passed make']);
  });

  it('a nanoflow runs on a device, with its database and its server', async () => {
    expect(
      await run(`/** @test send
 * @expect isSynced($Order) */
$Order = create Shop.Order (Number = 3) commit;
call nanoflow Shop.ACT_Send(Order = $Order);
synchronize all;`),
    ).toEqual(['passed send']);
  });
});

describe('a test that can not run to its end is blocked, and never passes', () => {
  it.each([
    ['@verify', '/** @test v\n * @verify select 1 = 1 */\ndeclare $A Integer = 1;', '@verify is not supported'],
    ['an unknown flow', '/** @test v */\ncall nanoflow Shop.ACT_Ad(A = 1, B = 2);', 'Shop.ACT_Add'],
    ['an unknown entity', '/** @test v */\n$A = create Shop.Ordre;', 'Shop.Ordre'],
    ['what has no stub', '/** @test v */\ncall microflow Shop.SRV_Java();', 'Shop.Print'],
    ['a syntax error', '/** @test v */\ndeclare $A Integer = ;', 'Expected an expression'],
  ])('%s', async (_, text, reason) => {
    const lines = await run(text);
    expect(lines[0]).toBe('blocked v');
    expect(lines.slice(1).join()).toContain(reason);
  });

  it('the others run all the same', async () => {
    const text = '/** @test a\n * @cleanup maybe */\ndeclare $A Integer = 1;\n/\n/** @test b */\ndeclare $A Integer = 1;';
    expect(await run(text)).toEqual(['blocked a', expect.stringContaining('rollback or none'), 'passed b']);
  });
});

describe('options', () => {
  const counting =
    '/** @test count\n * @expect $Count = 2 */\nretrieve $All from Shop.Order;\n$Count = count $All;\n/\n/** @test smoke */\ndeclare $A Integer = 1;';
  const prepare: TestRunOptions['prepare'] = (world) => {
    world.server.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }]);
  };

  it('prepare gives the server what the device brings over when it starts', async () => {
    expect(await run(counting, { prepare })).toEqual(['passed count', 'passed smoke']);
  });
  it('a stub stands in for what does not run here', async () => {
    const stubbed: TestRunOptions = { prepare: (world) => world.server.onJavaAction('Shop.Print', () => null) };
    expect(await run('/** @test v */\ncall microflow Shop.SRV_Java();', stubbed)).toEqual(['passed v']);
  });
  it('only chooses tests by what they are', async () => {
    expect(await run(counting, { prepare, only: ({ name }) => name === 'count' })).toEqual(['passed count']);
  });
  it('a test that expects nothing passes, unless that is not enough', async () => {
    const lines = await run(counting, { prepare, requireAssertions: true });
    expect(lines).toEqual(['passed count', 'blocked smoke', '  a.test.mdl:7:11 This test expects nothing.']);
  });
  it('an older version has its own rules: before 8.8 an offline app can not call microflows', async () => {
    const text = `/** @test v\n * @throws 'Shop.SRV_Check' */
$Order = create Shop.Order (Number = 3) commit;
call nanoflow Shop.ACT_Send(Order = $Order);`;
    expect(await run(text, { world: { mendix: '8.0.0' } })).toEqual(['passed v']);
  });
});

it('the same file gives the same results every time, and an app is the same afterwards', async () => {
  const text = '/** @test a\n * @expect $Order/Number = 2 */\n$Order = create Shop.Order (Number = 1) commit;';
  const flows = app.model.flows.length;
  expect(await run(text)).toEqual(await run(text));
  expect(app.model.flows).toHaveLength(flows);
});

it('a file that is not there is an error of whoever asks for it', async () => {
  await expect(runMdlTests(app, 'flows/field-service/visit.test.mdl')).rejects.toMatchObject({ code: 'unreadable-file' });
});
