import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherMoments } from '../../../harness/record/redaction/other-moments.js';
import { otherNumbers } from '../../../harness/record/redaction/other-numbers.js';
import { RedactedRecipe } from '../../../harness/record/redaction/redact-trace.js';
import { redactedTrace } from '../../../harness/record/redaction/redacted-trace.js';
import type { Redaction } from '../../../harness/record/redaction/redaction-rules.js';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { replayTrace } from '../../../harness/replay/replay-trace.js';
import { createWorld, type World } from '../../../src/index.js';
import { appFromMdl } from '../../fixture/app.js';

const text = `mdl 1;
create enumeration Shop.Health (Well 'Well', Ill 'Ill');
create entity Shop.Person (Code: String(3), Hash: HashedString, Salary: Decimal, Points: Integer, Account: Long, Born: DateTime,
  IsListed: Boolean, Health: Enumeration(Shop.Health), Serial: AutoNumber, Scan: Binary);
create entity Shop.Bill (Number: Integer, Total: Decimal);
create association Shop.Bill_Person from Shop.Bill to Shop.Person;
create constant Shop.Rate (Type: Decimal, DefaultValue: '1717.25', ExposedToClient: true);
create constant Shop.Since (Type: DateTime, DefaultValue: '2019-03-04T00:00:00Z', ExposedToClient: true);
create constant Shop.IsOpen (Type: Boolean, DefaultValue: true, ExposedToClient: true);
create microflow Shop.Judge ($Salary: Decimal) returns Boolean begin return true; end;
create nanoflow Shop.Look ($Person: Shop.Person) returns String
begin
  show message '{1} since {2}' type Information with ({1} = toString($Person/Salary), {2} = formatDateTime($Person/Born, 'yyyy-MM-dd'));
  $Ok = call microflow Shop.Judge (Salary = $Person/Salary) on error continue;
  change $Person (Points = $Person/Points + 1) commit;
  if $Person/Salary > 1000 then
    log info 'Much: {1} at {2}' with ({1} = toString($Person/Salary), {2} = toString(@Shop.Rate));
  else
    log info 'Little';
  end if;
  return toString($Person/Account);
end;
`;

const members = ['Salary', 'Points', 'Account', 'Born', 'IsListed', 'Health', 'Code'].map((name) => `Shop.Person.${name}`);
const constants = ['Shop.Rate', 'Shop.Since', 'Shop.IsOpen'];

async function recorded(work: (world: World) => Promise<unknown>) {
  const app = await appFromMdl(text);
  const world = createWorld(app, { now: '2026-01-05T09:00:00Z', watch: 'all' });
  await work(world);
  const trace = readTrace(world.trace(), 'trace');
  world.dispose();
  return { app, trace };
}

