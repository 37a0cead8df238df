import { Binary, serialize } from 'bson';
import { strToU8, zipSync } from 'fflate';
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AppModel } from '../../../src/model/app-model.js';
import { buildPackage, buildProjectFile, encodeElement, fixtureId, type StoredElement } from '../../fixture/project-file.js';
import { guidBytes } from '../../fixture/stored-element.js';
import { loadDamaged } from './load-damaged.js';
import { richProject } from './rich-project.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

function modelOf(bytes: Uint8Array): AppModel {
  const outcome = loadDamaged({ bytes }, sqlite);
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.model;
}

function refusalOf(bytes: Uint8Array): string {
  const outcome = loadDamaged({ bytes }, sqlite);
  return 'refusal' in outcome ? `${outcome.refusal.code}: ${outcome.refusal.message}` : 'loaded';
}

function load(...documents: readonly StoredElement[]): AppModel {
  return modelOf(buildProjectFile(sqlite, { modules: { Shop: documents } }));
}

/** A rich project whose database a test has changed. */
function changed(change: (database: Database) => void): Uint8Array {
  const database = new sqlite.Database(buildProjectFile(sqlite, richProject()));
  change(database);
  const bytes = database.export();
  database.close();
  return bytes;
}

const codes = (model: AppModel) => [...new Set(model.diagnostics.map(({ code }) => code))];

describe('the list of units', () => {
  it('may lead in a circle: what is in it belongs to no module and is ignored', () => {
    const bytes = changed((database) => {
      const [one, other] = [guidBytes(fixtureId(1)), guidBytes(fixtureId(2))];
      const contents = encodeElement({ $Type: 'Enumerations$Enumeration', Name: 'Lost' });
      for (const [id, container] of [
        [one, other],
        [other, one],
      ] as const) {
        database.run("INSERT INTO Unit VALUES (?,?,'Documents',0,'','',?)", [id, container, contents]);
      }
    });
    expect(modelOf(bytes).enumerations.map(({ name }) => name)).toEqual(['Shop.State']);
    expect(codes(modelOf(bytes))).toContain('detached-unit');
  });

  it('may be thousands of folders deep', () => {
    const bytes = changed((database) => {
      const [module] = database.exec("SELECT UnitID FROM Unit WHERE ContainmentName = 'Modules'")[0]?.values[0] ?? [];
      let container = module ?? null;
      for (let depth = 0; depth < 3000; depth++) {
        const id = guidBytes(fixtureId(0x90_0000 + depth));
        const isLast = depth === 2999;
        const contents = encodeElement({ $Type: isLast ? 'Enumerations$Enumeration' : 'Projects$Folder', Name: 'Deep' });
        database.run("INSERT INTO Unit VALUES (?,?,'Folders',0,'','',?)", [id, container, contents]);
        container = id;
      }
    });
    expect(modelOf(bytes).enumerations.map(({ name }) => name)).toContain('Shop.Deep');
  });

  it('may have rows without an id, or with one that another row has: they are ignored with a warning', () => {
    const bytes = changed((database) => {
      database.run('CREATE TABLE Copy AS SELECT * FROM Unit');
      database.run('DROP TABLE Unit');
      database.run('ALTER TABLE Copy RENAME TO Unit');
      database.run('INSERT INTO Unit SELECT * FROM Unit');
      database.run("INSERT INTO Unit (UnitID, ContainerID) VALUES ('text', NULL), (NULL, NULL), (x'00', NULL)");
    });
    const model = modelOf(bytes);
    expect(model.enumerations).toHaveLength(1);
    const count = `${model.diagnostics.find(({ code }) => code === 'damaged-unit')?.message}`;
    expect(count).toMatch(/^The table of units has \d+ rows without an id of its own\.$/);
  });

  it('is a table: a view of its name, which could compute without end, is not looked at', () => {
    const bytes = changed((database) => {
      database.run('DROP TABLE Unit');
      database.run(`CREATE VIEW Unit AS WITH RECURSIVE n(UnitID) AS (SELECT 1 UNION ALL SELECT UnitID + 1 FROM n)
        SELECT UnitID, 0 AS ContainerID, '' AS ContainmentName, '' AS ContentsHash, '' AS Contents FROM n`);
    });
    expect(refusalOf(bytes)).toMatch(/^not-a-project: App\.mpr is a SQLite database, but not a Mendix project\.$/);
  });

  it.each([
    ['no units', (database: Database) => database.run('DELETE FROM Unit'), /^not-a-project: .*no project root/],
    ['no version', (database: Database) => database.run('DELETE FROM _MetaData'), /^not-a-project: .*which Mendix version/],
    [
      'a version that is none',
      (database: Database) => database.run("UPDATE _MetaData SET _ProductVersion = 'new' || hex(zeroblob(500))"),
      /^not-a-project: .{1,200}$/,
    ],
    [
      'no contents',
      (database: Database) => database.run('UPDATE Unit SET Contents = NULL'),
      /^missing-unit: .*the project itself/,
    ],
    ['texts as contents', (database: Database) => database.run("UPDATE Unit SET Contents = 'x'"), /^missing-unit: /],
  ])('with %s is refused', (_what, change, expected) => {
    expect(refusalOf(changed(change))).toMatch(expected);
  });
});

