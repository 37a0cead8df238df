import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpr } from '../../../src/load/mpr/load-mpr.js';
import { buildProjectFile, fixtureId, type StoredElement } from '../../fixture/project-file.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

function load(...documents: readonly StoredElement[]) {
  return loadMpr({ fileName: 'App.mpr', bytes: buildProjectFile(sqlite, { modules: { Sales: documents } }) }, sqlite);
}

const attribute = (Name: string, type: string) => ({
  $Type: 'DomainModels$Attribute',
  Name,
  NewType: { $Type: `DomainModels$${type}AttributeType` },
});

describe('names that occur twice in a project file', () => {
  it('of two entities, attributes or documents the first one counts, and each other one is an error', () => {
    const model = load(
      {
        $Type: 'DomainModels$DomainModel',
        Entities: [
          { $Type: 'DomainModels$EntityImpl', Name: 'Order', Attributes: [attribute('A', 'Integer'), attribute('A', 'Boolean')] },
          { $Type: 'DomainModels$EntityImpl', Name: 'Order' },
        ],
      },
      { $Type: 'Enumerations$Enumeration', $ID: fixtureId(1), Name: 'State', Documentation: 'first' },
      { $Type: 'Enumerations$Enumeration', $ID: fixtureId(2), Name: 'State' },
    );
    expect(model.entities.map(({ name, attributes }) => [name, attributes.map(({ type }) => type.kind)])).toEqual([
      ['Sales.Order', ['Integer']],
    ]);
    expect(model.enumerations.map(({ documentation }) => documentation)).toEqual(['first']);
    expect(model.diagnostics.map(({ code, where, severity }) => [code, where, severity])).toEqual([
      ['duplicate-name', 'Sales.Order', 'error'],
      ['duplicate-name', 'Sales.Order.A', 'error'],
      ['duplicate-name', 'Sales.State', 'error'],
    ]);
  });

  it('a part of a domain model whose name is no word has no effect, because it could have no table or column', () => {
    const Entities = [
      {
        $Type: 'DomainModels$EntityImpl',
        Name: 'Größe_2',
        Attributes: [attribute('_id', 'Integer'), attribute('a\u0000b', 'Integer')],
      },
      { $Type: 'DomainModels$EntityImpl', Name: '' },
    ];
    const model = load({ $Type: 'DomainModels$DomainModel', Entities });
    expect(model.entities.map(({ name, attributes }) => [name, attributes.length])).toEqual([['Sales.Größe_2', 1]]);
    expect(model.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['invalid-name', expect.stringContaining('The name of the entity "Sales." is not a word')],
      ['invalid-name', expect.stringContaining('The name of the attribute "Sales.Größe_2.a\\u0000b" is not a word')],
    ]);
  });

  it('documents of different kinds may share a name, and excluded ones any name', () => {
    const model = load(
      { $Type: 'Microflows$Nanoflow', Name: 'Do' },
      { $Type: 'Microflows$Microflow', Name: 'Do' },
      { $Type: 'Microflows$Nanoflow', Name: 'Do', Excluded: true },
    );
    expect(model.flows).toHaveLength(3);
    expect(model.diagnostics).toEqual([]);
  });
});