describe('Numbers, moments, and what has only a few values', () => {
  it('stand nowhere in the trace, however they were written, and the run goes the same way', async () => {
    const { app, trace } = await recorded(async (world) => {
      const person = { Salary: '7321.5', Points: 31, Account: '4532015112830366', Born: '1987-05-17T00:00:00Z', Code: 'NL' };
      world.server.insert('Shop.Person', [{ ...person, IsListed: true, Health: 'Ill' }]);
      world.server.insert('Shop.Bill', [{ Number: 5, Total: '7321.50', 'Shop.Bill_Person': { Salary: 12.5, Points: 0 } }]);
      const answers = [
        () => {
          throw new Error('7,321.50 is more than 7321.5, born 17-05-1987, 5/17/1987 or 1987-05-17T00:00:00.000Z');
        },
        () => true,
      ];
      world.server.onMicroflow('Shop.Judge', () => answers.shift()?.());
      const phone = await world.addDevice('phone');
      const [one] = phone.query('Shop.Person', '[Salary > 1000]');
      await phone.run('Shop.Look', { Person: one });
      await phone.run('Shop.Look', { Person: one });
    });
    const secrets =
      /7[,.]?321[.,]5|4532015112830366|(1987-05-17)|(17-05-1987)|(5\/17\/1987)|1717|"12\.5"|"Points":"?31|2019-03-04|Ill"|true,"Health/g;
    expect(JSON.stringify(trace).match(secrets)?.length).toBeGreaterThan(25);
    const { text: redacted, left, courses } = await redactedTrace(app, trace, { members, constants }, {});
    expect(redacted.match(secrets) ?? []).toEqual([]);
    expect([left, courses]).toEqual([[], []]);
    const again = await replayTrace(app, readTrace(redacted, 'redacted'));
    expect(again.text).toBe(redacted);
    expect(redacted).toContain('7,000.00 is more than 7000.0, born 03-07-1987, 07/03/1987 or 1987-07-03T00:00:00.000Z');
  });

  it.each<[string, string, unknown, unknown]>([
    ['a number has as many digits, and is round where it was', 'Salary', '7321', '5500'],
    ['a decimal keeps its sign', 'Salary', '-0.25', '-0.5'],
    ['a number of JSON stays one', 'Points', 31, 55],
    ['0 is what nobody has filled in', 'Points', 0, 0],
    ['an Integer is none that no Integer can be', 'Account', '2000000000', '1573741824'],
    ['empty stays empty', 'Born', null, null],
    ['a day stays a day of its year', 'Born', '1987-05-17', '1987-07-03T00:00:00.000Z'],
    ['what is to come stays to come', 'Born', '2026-01-05T09:30:00.000Z', '2026-07-04T16:30:00.000Z'],
    ['a Boolean is false', 'IsListed', true, false],
    ['an enumeration has its first value', 'Health', 'Ill', 'Well'],
    ['a text is no longer than the attribute takes', 'Code', 'NL', 'Co1'],
    ['a hashed text is a text', 'Hash', 'secret', 'Hash 1'],
  ])('%s', async (_rule, name, given, expected) => {
    const { index } = await appFromMdl(text);
    const steps = [{ step: 'insert', on: 'server', entity: 'Shop.Person', rows: [{ [name]: given }] }];
    const options = { now: '2026-01-05T09:00:00.000Z', constants: {} };
    const { trace } = new RedactedRecipe({ options, steps } as never, { members: [`Shop.Person.${name}`], constants: [] }, index);
    expect(trace.steps[0]).toMatchObject({ rows: [{ [name]: expected }] });
  });

  it('are found by the entity that only the entry of the trace tells', async () => {
    const { index } = await appFromMdl(text);
    const answered = (more: object) => ({ event: 'answered', on: 'server', ...more });
    const steps = [
      { step: 'run', device: 'phone', flow: 'Shop.Look', arguments: { Person: { Points: 7 } } },
      {
        step: 'run',
        events: [answered({ of: 'microflow', name: 'Shop.Find', value: [{ $entity: 'Shop.Person' }], given: [{ Points: 8 }] })],
      },
      {
        step: 'by-user',
        events: [
          answered({
            of: 'event',
            name: 'before commit Shop.Person',
            meanwhile: [{ step: 'event-change', members: { Points: 9 } }],
          }),
        ],
      },
    ];
    const redaction = { members: ['Shop.Person.Points'], constants: [] };
    const { trace } = new RedactedRecipe({ options: { constants: {} }, steps } as never, redaction, index);
    expect(JSON.stringify(trace).match(/"Points":\d+/g)).toEqual(['"Points":3', '"Points":5', '"Points":10']);
  });

  it('that a run decides by are told with where it parts', async () => {
    const { app, trace } = await recorded(async (world) => {
      world.server.onMicroflow('Shop.Judge', () => true);
      const phone = await world.addDevice('phone');
      await phone.run('Shop.Look', { Person: phone.create('Shop.Person', { Salary: 999, Points: 1, Born: '1987-05-17' }) });
      await phone.run('Shop.Look', { Person: phone.create('Shop.Person', { Salary: 1000, Points: 1, Born: '1987-05-17' }) });
    });
    const { courses } = await redactedTrace(app, trace, { members: ['Shop.Person.Salary'], constants: [] }, {});
    expect(courses).toEqual([{ step: 5, what: 'run Shop.Look on phone', after: '$Person/Salary > 1000? in Shop.Look' }]);
  });

  it.each<[string, boolean]>([
    ['Paid 7,321.50 at once', true],
    ['Paid 7 321,5', true],
    ['Paid 57321.5', false],
    ['1,234,7321.5', true],
    ['for 12', false],
    ['on 1987-05-17', true],
    ['start - 2d', true],
    ['on 1987-05-18', false],
  ])('are told where they are left: %s, %s', async (said, isLeft) => {
    const { index } = await appFromMdl(text);
    const rows = [
      { Salary: '7321.5', Born: '1987-05-17' },
      { Salary: 12, Born: '2026-01-03T09:00:00Z' },
    ];
    const steps = [{ step: 'insert', on: 'server', entity: 'Shop.Person', rows }];
    const trace = { options: { now: '2026-01-05T09:00:00.000Z', constants: {} }, steps } as never;
    const recipe = new RedactedRecipe(trace, { members: ['Shop.Person.Salary', 'Shop.Person.Born'], constants: [] }, index);
    expect(recipe.leftInScenario({ description: said })).toEqual(isLeft ? ['description'] : []);
  });

  it.each<[Redaction['members'][number], string]>([
    ['Shop.Person.Serial', 'Shop.Person.Serial is an AutoNumber: the server counts anew in every run'],
    ['Shop.Person.Scan', 'Shop.Person.Scan is Binary, and contents of files are left as they are.'],
    ['Shop.Person.Salery', 'Shop.Person has no member Salery. Did you mean Salary?'],
    ['Shop.Persn.Salary', 'There is no entity Shop.Persn. Did you mean Shop.Person?'],
    ['Shop.Bill.Shop.Bill_Person', 'There is no entity Shop.Bill.Shop.'],
    ['Salary', 'A member is named with its entity, Module.Entity.Member, not Salary.'],
  ])('of %s are refused', async (member, message) => {
    const { index } = await appFromMdl(text);
    const trace = { options: { constants: {} }, steps: [] } as never;
    expect(() => new RedactedRecipe(trace, { members: [member], constants: [] }, index)).toThrow(message);
  });
});