describe('units', () => {
  it('with elements deeper in one another than the limit are damaged, and the rest loads', () => {
    const nested = (depth: number): StoredElement => {
      let element: StoredElement = { $Type: 'Microflows$EndEvent' };
      for (let level = 0; level < depth; level++) {
        element = { $Type: 'Microflows$LoopedActivity', ObjectCollection: { $Type: 'C', Objects: [element] } };
      }
      return { $Type: 'Microflows$Nanoflow', Name: `Depth${depth}`, ObjectCollection: { $Type: 'C', Objects: [element] } };
    };
    const model = load(nested(100), nested(300));
    expect(model.flows.map(({ name }) => name)).toEqual(['Shop.Depth100']);
    expect(model.diagnostics.map(({ code }) => code)).toContain('damaged-unit');
  });

  it('of a hundred thousand nested documents end in a sentence, not in an overflow', () => {
    const depth = 100_000;
    const bytes = new Uint8Array(depth * 7 + 5 + 30);
    const view = new DataView(bytes.buffer);
    for (let level = 0; level < depth; level++) {
      view.setInt32(level * 7, bytes.length - level * 8, true);
      bytes.set([0x03, 0x61, 0x00], level * 7 + 4);
    }
    const unit = serialize({ $Type: 'Microflows$Nanoflow', Deep: new Binary(bytes, 0) });
    // The kind of the field is turned from bytes into a document.
    const place = Buffer.from(unit).indexOf('\u0005Deep');
    unit[place] = 0x03;
    const file = changed((database) => {
      const statement = 'UPDATE Unit SET Contents = ? WHERE UnitID = (SELECT max(UnitID) FROM Unit WHERE ContainmentName = ?)';
      database.run(statement, [unit, 'Documents']);
    });
    expect(codes(modelOf(file))).toContain('damaged-unit');
  });

  it('may hold dates that no calendar has', () => {
    const model = load({ $Type: 'Enumerations$Enumeration', Name: 'State', Made: new Date(8.64e15) });
    const file = buildProjectFile(sqlite, {
      modules: { Shop: [{ $Type: 'Enumerations$Enumeration', Name: 'State', Made: new Date(0x7777_7777) }] },
    });
    const place = Buffer.from(file).indexOf(Buffer.from([0x77, 0x77, 0x77, 0x77, 0, 0, 0, 0]));
    const outOfRange = Buffer.from(file).fill(0x7f, place, place + 8);
    expect(modelOf(outOfRange).enumerations).toHaveLength(model.enumerations.length);
  });
});

