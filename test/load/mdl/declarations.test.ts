import { describe, expect, it } from 'vitest';
import { resolveNames } from '../../../src/load/resolve-names.js';
import { load, plain } from './describe-flow.js';

function problems(...texts: readonly string[]): string[] {
  return load(...texts).diagnostics.map((one) => `${one.severity} ${one.code} at ${one.where}: ${one.message}`);
}

describe('entities', () => {
  const text = `
    /** What is
     * carried. */
    create entity Depot.Parcel extends Depot.Thing (
      /** On the label. */
      Code: String(20) not null error message 'Needs a code' unique error 'Twice',
      Weight: Decimal default -1.5,
      Stage: Enumeration(Depot.Stage) default Depot.Stage.New,
      Kind: Depot.Stage default 'Gone',
      Fragile: Boolean,
      Long: Long, Text: String(unlimited) default 'it''s', Moment: DateTime default '[%CurrentDateTime%]',
      Serial: AutoNumber, Secret: HashedString, Volume: Decimal calculated by Depot.CAL_Volume,
      Owner: autoowner, Changed: autochangeddate,
    )
    index Codes on (Code asc, Weight desc)
    on before commit call Depot.BCO($currentObject) raise error
    on after delete call Depot.ADE();`;
  const [entity] = load(text).entities;

  it('have attributes with their types, defaults and documentation', () => {
    expect(entity).toMatchObject({
      name: 'Depot.Parcel',
      generalization: 'Depot.Thing',
      persistable: true,
      documentation: 'What is\ncarried.',
    });
    const attributes = entity!.attributes.map((one) => [one.name, one.type.kind, one.defaultValue]);
    expect(attributes).toEqual([
      ['Code', 'String', ''],
      ['Weight', 'Decimal', '-1.5'],
      ['Stage', 'Enumeration', 'New'],
      ['Kind', 'Enumeration', 'Gone'],
      ['Fragile', 'Boolean', 'false'],
      ['Long', 'Long', ''],
      ['Text', 'String', "it's"],
      ['Moment', 'DateTime', '[%CurrentDateTime%]'],
      ['Serial', 'AutoNumber', '1'],
      ['Secret', 'HashedString', ''],
      ['Volume', 'Decimal', ''],
    ]);
    expect(entity!.attributes[0]).toMatchObject({ documentation: 'On the label.', type: { length: 20 } });
    expect(entity!.attributes[6]!.type).toEqual({ kind: 'String' });
    expect(entity!.attributes[10]).toMatchObject({ calculatedBy: 'Depot.CAL_Volume' });
  });

  it('have rules, event handlers and system members', () => {
    expect(plain(entity!.validationRules)).toEqual([
      { attribute: 'Code', message: 'Needs a code', rule: { kind: 'required' } },
      { attribute: 'Code', message: 'Twice', rule: { kind: 'unique' } },
    ]);
    expect(entity!.eventHandlers).toEqual([
      { moment: 'before', event: 'commit', microflow: 'Depot.BCO', passObject: true, raiseErrorOnFalse: true },
      { moment: 'after', event: 'delete', microflow: 'Depot.ADE', passObject: false, raiseErrorOnFalse: false },
    ]);
    expect(entity!.systemMembers).toEqual({ owner: true, changedBy: false, createdDate: false, changedDate: true });
  });

  it('are non-persistable, views or external where they say so', () => {
    const { entities } = load(`create non-persistent entity D.A (X: String);
      create view entity D.B (X: String) as ( select a.X from D.A as a );
      create external entity D.C (X: String);`);
    expect(entities.map((one) => [one.persistable, one.source])).toEqual([
      [false, 'database'],
      [true, 'view'],
      [true, 'external'],
    ]);
  });
});

describe('associations', () => {
  it.each([
    ['', { type: 'Reference', owner: 'Default', onChildDelete: { kind: 'keep-references' } }],
    ['type ReferenceSet owner Both', { type: 'ReferenceSet', owner: 'Both' }],
    ['type: reference_set storage table', { type: 'ReferenceSet' }],
    ['on delete cascade', { onChildDelete: { kind: 'delete-references' } }],
    ['on delete set null', { onChildDelete: { kind: 'keep-references' } }],
    [
      "on delete restrict error message 'In use'",
      { onChildDelete: { kind: 'only-without-references', message: { translations: { en_US: 'In use' } } } },
    ],
    ['delete_behavior prevent', { onChildDelete: { kind: 'only-without-references' } }],
    ["delete_behavior delete_but_keep_references comment 'old'", { onChildDelete: { kind: 'keep-references' } }],
  ])('%s', (options, expected) => {
    const [association] = load(`create association D.A_B from D.A to D.B ${options};`).associations;
    expect(association).toMatchObject({
      name: 'D.A_B',
      parent: 'D.A',
      child: 'D.B',
      onParentDelete: { kind: 'keep-references' },
      ...expected,
    });
  });
});