describe('Others in the place of numbers and moments', () => {
  const number = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(8))
    .map(([value, scale]) => String(Number(value) / 10 ** scale))
    .filter((value) => !value.includes('e') && value !== '0');

  it('are in the same order, of the same sign, and none of those that were there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 1, maxLength: 40 }), (numbers) => {
        const others = otherNumbers(new Set(numbers));
        const after = numbers.map((one) => others.get(one) ?? '');
        expect(new Set(after).size).toBe(numbers.length);
        expect(after.filter((one) => numbers.includes(one))).toEqual([]);
        expect(after.map((one) => Math.sign(Number(one)))).toEqual(numbers.map((one) => Math.sign(Number(one))));
        expect(
          after.every((one, place) => (one.split('.')[1] ?? '').length <= (numbers[place]?.split('.')[1] ?? '').length),
        ).toBe(true);
      }),
    );
  });

  it('have room where all numbers of one digit are there', () => {
    const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    expect([...otherNumbers(new Set(digits)).values()]).toEqual(['10', '11', '12', '13', '14', '15', '16', '17', '18']);
  });

  it('are on the same side of the start, in the same order', () => {
    const startMs = Date.UTC(2026, 0, 5, 9);
    const moment = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(fc.uniqueArray(moment, { minLength: 1, maxLength: 40 }), (moments) => {
        const others = otherMoments(new Set(moments), startMs);
        const sorted = [...moments].sort((one, other) => one - other);
        const after = sorted.map((one) => others.get(one) ?? Number.NaN);
        expect(after).toEqual([...after].sort((one, other) => one - other));
        expect(after.filter((one) => moments.includes(one))).toEqual([]);
        expect(after.map((one) => one < startMs)).toEqual(sorted.map((one) => one < startMs));
      }),
    );
  });
});
