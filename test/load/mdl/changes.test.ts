import { describe, expect, it } from 'vitest';
import { resolveNames } from '../../../src/load/resolve-names.js';
import { load } from './describe-flow.js';

function problems(...texts: readonly string[]): string[] {
  return load(...texts).diagnostics.map(({ severity, code, where, message }) => `${severity} ${code} at ${where}: ${message}`);
}

/** Everything that an app says, without where it stands. */
function said(...texts: readonly string[]): string {
  const model = load(...texts);
  expect([...model.diagnostics, ...resolveNames(model)]).toEqual([]);
  return JSON.stringify({ ...model, contentHash: '' }, (key, value: unknown) =>
    key === 'origin' || key === 'offset' ? undefined : value,
  );
}

describe('altering', () => {
  it('an entity adds, changes, renames and drops attributes and handlers, in the order of the actions', () => {
    const [entity] = load(`mdl 1;
      create entity D.E (A: String(10) not null error message 'needed', B: Integer default 5, C: Boolean);
      alter entity D.E
        add attribute D: Decimal default 1.5,
        add attribute if not exists a: Long,
        modify attribute A: String(20),
        rename attribute B to Second
        drop attribute C
        drop default on attribute Second
        add event handler on before commit call D.Check raise error
        add index (A desc)
        set position (10, -20)
        set documentation 'changed';
      alter entity D.E drop event handler if exists on after delete, drop attribute if exists Nope;`).entities;
    expect(entity).toMatchObject({
      documentation: 'changed',
      attributes: [
        { name: 'A', type: { kind: 'String', length: 20 } },
        { name: 'Second', defaultValue: '' },
        { name: 'D', defaultValue: '1.5' },
      ],
      validationRules: [],
      eventHandlers: [{ moment: 'before', event: 'commit', microflow: 'D.Check', raiseErrorOnFalse: true }],
    });
  });

  it('an enumeration keeps the caption of a value that is renamed', () => {
    const [enumeration] = load(`create enumeration D.S (A 'First', B, C);
      alter enumeration D.S add value E caption 'Last' rename value B to Two modify value A caption 'One' drop value C;`).enumerations;
    expect(enumeration!.values.map(({ key, caption }) => `${key} ${caption.translations.en_US}`)).toEqual([
      'A One',
      'Two B',
      'E Last',
    ]);
  });

  it('an association changes only what is named', () => {
    const [association] = load(`create entity D.A (); create entity D.B ();
      create association D.A_B from D.A to D.B type ReferenceSet delete_behavior delete if no references;
      alter association D.A_B set owner both set documentation 'x';`).associations;
    expect(association).toMatchObject({
      type: 'ReferenceSet',
      owner: 'Both',
      documentation: 'x',
      onChildDelete: { kind: 'only-without-references' },
    });
  });

  it.each([
    ['alter entity D.Nope add attribute A: String;', 'There is no entity D.Nope when this statement is reached.'],
    [
      'alter entity D.Ordr add attribute A: String;',
      'There is no entity D.Ordr when this statement is reached. Did you mean D.Order?',
    ],
    ['alter entity D.Order drop attribute Numbr;', 'D.Order has no attribute Numbr. Did you mean Number?'],
    ['alter entity D.Order add attribute number: String;', 'D.Order has an attribute number already.'],
    ['alter entity D.Order drop event handler on before commit;', 'D.Order has no event handler for before commit.'],
    ['alter enumeration D.State rename value Opn to Done;', 'D.State has no value Opn. Did you mean Open?'],
    ['drop microflow D.Order;', 'There is no microflow D.Order when this statement is reached.'],
    ['rename nanoflow D.Go to Run;', 'There is no nanoflow D.Go when this statement is reached.'],
    ['rename module E to F;', 'There is no module E when this statement is reached. Did you mean D?'],
    ['rename entity D.Order to State;', 'D.State exists already, made at file1.mdl:2:1, so D.Order keeps its name.'],
    ['rename entity D.Order to X.Order;', "A rename stays in its module: 'move entity D.Order to X' goes to another."],
  ])('%s', (statement, message) => {
    const found = problems(`create entity D.Order (Number: Integer);\ncreate enumeration D.State (Open);\n${statement}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});

describe('dropping', () => {
  it('takes rights, rules and associations along, and frees the name', () => {
    const model = load(`create entity D.A (X: String); create entity D.B (); create association D.A_B from D.A to D.B;
      create module role D.R; grant read * on entity D.A to D.R;
      drop entity D.A; drop constant if exists D.C;
      create entity D.A (Y: String);`);
    expect(model.diagnostics).toEqual([]);
    expect(model.associations).toEqual([]);
    expect(model.entities.find((entity) => entity.name === 'D.A')).toMatchObject({
      attributes: [{ name: 'Y' }],
      accessRules: [],
    });
  });

  it('of a module drops what is in it', () => {
    const model = load('create entity A.E (); create nanoflow A.N () begin end; create entity B.E (); drop module A;');
    expect([model.modules, model.entities.map((entity) => entity.name), model.flows]).toEqual([['B'], ['B.E'], []]);
  });
});

describe('renaming and moving', () => {
  const app = (changes: string) => `mdl 1;
      create enumeration D.State (Open, Sent);
      create entity D.Base (Code: String);
      create entity D.Order extends D.Base (Number: Integer, State: Enumeration(D.State) default D.State.Open, Order: String default 'D.State.Open');
      create entity D.Line (Amount: Integer);
      create association D.Line_Order from D.Line to D.Order on delete cascade;
      create constant D.Limit (Type: Integer, DefaultValue: 3);
      create rule D.IsBig ($O: D.Order) returns Boolean begin return $O/Number > @D.Limit; end;
      create page D.Edit (params: { $O: D.Order }, title: 'Edit') { };
      create microflow D.Serve ($O: D.Order) returns Boolean begin return $O/State = D.State.Open; end;
      create nanoflow D.Act ($O: D.Order, $Lines: List of D.Line) returns Integer
      begin
        retrieve $Big from D.Order where [Number > 3 and (State = D.State.Open or D.Line_Order/D.Line[Amount = 1]/Amount = $O/Number)] sort by Number desc;
        if D.IsBig(O = $O) then show page D.Edit(O = $O); end if;
        $Ok = call microflow D.Serve(O = $O);
        change $O (Number = $O/Number + length('$O/Number D.State.Open'), State = D.State.Sent);
        $Sum = sum $Lines by Amount;
        $Some = filter $Lines where $currentObject/D.Line_Order/D.Order/Number > @D.Limit;
        case $O/State
          when Open then log 'open';
          when Sent, (empty) then set $O/Code = 'x';
        end case;
        validation feedback $O/Number message 'No';
        return $O/Number + $Sum;
      end;
      create module role D.User;
      grant read (Number, Code), write * on entity D.Order to D.User where [Number > 0];
      create validation rule for D.Order.Number range from 1 to 10 error message 'range';
      create navigation NativePhone home page D.Edit home nanoflow D.Act sync ( sync D.Order where [Number > 1]; sync D.Line all; );
      ${changes}`;

  it.each([
    ['an entity', /\bD\.Order\b/g, 'D.Purchase', 'rename entity D.Order to Purchase;'],
    ['an association', /\bD\.Line_Order\b/g, 'D.Owner', 'rename association D.Line_Order to Owner;'],
    ['a microflow', /\bD\.Serve\b/g, 'D.Answer', 'rename microflow D.Serve to Answer;'],
    ['a page', /\bD\.Edit\b/g, 'D.Change', 'rename page D.Edit to Change;'],
    ['a constant', /\bD\.Limit\b/g, 'D.Most', 'rename constant D.Limit to Most;'],
    ['a rule', /\bD\.IsBig\b/g, 'D.IsHuge', 'rename rule D.IsBig to IsHuge;'],
    ['a module, with everything in it', /\bD\./g, 'Shop.', 'rename module D to Shop;'],
  ])('%s renames every reference to it, and no text in quotes', (_, from, to, change) => {
    const parts = app('').split(/('[^']*')/);
    const expected = parts.map((part) => (part.startsWith("'") ? part : part.replace(from, to))).join('');
    expect(said(app(change))).toBe(said(expected));
  });

  it('an attribute renames it in members, expressions and constraints of its entity, and of no other', () => {
    const model = load(
      app('alter entity D.Order rename attribute Number to No; alter entity D.Base rename attribute Code to Key;'),
    );
    expect([...model.diagnostics, ...resolveNames(model)]).toEqual([]);
    const text = JSON.stringify(model.flows);
    expect(text).toContain('[No > 3 and (State = D.State.Open or D.Line_Order/D.Line[Amount = 1]/Amount = $O/No)]');
    expect(text).toContain("$O/No + length('$O/Number D.State.Open')");
    expect(text).toContain('$currentObject/D.Line_Order/D.Order/No > @D.Limit');
    expect(text).toContain('D.Base.Key');
    expect(model.entities[1]!.accessRules[0]).toMatchObject({
      constraint: '[No > 0]',
      members: [{ member: 'D.Order.No' }, { member: 'D.Base.Key' }],
    });
    expect(model.entities[1]!.validationRules).toMatchObject([{ attribute: 'No' }]);
    expect(model.profiles[0]!.offlineEntities[0]!.constraint).toBe('[No > 1]');
  });

  it('a value of an enumeration renames it in expressions, constraints, cases and defaults', () => {
    const model = load(app('alter enumeration D.State rename value Open to Fresh;'));
    expect([...model.diagnostics, ...resolveNames(model)]).toEqual([]);
    const text = JSON.stringify(model.flows);
    expect(text).toContain('State = D.State.Fresh or');
    expect(text).toContain('{"kind":"value","value":"Fresh"}');
    expect(model.entities[1]!.attributes.map((attribute) => attribute.defaultValue)).toEqual(['', 'Fresh', 'D.State.Open']);
  });

  it('means the names of its time: what comes later may use the old name again', () => {
    const model = load(`create entity D.A (X: String); create nanoflow D.Old ($P: D.A) begin end;
      rename entity D.A to B; create entity D.A (Y: String); create nanoflow D.New ($P: D.A, $Q: D.B) begin end;
      rename entity D.A to C;`);
    expect(model.flows.map((flow) => flow.parameters.map(({ type }) => type))).toEqual([
      [{ kind: 'Object', entity: 'D.B' }],
      [
        { kind: 'Object', entity: 'D.C' },
        { kind: 'Object', entity: 'D.B' },
      ],
    ]);
  });

  it('to another module changes the name, to a folder does not; an entity takes along the associations that it owns', () => {
    const model = load(`create entity D.A (); create entity D.B (); create association D.A_B from D.A to D.B;
      create nanoflow D.N ($A: D.A) begin retrieve $B from $A/D.A_B; end;
      move entity D.A to M; move nanoflow D.N to folder 'x/y'; move nanoflow D.N to folder 'z' in M;`);
    expect([...model.diagnostics, ...resolveNames(model)]).toEqual([]);
    expect([model.associations[0]!.name, model.flows[0]!.name]).toEqual(['M.A_B', 'M.N']);
  });

  it('asks only, with dry run', () => {
    expect(problems('create entity D.A (); rename entity D.A to B dry run;')[0]).toContain('information mdl-dry-run');
  });
});

describe('validation rules', () => {
  it('stand beside their attribute; a later one of the same kind takes the place of the earlier', () => {
    const model = load(`mdl 1;
      create regular expression D.Digits ( Expression: '^\\d+$' );
      create entity D.E (Code: String not null error message 'needed', Amount: Integer);
      create validation rule for D.E.Code regex D.Digits error message 'digits';
      create validation rule for D.E.Amount range from 1 to 5 error message 'few';
      create validation rule for D.E.Amount range to -3 feedback 'less';`);
    expect([...model.diagnostics, ...resolveNames(model)]).toEqual([]);
    expect(model.regularExpressions).toEqual([{ name: 'D.Digits', expression: '^\\d+$' }]);
    expect(model.entities[0]!.validationRules).toMatchObject([
      { attribute: 'Code', rule: { kind: 'required' } },
      {
        attribute: 'Code',
        message: { translations: { en_US: 'digits' } },
        rule: { kind: 'regular-expression', document: 'D.Digits' },
      },
      { attribute: 'Amount', message: { translations: { en_US: 'less' } }, rule: { kind: 'range', maximum: { value: '-3' } } },
    ]);
  });

  it('name what they do not find', () => {
    const entity = 'create entity D.Order (Code: String); ';
    const rule = (of: string) => `${entity}create validation rule for ${of} regex D.R error message 'x';`;
    expect(problems(rule('D.Ordr.Code'))[0]).toContain('Did you mean D.Order?');
    expect(problems(rule('D.Order'))[0]).toContain('Module.Entity.Attribute');
    expect(resolveNames(load(rule('D.Order.Cod'))).map(({ message }) => message)).toEqual([
      'The entity D.Order has no attribute Cod.',
      'The regular expression D.R does not exist.',
    ]);
  });

  it('of mdl 0, which never did anything, are kept whole', () => {
    expect(problems("create validation rule D.V for D.E (required A) feedback 'x';")[0]).toContain('mdl-not-read');
  });
});

describe('several files', () => {
  it('are put in order by what they need of one another, whatever their names', () => {
    const change = 'alter entity D.E add attribute B: String; rename entity D.E to F;';
    const model = load(change, 'create or modify entity D.E (A: String, C: Integer);', 'create entity D.E (Z: String);');
    expect(model.diagnostics).toEqual([]);
    expect(model.entities.map(({ name, attributes }) => [name, ...attributes.map((one) => one.name)])).toEqual([
      ['D.F', 'A', 'C', 'B'],
    ]);
    expect(problems('alter entity D.F drop attribute A;', 'create entity D.F (A: String);')).toEqual([]);
  });

  it('that need each other stay in their order, and a name that two make names both places', () => {
    const one = "create entity A.E (); alter entity B.E set comment 'x';";
    expect(problems(one, "create entity B.E (); alter entity A.E set comment 'y';")).toHaveLength(1);
    expect(problems('create nanoflow D.N () begin end;', '\ncreate microflow D.n () begin end;')).toEqual([
      "error mdl-duplicate at D.n: D.n exists already, made at file1.mdl:1:1, so this statement has no effect; write 'create or modify' to replace it.",
    ]);
  });
});

describe('rights', () => {
  it('on what does not exist are errors, and of roles that nobody made warnings, with the nearest name', () => {
    expect(
      problems(`create entity D.Order (); create nanoflow D.Act () begin end; create module role D.User;
        grant read * on entity D.Ordr to D.User; grant execute on nanoflow D.Atc to D.Usr; create user role Boss (D.User, System.User);`),
    ).toEqual([
      'error unresolved-name at D.Ordr: The entity D.Ordr does not exist. Did you mean D.Order?',
      'error unresolved-name at D.Atc: The nanoflow D.Atc does not exist. Did you mean D.Act?',
      'warning unresolved-name at rights on D.Atc: The module role D.Usr does not exist. Did you mean D.User?',
    ]);
  });
});

describe('a large app', () => {
  const many = (make: (number: number) => string) => Array.from({ length: 2_000 }, (_, number) => make(number)).join('\n');

  it.each([
    [
      'names that lead to nothing',
      many((n) => `create entity M.Entity${n} (); alter entity M.Entiti${n} add attribute B: String;`),
      2_000,
    ],
    ['renames of one entity', `create entity M.E0 ();\n${many((n) => `rename entity M.E${n} to E${n + 1};`)}`, 0],
    ['entities that are dropped', many((n) => `create entity M.E${n} (A: String); drop entity M.E${n};`), 0],
    ['statements in one line', `create nanoflow M.N () begin declare $x Integer = 1; ${'set $x = 1; '.repeat(200_000)} end;`, 0],
  ])('of %s is read in time that grows with its text', (_, text, count) => {
    expect(load(text).diagnostics).toHaveLength(count);
  });
});