describe('enumerations and constants', () => {
  it('show the name of a value without caption', () => {
    const [enumeration] = load("create enumeration D.E (New 'Fresh', Gone caption 'Away', empty, Type);").enumerations;
    expect(plain(enumeration!.values)).toEqual([
      { key: 'New', caption: 'Fresh' },
      { key: 'Gone', caption: 'Away' },
      { key: 'empty', caption: 'empty' },
      { key: 'Type', caption: 'Type' },
    ]);
  });

  it.each([
    ["create constant D.C type String default 'a' comment 'old' exposed to client;", 'a', true],
    ['create constant D.C type Integer default 5;', '5', false],
    ["mdl 1; create constant D.C folder 'x' (Type: Boolean, DefaultValue: true, ExposedToClient: true,);", 'true', true],
    ['mdl 1; create constant D.C (Type: Decimal, DefaultValue: -2.5);', '-2.5', false],
  ])('%s', (text, defaultValue, exposedToClient) => {
    const model = load(text);
    expect(model.diagnostics).toEqual([]);
    expect(model.constants[0]).toMatchObject({ name: 'D.C', defaultValue, exposedToClient });
  });
});

describe('security', () => {
  const entity = 'create entity D.Base (Code: String); create entity D.E extends D.Base (A: String, B: String); ';
  const rule = (text: string) => load(entity + text).entities[1]!.accessRules;

  it.each([
    ['mdl 1', "grant create, read *, write (A, Code) on entity D.E to D.R, D.S where [A = 'x'];"],
    ['mdl 0', "grant D.R, D.S on D.E (create, read *, write (A, Code)) where '[A = ''x'']';"],
  ])('gives rights on entities in the notation of %s', (_, text) => {
    expect(rule(text)).toEqual([
      {
        roles: ['D.R', 'D.S'],
        allowCreate: true,
        allowDelete: false,
        defaultMemberRights: 'read',
        members: [
          { member: 'D.E.A', rights: 'read-write' },
          { member: 'D.Base.Code', rights: 'read-write' },
        ],
        constraint: "[A = 'x']",
      },
    ]);
  });

  it('takes rights away, from the named roles only', () => {
    const granted = 'grant delete, write * on entity D.E to D.R, D.S; ';
    expect(rule(`${granted}revoke all on entity D.E from D.R;`)).toMatchObject([{ roles: ['D.S'], allowDelete: true }]);
    expect(rule(`${granted}revoke delete, write * on entity D.E from D.R;`)).toMatchObject([
      { roles: ['D.S'], allowDelete: true, defaultMemberRights: 'read-write' },
      { roles: ['D.R'], allowDelete: false, defaultMemberRights: 'read' },
    ]);
  });

  it('says which roles may start a flow', () => {
    const text = `create nanoflow D.N () begin end; create microflow D.M () begin end;
      grant execute on nanoflow D.N to D.R, D.S; revoke execute on nanoflow D.N from D.R; grant execute on microflow D.M to D.R;`;
    expect(load(text).flows.map((flow) => flow.allowedRoles)).toEqual([['D.S'], ['D.R']]);
  });

  it('has user roles in either notation, and enforces what it grants unless a level is stated', () => {
    const roles = "create module role D.R description 'r'; create user role Boss (D.R) manage all roles; mdl 0;";
    expect(load(roles).security).toMatchObject({
      level: 'prototype',
      moduleRoles: ['D.R'],
      userRoles: [{ name: 'Boss', moduleRoles: ['D.R'] }],
    });
    const grants = `mdl 1; create user role Boss (ModuleRoles: (D.R)); grant read * on entity D.E to D.R;`;
    expect(load(grants).security.level).toBe('production');
    const stated = `mdl 1; create user role Boss (ModuleRoles: (D.R, System.User));
      create demo user 'ada' (Password: 'never read', Entity: Administration.Account, UserRoles: (Boss));
      alter app security (SecurityLevel: prototype);`;
    expect(load(stated).security).toMatchObject({
      level: 'prototype',
      userRoles: [{ moduleRoles: ['D.R', 'System.User'] }],
      demoUsers: [{ name: 'ada', entity: 'Administration.Account', userRoles: ['Boss'] }],
    });
    expect(JSON.stringify(load(stated))).not.toContain('never read');
    expect(load('create module D;').security.level).toBe('off');
  });
});

