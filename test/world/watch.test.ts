import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTrace } from '../../harness/replay/read-trace.js';
import { replayTrace } from '../../harness/replay/replay-trace.js';
import { VariableReader, type WrittenEvent } from '../../src/trace/variable-reader.js';
import { variablesOf } from '../../src/trace/variables-of.js';
import { createWorld } from '../../src/world/create-world.js';
import type { RunResult } from '../../src/world/run-result.js';
import { traceSchema } from '../../src/world/trace-schema.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { appFromMdl } from '../fixture/app.js';

const app = appFromMdl(`
create module Shop;
create entity Shop.Line (Name: String, Price: Integer);
create nanoflow Shop.Total ($Lines: list of Shop.Line) returns Integer begin
  declare $Sum Integer = 0;
  loop $Line in $Lines begin
    declare $Before Integer = $Sum;
    @caption 'Add'
    set $Sum = $Before + $Line/Price;
    change $Line (Name = 'counted');
  end loop;
  return $Sum;
end;
create nanoflow Shop.Test () returns Integer begin
  $First = create Shop.Line (Name = 'one', Price = 1);
  $Second = create Shop.Line (Name = 'two', Price = 2);
  $Lines = create list of Shop.Line;
  add $First to $Lines;
  add $Second to $Lines;
  $Sum = call nanoflow Shop.Total (Lines = $Lines);
  call nanoflow Shop.Fails () on error without rollback begin
    return $Sum;
  end error;
  return 0;
end;
create nanoflow Shop.Fails () begin
  declare $Never Integer = round(1 div (1 - 1));
end;
create microflow Shop.Greet ($Name: String) returns String begin
  declare $Text String = 'Hello ' + $Name;
  return $Text;
end;
`);

async function run(watch: WorldOptions['watch'], flow = 'Shop.Test'): Promise<RunResult & { text: string }> {
  const world = createWorld(await app, watch === undefined ? {} : { watch });
  const phone = await world.addDevice('phone');
  const result = await phone.run(flow);
  const text = world.trace();
  world.dispose();
  return { ...result, text };
}

/** Flow, activity and variables of what was watched. */
function watched({ trace }: RunResult): unknown[] {
  return trace.flatMap((event) => {
    const variables = variablesOf(event);
    return event.event === 'node' && variables !== undefined ? [[event.flow, event.activity, variables]] : [];
  });
}

describe('Watched nodes have their variables', () => {
  const first = { $entity: 'Shop.Line', $id: expect.any(String), Name: 'one', Price: '1' };
  const second = { $entity: 'Shop.Line', $id: expect.any(String), Name: 'two', Price: '2' };
  const counted = { ...first, Name: 'counted' };

  it('as they were just before, those of the loop around behind those of the flow', async () => {
    const result = await run([{ flow: 'Shop.Total', activity: 'Add' }]);
    expect(watched(result)).toEqual([
      ['Shop.Total', 'Add', { Lines: [first, second], Sum: '0', currentIndex: '0', Line: first, Before: '0' }],
      ['Shop.Total', 'Add', { Lines: [counted, second], Sum: '1', currentIndex: '1', Line: second, Before: '1' }],
    ]);
    const [{ Line = {}, ...others } = {}] = watched(result).map(
      (one) => (one as [string, string, object])[2] as { Line?: object },
    );
    expect([Object.keys(others), Object.keys(Line)]).toEqual([
      ['Lines', 'Sum', 'currentIndex', 'Before'],
      ['$entity', '$id', 'Name', 'Price'],
    ]);
  });

  it('of a whole flow by its short name, without those of loops where they can not be seen', async () => {
    const activities = watched(await run([{ flow: 'Total' }])) as [string, string, object][];
    expect(activities.map(([, activity, variables]) => [activity, 'Line' in variables])).toEqual([
      ['Start', false],
      ["Create variable 'Sum'", false],
      ["For each 'Line' in 'Lines'", false],
      ...[1, 2].flatMap(() => [
        ["Create variable 'Before'", true],
        ['Add', true],
        ["Change 'Line'", true],
      ]),
      ['End', false],
    ]);
  });

  it('with the error that was caught last, once there was one', async () => {
    const all = watched(await run('all')) as [string, string, Record<string, unknown>][];
    expect(all.map(([, , variables]) => variables.latestError).filter((error) => error !== undefined)).toEqual([
      'Division by zero.',
    ]);
    expect(new Set(all.map(([flow]) => flow))).toEqual(new Set(['Shop.Test', 'Shop.Total', 'Shop.Fails']));
  });

  it('on the server as well, without what the flow does not name of the session', async () => {
    const world = createWorld(await app, { watch: [{ flow: 'Shop.Greet', activity: 'End' }] });
    const result = await world.runMicroflow('Shop.Greet', { Name: 'Ada' });
    world.dispose();
    expect(watched(result)).toEqual([['Shop.Greet', 'End', { Name: 'Ada', Text: 'Hello Ada' }]]);
  });

  it('and nothing else is another run for it', async () => {
    const [one, other] = [await run(undefined), await run('all')];
    expect(watched(one)).toEqual([]);
    const without = (trace: RunResult['trace']) => trace.map(({ ...event }) => ({ ...event, variables: undefined }));
    expect(without(other.trace).map(({ event }) => event)).toEqual(without(one.trace).map(({ event }) => event));
    expect([one.steps, one.returns]).toEqual([other.steps, other.returns]);
  });
});