describe('models', () => {
  const entity = (Name: string, Generalization: string) => ({
    $Type: 'DomainModels$EntityImpl',
    Name,
    MaybeGeneralization: { $Type: 'DomainModels$Generalization', Generalization },
  });

  it('may have generalizations that run in a circle', () => {
    const Entities = [entity('A', 'Shop.B'), entity('B', 'Shop.C'), entity('C', 'Shop.A'), entity('Self', 'Shop.Self')];
    expect(load({ $Type: 'DomainModels$DomainModel', Entities }).entities).toHaveLength(4);
  });

  it('may have associations whose ends are missing, and pointers to nothing', () => {
    const association = {
      $Type: 'DomainModels$Association',
      Name: 'A_B',
      ParentPointer: fixtureId(7),
      ChildPointer: fixtureId(8),
    };
    const model = load({ $Type: 'DomainModels$DomainModel', Associations: [association] });
    expect(codes(model)).toEqual(['unresolved-name']);
  });

  it('may have nodes of one id, ways to nowhere, circles, and loops that hold their own beginning', () => {
    const start = { $Type: 'Microflows$StartEvent', $ID: fixtureId(1) };
    const loop = {
      $Type: 'Microflows$LoopedActivity',
      $ID: fixtureId(1),
      ObjectCollection: { $Type: 'C', Objects: [{ ...start }, { $Type: 'Microflows$LoopedActivity', $ID: fixtureId(1) }] },
    };
    const way = (from: number, to: number) => ({
      $Type: 'Microflows$SequenceFlow',
      OriginPointer: fixtureId(from),
      DestinationPointer: fixtureId(to),
    });
    const Flows = [way(1, 1), way(1, 2), way(2, 1), way(9, 1), way(1, 9)];
    const Objects = [start, start, loop, { $Type: 'Microflows$EndEvent', $ID: fixtureId(2) }];
    const flow = { $Type: 'Microflows$Nanoflow', Name: 'NF', ObjectCollection: { $Type: 'C', Objects }, Flows };
    const model = load(flow);
    expect(model.flows).toHaveLength(1);
    expect(model.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'duplicate-node',
        where: 'Shop.NF',
        message: '2 nodes have the id of another one, and no effect.',
      }),
    );
  });
});

describe('ways across the border of a loop', () => {
  it('are not taken: the node that they leave leads nowhere', () => {
    const inner = { $Type: 'Microflows$EndEvent', $ID: fixtureId(3) };
    const way = { $Type: 'Microflows$SequenceFlow', OriginPointer: fixtureId(1), DestinationPointer: fixtureId(3) };
    const loop = { $Type: 'Microflows$LoopedActivity', $ID: fixtureId(2), ObjectCollection: { $Type: 'C', Objects: [inner] } };
    const Objects = [{ $Type: 'Microflows$StartEvent', $ID: fixtureId(1) }, loop];
    const flow = { $Type: 'Microflows$Nanoflow', Name: 'NF', ObjectCollection: { $Type: 'C', Objects }, Flows: [way] };
    expect(load(flow).flows).toHaveLength(1);
  });
});

describe('packages', () => {
  it('that claim to unpack to more than the limit are refused before anything is unpacked', () => {
    const names = ['package.xml', 'project.mpr', 'a.mpr', 'b.mpr'];
    const bytes = zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The size of each file, in the directory at the end.
    for (let place = 0; place + 4 < bytes.length; place++) {
      if (view.getUint32(place, true) === 0x02014b50) view.setUint32(place + 24, 0x7fff_ffff, true);
    }
    expect(refusalOf(bytes)).toMatch(/^package-too-large: App\.mpr unpacks to more than/);
  });

  it('may lie about the size of a file', () => {
    const bytes = new Uint8Array(buildPackage(sqlite, richProject()));
    const view = new DataView(bytes.buffer);
    for (let place = 0; place + 4 < bytes.length; place++) {
      if (view.getUint32(place, true) === 0x02014b50) view.setUint32(place + 24, 100, true);
    }
    expect(refusalOf(bytes)).toMatch(/^(damaged-project|not-a-project|empty-file): /);
  });
});