describe('navigation', () => {
  it('reads homes, sync modes and what the menu leads to', () => {
    const model = load(`mdl 1;
      create user role Boss (ModuleRoles: ());
      create or modify navigation PhoneOffline
        home page D.Home home nanoflow D.Start for Boss login page D.Login not found page D.Lost
        on sync error continue
        progressive web app ( Precaching: true )
        sync ( sync D.A all; sync D.B where [X = 1][Y = 2]; sync D.C never; sync D.E none preserve data; sync D.F none; sync D.G online;
          sync D.H online compatibility mode; sync D.I where [X = 3] compatibility mode sync D.J all )
        { menu item 'One' ( page: D.One ) menu 'More' { menu item 'Two' ( nanoflow: D.Two ) } };`);
    expect(model.diagnostics).toEqual([]);
    expect(model.profiles).toEqual([
      {
        name: 'PhoneOffline',
        kind: 'PhoneOffline',
        native: false,
        offline: true,
        home: { page: 'D.Home' },
        roleHomes: [{ userRole: 'Boss', home: { nanoflow: 'D.Start' } }],
        menuReferences: ['D.One', 'D.Two'],
        throwPartialSyncError: false,
        offlineEntities: [
          ['D.A', 'all', ''],
          ['D.B', 'constrained', '[X = 1][Y = 2]'],
          ['D.C', 'never', ''],
          ['D.E', 'none-preserve-data', ''],
          ['D.F', 'none', ''],
          ['D.G', 'online', ''],
          ['D.H', 'online', '', true],
          ['D.I', 'constrained', '[X = 3]', true],
          ['D.J', 'all', ''],
        ].map(([entity, mode, constraint, compatibilityMode = false]) => ({ entity, mode, constraint, compatibilityMode })),
      },
    ]);
  });

  it('keeps the sync block of an earlier statement for the same profile unless a new one is written', () => {
    const first = 'create navigation NativePhone home page D.A sync (sync D.E all); ';
    expect(load(`${first}create or modify navigation NativePhone home page D.B;`).profiles).toMatchObject([
      { native: true, offline: true, home: { page: 'D.B' }, offlineEntities: [{ entity: 'D.E' }] },
    ]);
    expect(load(`${first}create or modify navigation NativePhone sync ();`).profiles).toMatchObject([
      { home: { page: 'D.A' }, offlineEntities: [] },
    ]);
  });

  it('names the nearest profile', () => {
    expect(problems('create navigation PhoneOfline home page D.A;')).toEqual([
      'error mdl-profile at PhoneOfline: There is no navigation profile PhoneOfline. Did you mean PhoneOffline?',
    ]);
  });

  it('gives no profile where none is written', () => {
    expect(load('create module D;').profiles).toEqual([]);
  });
});

describe('actions and pages', () => {
  it('keep the body of a JavaScript action as it stands', () => {
    const [action] = load(`create javascript action D.Shout (Text: String not null, Kind: entity <pKind>, Items: List of pKind)
      returns String not exposed platform Native as $$
      // it's; raw "$1"
      return Text; $$;`).javaScriptActions;
    expect(action).toMatchObject({
      platform: 'Native',
      returnType: { kind: 'String' },
      parameters: [
        { name: 'Text', required: true, type: { kind: 'value', type: { kind: 'String' } } },
        { name: 'Kind', required: false, type: { kind: 'entity' } },
        { name: 'Items', required: false, type: { kind: 'value', type: { kind: 'Unknown' } } },
      ],
    });
    expect(action!.body).toContain(`// it's; raw "$1"`);
  });

  it.each([
    [
      'params in braces',
      "create page D.P ( params: { $O: D.E, $T: String }, title: 'x', layout: Atlas_Core.Phone ) { dataview v (datasource: $O) { actionbutton b (action: nanoflow D.N) } }",
    ],
    [
      'params in parentheses',
      "create page D.P ( title: 'x', params: ($O: D.E, $T: String), layout: Atlas_Core.Phone ) { actionbutton b (action: nanoflow D.N) };",
    ],
    [
      'parameters first',
      "create page D.P ($O: D.E, $T: String) title 'x' layout Atlas_Core.Phone begin actionbutton b (action: nanoflow D.N); end;",
    ],
  ])('know the parameters of a page and what it refers to: %s', (_, text) => {
    const { pages, modules } = load(`${text}\ncreate module Next;`);
    expect(pages).toMatchObject([
      {
        name: 'D.P',
        parameters: [
          { name: 'O', type: { kind: 'Object', entity: 'D.E' } },
          { name: 'T', type: { kind: 'String' } },
        ],
      },
    ]);
    expect(pages[0]!.references).toEqual(expect.arrayContaining(['Atlas_Core.Phone', 'D.N']));
    expect(modules).toEqual(['D', 'Next']);
  });
});

