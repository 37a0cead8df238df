import { describe, expect, it } from 'vitest';
import { decodeDomainModels } from '../../../src/load/mpr/domain-model.js';
import { decodeElement } from '../../../src/load/mpr/element.js';
import { encodeElement, fixtureId, type StoredElement } from '../../fixture/project-file.js';

function decode(document: object) {
  const element = decodeElement(encodeElement({ $Type: 'DomainModels$DomainModel', ...document }));
  return decodeDomainModels([{ element, module: 'Sales', name: 'Sales.', unit: 'unit' }]);
}

function entity(Name: string, more: object = {}): StoredElement {
  return {
    $Type: 'DomainModels$EntityImpl',
    Name,
    MaybeGeneralization: { $Type: 'DomainModels$NoGeneralization', Persistable: true },
    ...more,
  };
}

const generalization = (name: string) => ({
  MaybeGeneralization: { $Type: 'DomainModels$Generalization', Generalization: name },
});

describe('domain models', () => {
  const attribute = (Name: string, type: string, more: object = {}, DefaultValue = '') => ({
    $Type: 'DomainModels$Attribute',
    Name,
    NewType: { $Type: `DomainModels$${type}AttributeType`, ...more },
    Value: { $Type: 'DomainModels$StoredValue', DefaultValue },
  });

  it('reads attributes of every type', () => {
    const Attributes = [
      attribute('Name', 'String', { Length: 200 }),
      attribute('Notes', 'String', { Length: 0 }),
      attribute('Done', 'Boolean', {}, 'false'),
      attribute('Count', 'Integer'),
      attribute('Big', 'Long'),
      attribute('Number', 'AutoNumber', {}, '1'),
      attribute('Price', 'Decimal', {}, '12.5'),
      attribute('Old', 'Float'),
      attribute('Secret', 'HashedString'),
      attribute('Due', 'DateTime', { LocalizeDate: false }, '[%CurrentDateTime%]'),
      attribute('Photo', 'Binary'),
      attribute('State', 'Enumeration', { Enumeration: 'Sales.State' }, 'Open'),
    ];
    const [order] = decode({ Entities: [entity('Order', { Attributes })] }).entities;
    expect(order?.attributes.map(({ name, type, defaultValue }) => [name, type, defaultValue])).toEqual([
      ['Name', { kind: 'String', length: 200 }, ''],
      ['Notes', { kind: 'String' }, ''],
      ['Done', { kind: 'Boolean' }, 'false'],
      ['Count', { kind: 'Integer' }, ''],
      ['Big', { kind: 'Long' }, ''],
      ['Number', { kind: 'AutoNumber' }, '1'],
      ['Price', { kind: 'Decimal' }, '12.5'],
      ['Old', { kind: 'Decimal' }, ''],
      ['Secret', { kind: 'HashedString' }, ''],
      ['Due', { kind: 'DateTime', localize: false }, '[%CurrentDateTime%]'],
      ['Photo', { kind: 'Binary' }, ''],
      ['State', { kind: 'Enumeration', enumeration: 'Sales.State' }, 'Open'],
    ]);
  });

  it('knows which attributes the server computes', () => {
    const Value = { $Type: 'DomainModels$CalculatedValue', Microflow: 'Sales.Total' };
    const [order] = decode({
      Entities: [entity('Order', { Attributes: [{ ...attribute('Total', 'Decimal'), Value }] })],
    }).entities;
    expect(order?.attributes[0]).toMatchObject({ defaultValue: '', calculatedBy: 'Sales.Total' });
  });

  it('takes persistability from the root of a hierarchy, also one in the System module', () => {
    const { entities } = decode({
      Entities: [
        entity('Photo', generalization('System.Image')),
        entity('Failure', generalization('System.Error')),
        entity('Child', generalization('Sales.Parent')),
        entity('Parent', { MaybeGeneralization: { $Type: 'DomainModels$NoGeneralization', Persistable: false } }),
      ],
    });
    expect(entities.map((candidate) => [candidate.name, candidate.persistable])).toEqual([
      ['Sales.Photo', true],
      ['Sales.Failure', false],
      ['Sales.Child', false],
      ['Sales.Parent', false],
    ]);
  });

  it('survives a hierarchy that runs in a circle', () => {
    const Entities = [entity('A', generalization('Sales.B')), entity('B', generalization('Sales.A'))];
    expect(decode({ Entities }).entities).toHaveLength(2);
  });

  it.each([
    [{}, 'database'],
    [{ Source: null }, 'database'],
    [{ Source: { $Type: 'DomainModels$OqlViewEntitySource', SourceDocument: 'Sales.View' } }, 'view'],
    [{ Source: { $Type: 'Rest$ODataRemoteEntitySource' } }, 'external'],
    [{ IsRemote: true }, 'external'],
  ])('rows of an entity with %j come from: %s', (more, source) => {
    expect(decode({ Entities: [entity('Order', more)] }).entities[0]?.source).toBe(source);
  });

  it('reads associations inside the module by pointer, and across modules by name', () => {
    const behavior = {
      $Type: 'DomainModels$DeleteBehavior',
      ParentDeleteBehavior: 'DeleteMeAndReferences',
      ChildDeleteBehavior: 'DeleteMeIfNoReferences',
    };
    const { associations } = decode({
      Entities: [entity('Line', { $ID: fixtureId(1) }), entity('Order', { $ID: fixtureId(2) })],
      Associations: [
        {
          $Type: 'DomainModels$Association',
          Name: 'Line_Order',
          ParentPointer: fixtureId(1),
          ChildPointer: fixtureId(2),
          Type: 'Reference',
          Owner: 'Both',
          DeleteBehavior: behavior,
        },
      ],
      CrossAssociations: [
        {
          $Type: 'DomainModels$CrossAssociation',
          Name: 'Order_User',
          ParentPointer: fixtureId(2),
          Child: 'System.User',
          Type: 'ReferenceSet',
        },
      ],
    });
    expect(associations).toMatchObject([
      {
        name: 'Sales.Line_Order',
        parent: 'Sales.Line',
        child: 'Sales.Order',
        type: 'Reference',
        owner: 'Both',
        onParentDelete: { kind: 'delete-references' },
        onChildDelete: { kind: 'only-without-references' },
      },
      {
        name: 'Sales.Order_User',
        parent: 'Sales.Order',
        child: 'System.User',
        type: 'ReferenceSet',
        owner: 'Default',
        onParentDelete: { kind: 'keep-references' },
      },
    ]);
  });

  const rule = (info: object) => ({
    $Type: 'DomainModels$ValidationRule',
    Attribute: 'Sales.Order.Number',
    Message: { $Type: 'Texts$Text', Items: [] },
    RuleInfo: info,
  });
  it.each([
    [{ $Type: 'DomainModels$RequiredRuleInfo' }, { kind: 'required' }],
    [{ $Type: 'DomainModels$UniqueRuleInfo' }, { kind: 'unique' }],
    [
      { $Type: 'DomainModels$MaxLengthRuleInfo', MaxLength: 10 },
      { kind: 'maximum-length', length: 10 },
    ],
    [
      { $Type: 'DomainModels$RegExRuleInfo', RegularExpression: 'Sales.Email' },
      { kind: 'regular-expression', document: 'Sales.Email' },
    ],
    [
      { $Type: 'DomainModels$EqualsToRuleInfo', UseValue: true, EqualsToValue: '5' },
      { kind: 'equals', operand: { value: '5' } },
    ],
    [
      { $Type: 'DomainModels$RangeRuleInfo', TypeOfRange: 'GreaterThanOrEqualTo', UseMinValue: true, MinValue: '0' },
      { kind: 'range', minimum: { value: '0' } },
    ],
    [
      {
        $Type: 'DomainModels$RangeRuleInfo',
        TypeOfRange: 'Between',
        UseMinValue: false,
        MinAttribute: 'Sales.Order.Low',
        UseMaxValue: true,
        MaxValue: '9',
      },
      { kind: 'range', minimum: { attribute: 'Low' }, maximum: { value: '9' } },
    ],
    [{ $Type: 'DomainModels$MoonRuleInfo' }, { kind: 'unsupported', type: 'MoonRuleInfo' }],
  ])('reads the validation rule %j', (info, expected) => {
    const [order] = decode({ Entities: [entity('Order', { ValidationRules: [rule(info)] })] }).entities;
    expect(order?.validationRules).toMatchObject([{ attribute: 'Number', rule: expected }]);
  });

  it('reads event handlers, access rules and system members', () => {
    const stored = entity('Order', {
      MaybeGeneralization: { $Type: 'DomainModels$NoGeneralization', HasOwnerAttr: true, HasChangedDateAttr: true },
      Events: [
        {
          $Type: 'DomainModels$EntityEvent',
          Moment: 'After',
          Type: 'RollBack',
          Microflow: 'Sales.OnRollback',
          RaiseErrorOnFalse: false,
          SendInputParameter: true,
        },
      ],
      AccessRules: [
        {
          $Type: 'DomainModels$AccessRule',
          AllowedModuleRoles: ['Sales.User'],
          AllowCreate: true,
          AllowDelete: false,
          DefaultMemberAccessRights: 'ReadOnly',
          XPathConstraint: '[Open]',
          MemberAccesses: [
            { $Type: 'DomainModels$MemberAccess', Attribute: 'Sales.Order.Number', Association: '', AccessRights: 'ReadWrite' },
            { $Type: 'DomainModels$MemberAccess', Association: 'Sales.Order_User', AccessRights: 'None' },
          ],
        },
      ],
    });
    expect(decode({ Entities: [stored] }).entities[0]).toMatchObject({
      persistable: true,
      systemMembers: { owner: true, changedBy: false, createdDate: false, changedDate: true },
      eventHandlers: [
        { moment: 'after', event: 'rollback', microflow: 'Sales.OnRollback', raiseErrorOnFalse: false, passObject: true },
      ],
      accessRules: [
        {
          roles: ['Sales.User'],
          allowCreate: true,
          allowDelete: false,
          defaultMemberRights: 'read',
          constraint: '[Open]',
          members: [
            { member: 'Sales.Order.Number', rights: 'read-write' },
            { member: 'Sales.Order_User', rights: 'none' },
          ],
        },
      ],
    });
  });
});