describe('In the file of a trace', () => {
  let validate: ValidateFunction;
  beforeAll(() => {
    validate = new Ajv2020({ strict: false, formats: { 'date-time': true } }).compile(traceSchema);
  });
  const eventsOf = (text: string) =>
    (JSON.parse(text) as { steps: { events?: WrittenEvent[] }[] }).steps.flatMap(({ events = [] }) => events);

  it('variables are written where they change, and are read again as they were', async () => {
    const result = await run('all');
    const reader = new VariableReader();
    const read = eventsOf(result.text).flatMap((event) => reader.read(event) ?? []);
    expect(read).toEqual(result.trace.flatMap((event) => variablesOf(event) ?? []));
    const written = eventsOf(result.text).flatMap(({ flow, variables, gone }) =>
      flow === 'Shop.Total' && variables !== undefined ? [[variables, ...(gone === undefined ? [] : [gone])]] : [],
    );
    const ids = [...new Set(JSON.stringify(written).match(/\d{10,}/g))];
    const [one, two] = ids.map(($id) => ({ $entity: 'Shop.Line', $id }));
    expect(written).toEqual([
      [{ Lines: [one, two], Sum: null }],
      [{}],
      [{ Sum: '0' }],
      [{ currentIndex: '0', Line: one, Before: null }],
      [{ Before: '0' }],
      [{ Sum: '1' }],
      [{ Lines: [{ ...one, Name: 'counted' }, two], currentIndex: '1', Line: two, Before: null }],
      [{ Before: '1' }],
      [{ Sum: '3' }],
      [{ Lines: [one, { ...two, Name: 'counted' }] }, ['currentIndex', 'Line', 'Before']],
    ]);
  });

  it('they follow its schema, and what is watched is an option of the world that a replay has again', async () => {
    for (const [watch, kept] of [
      ['all', 'all'],
      [
        [{ flow: 'Total', activity: 'Add' }, { flow: 'Test' }],
        [{ flow: 'Shop.Total', activity: 'Add' }, { flow: 'Shop.Test' }],
      ],
      [undefined, undefined],
    ] as const) {
      const { text } = await run(watch);
      expect(JSON.parse(text).options.watch).toEqual(kept);
      validate(JSON.parse(text));
      expect(validate.errors).toBeNull();
      expect((await replayTrace(await app, readTrace(text, 'test'))).text).toBe(text);
    }
  });

  it('a copy of a world goes on watching, and its trace has the same bytes', async () => {
    const world = createWorld(await app, { watch: 'all' });
    await (await world.addDevice('phone')).run('Shop.Test');
    const copy = world.copy();
    for (const one of [world, copy]) await one.device('phone').run('Shop.Test');
    expect(copy.trace()).toBe(world.trace());
    for (const one of [world, copy]) one.dispose();
  });
});

it('long runs keep lists once as long as nothing in them changes', async () => {
  const long = await appFromMdl(`
    create module Long;
    create entity Long.Line (Name: String);
    create nanoflow Long.Test ($Count: Integer) begin
      $Lines = create list of Long.Line;
      declare $Index Integer = 0;
      while $Index < $Count begin
        $Line = create Long.Line (Name = 'line');
        add $Line to $Lines;
        set $Index = $Index + 1;
      end while;
      loop $Line in $Lines begin
        log info $Line/Name;
      end loop;
    end;`);
  const world = createWorld(long, { watch: [{ flow: 'Long.Test', activity: 'Log message (info)' }] });
  const { trace } = await (await world.addDevice('phone')).run('Long.Test', { Count: 1_500 });
  world.dispose();
  const passes = trace.flatMap((event) => (event.event === 'node' && event.variables !== undefined ? [event.variables] : []));
  expect(new Set(passes.map(({ Lines }) => Lines)).size).toBe(1);
  // Nothing in the flow names the number of the pass.
  expect(passes.at(-1)?.currentIndex).toBe(1_499);
});

describe('What can not be watched is an error', () => {
  it.each([
    [{ watch: [{ flow: 'Shop.Totl' }] }, 'unknown-flow', 'Did you mean Shop.Total or'],
    [
      { watch: [{ flow: 'Total', activity: 'Ad' }] },
      'unknown-activity',
      "Shop.Total has no activity called 'Ad'. Did you mean Add",
    ],
    [{ watch: 'some' }, 'wrong-watch', 'it holds "some".'],
    [{ watch: ['Total'] }, 'wrong-watch', 'it holds "Total".'],
    [{ watch: 'all', tracing: false }, 'watch-without-trace', 'Take one of the two out.'],
  ])('%j: %s', async (options, code, message) => {
    const opened = await app;
    const failure = () => createWorld(opened, options as never);
    expect(failure).toThrow(message);
    expect(failure).toThrow(expect.objectContaining({ code }));
  });
});