describe('several statements for one name', () => {
  it('are wrong, unless a later one says that it modifies or that it may be there', () => {
    const first = 'create entity D.E (A: String); ';
    expect(problems(`${first}create entity D.e (B: String);`)).toEqual([
      "error mdl-duplicate at D.e: D.e exists already, made at file1.mdl:1:1, so this statement has no effect; write 'create or modify' to replace it.",
    ]);
    const modified = load(`${first}create or modify entity D.E (B: String);`);
    expect([modified.entities.length, modified.entities[0]!.attributes[0]!.name]).toEqual([1, 'B']);
    const left = load(`${first}create entity if not exists D.E (B: String);`);
    expect([left.diagnostics.length, left.entities[0]!.attributes[0]!.name]).toEqual([0, 'A']);
  });

  it('share a name space: documents with documents, domain models with domain models', () => {
    const flow = 'create nanoflow D.X () begin end; ';
    expect(problems(`${flow}create microflow D.X () begin end;`)).toHaveLength(1);
    expect(problems(`${flow}create or modify page D.X ();`)).toHaveLength(1);
    expect(problems(`${flow}create entity D.X ();`)).toEqual([]);
  });

  it('make modules with their first document, in order', () => {
    expect(load('create entity B.E (); create module A;', 'create enumeration C.X (Y);').modules).toEqual(['B', 'A', 'C']);
    expect(problems('create entity E ();')).toEqual([
      "error mdl-name at E: The name of a document is Module.Name; 'E' has no module.",
    ]);
  });
});

describe('an app of several files', () => {
  it('resolves names across them, and every element says where it stands', () => {
    const model = load('create nanoflow D.N ($E: D.E) begin change $E (A = 1); end;', '\ncreate entity D.E (A: Integer);');
    expect(model.diagnostics).toEqual([]);
    expect(resolveNames(model)).toEqual([]);
    expect(model.entities[0]!.origin).toMatchObject({ file: 'file2.mdl', position: { line: 2, column: 1 } });
    expect(model.flows[0]!.nodes[1]!.origin).toMatchObject({ file: 'file1.mdl', position: { line: 1, column: 37 } });
    expect(model).toMatchObject({ format: 'mdl', mendixVersion: '11.12.0', name: 'file1' });
  });

  it('has a hash that depends on the texts alone', () => {
    const hash = (text: string) => load(text).contentHash;
    expect(hash('create module D;')).toMatch(/^[0-9a-f]{64}$/);
    expect(hash('create module D;')).toBe(hash('create module D;'));
    expect(hash('create module D;')).not.toBe(hash('create module E;'));
  });
});

describe('statements that are not read', () => {
  it('are named, by how much it matters', () => {
    expect(
      problems(
        "create workflow D.W begin user task t 'x'; end workflow;\nalter user role R add module roles (D.R);\nshow entities in D;\ncreate module D;",
      ),
    ).toEqual([
      "information mdl-not-read at D.W: 'create workflow D.W' is kept, but takes no part in running flows.",
      "warning mdl-not-applied at file1.mdl:2:1: 'alter user role' is not applied: the app stays as the other statements make it.",
      "information MDL-V1-SESSION at file1.mdl:3:1: 'show' asks or shows something; it is no part of an app and is passed over.",
    ]);
  });

  it('are mistakes where no statement begins so', () => {
    expect(problems('craete module D;')).toEqual([
      "error mdl-unknown-statement at file1.mdl:1:1: No statement begins with 'craete'. Did you mean create?",
    ]);
  });
});
