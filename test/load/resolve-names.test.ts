import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpr } from '../../src/load/mpr/load-mpr.js';
import { resolveNames } from '../../src/load/resolve-names.js';
import { buildProjectFile, fixtureId, type StoredElement } from '../fixture/project-file.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

const domainModel: StoredElement = {
  $Type: 'DomainModels$DomainModel',
  Entities: [
    {
      $Type: 'DomainModels$EntityImpl',
      $ID: fixtureId(1),
      Name: 'Order',
      Attributes: [{ $Type: 'DomainModels$Attribute', Name: 'Number', NewType: { $Type: 'DomainModels$LongAttributeType' } }],
    },
    {
      $Type: 'DomainModels$EntityImpl',
      $ID: fixtureId(2),
      Name: 'Photo',
      MaybeGeneralization: { $Type: 'DomainModels$Generalization', Generalization: 'System.Image' },
    },
  ],
  Associations: [
    { $Type: 'DomainModels$Association', Name: 'Photo_Order', ParentPointer: fixtureId(2), ChildPointer: fixtureId(1) },
  ],
};

const others: readonly StoredElement[] = [
  { $Type: 'Microflows$Nanoflow', Name: 'SUB_Old', Excluded: true },
  {
    $Type: 'Microflows$Microflow',
    Name: 'Save',
    ObjectCollection: {
      $Type: 'Microflows$MicroflowObjectCollection',
      Objects: [
        {
          $Type: 'Microflows$MicroflowParameter',
          Name: 'Order',
          VariableType: { $Type: 'DataTypes$ObjectType', Entity: 'Sales.Order' },
        },
      ],
    },
  },
  { $Type: 'Forms$Page', Name: 'Order_Edit', Parameters: [] },
  {
    $Type: 'JavaScriptActions$JavaScriptAction',
    Name: 'Beep',
    Parameters: [{ $Type: 'JavaScriptActions$JavaScriptActionParameter', Name: 'Tone' }],
  },
];

/** What is wrong with a nanoflow that has one activity. */
function problems(action: StoredElement, node: object = {}, flow: object = {}) {
  const document: StoredElement = {
    $Type: 'Microflows$Nanoflow',
    Name: 'ACT_Test',
    ObjectCollection: {
      $Type: 'Microflows$MicroflowObjectCollection',
      Objects: [{ $Type: 'Microflows$ActionActivity', $ID: fixtureId(9), Action: action, ...node }],
    },
    ...flow,
  };
  const bytes = buildProjectFile(sqlite, { modules: { Sales: [domainModel, ...others, document] } });
  return resolveNames(loadMpr({ fileName: 'App.mpr', bytes }, sqlite)).map(({ severity, where, message, hint }) =>
    [severity, where, message, ...(hint === undefined ? [] : [hint])].join(' | '),
  );
}

const create = (Entity: string, ...items: object[]) => ({
  $Type: 'Microflows$CreateChangeAction',
  Entity,
  VariableName: 'New',
  Items: items.map((item) => ({ $Type: 'Microflows$ChangeActionItem', Value: '1', ...item })),
});
const call = (Nanoflow: string) => ({
  $Type: 'Microflows$NanoflowCallAction',
  NanoflowCall: { $Type: 'Microflows$NanoflowCall', Nanoflow, ParameterMappings: [] },
});
const callMicroflow = (Microflow: string, ...parameters: string[]) => ({
  $Type: 'Microflows$MicroflowCallAction',
  MicroflowCall: {
    $Type: 'Microflows$MicroflowCall',
    Microflow,
    ParameterMappings: parameters.map((name) => ({
      $Type: 'Microflows$MicroflowCallParameterMapping',
      Parameter: `${Microflow}.${name}`,
      Argument: '$x',
    })),
  },
});

describe('unresolved names', () => {
  it.each<readonly [string, StoredElement, readonly string[]]>([
    ['everything resolves', create('Sales.Order', { Attribute: 'Sales.Order.Number' }), []],
    ['attributes of System entities resolve', create('Sales.Photo', { Attribute: 'System.FileDocument.Name' }), []],
    ['associations resolve', create('Sales.Photo', { Association: 'Sales.Photo_Order' }), []],
    ['microflows of the System module resolve', callMicroflow('System.ShowHomePage'), []],
    [
      'an entity',
      create('Sales.Ordr'),
      ["error | Sales.ACT_Test, Create Sales.Ordr as 'New' | The entity Sales.Ordr does not exist. | Did you mean Sales.Order?"],
    ],
    ['no entity', create(''), ["error | Sales.ACT_Test, Create object as 'New' | No entity is chosen."]],
    [
      'an attribute',
      create('Sales.Order', { Attribute: 'Sales.Order.Numbr' }),
      [
        "error | Sales.ACT_Test, Create Sales.Order as 'New' | The entity Sales.Order has no attribute Numbr. | Did you mean Number?",
      ],
    ],
    [
      'an entity of the System module',
      create('System.Statistics'),
      [
        "error | Sales.ACT_Test, Create System.Statistics as 'New' | The entity System.Statistics is not known: the built-in System module has none of this name here.",
      ],
    ],
    [
      'a nanoflow that is excluded',
      call('Sales.SUB_Old'),
      [
        'error | Sales.ACT_Test, Call nanoflow Sales.SUB_Old | The nanoflow Sales.SUB_Old is excluded from the project. | Include it again, or refer to another one.',
      ],
    ],
    [
      'a microflow where a nanoflow has the wanted name',
      callMicroflow('Sales.Sav'),
      ['error | Sales.ACT_Test, Call microflow Sales.Sav | The microflow Sales.Sav does not exist. | Did you mean Sales.Save?'],
    ],
    [
      'a parameter of a microflow',
      callMicroflow('Sales.Save', 'Order', 'Ordr'),
      [
        'error | Sales.ACT_Test, Call microflow Sales.Save | The microflow Sales.Save has no parameter Ordr. | Did you mean Order?',
      ],
    ],
    [
      'a page',
      { $Type: 'Microflows$ShowFormAction', FormSettings: { $Type: 'Forms$FormSettings', Form: 'Sales.Order_Edt' } },
      [
        'error | Sales.ACT_Test, Show page Sales.Order_Edt | The page Sales.Order_Edt does not exist. | Did you mean Sales.Order_Edit?',
      ],
    ],
    [
      'an enumeration in a type',
      {
        $Type: 'Microflows$CreateVariableAction',
        VariableName: 'State',
        VariableType: { $Type: 'DataTypes$EnumerationType', Enumeration: 'Sales.State' },
      },
      ["error | Sales.ACT_Test, Create variable 'State' | The enumeration Sales.State does not exist."],
    ],
    [
      'a parameter that a JavaScript action no longer has, which does no harm',
      {
        $Type: 'Microflows$JavaScriptActionCallAction',
        JavaScriptAction: 'Sales.Beep',
        ParameterMappings: [{ $Type: 'Microflows$JavaScriptActionParameterMapping', Parameter: 'Sales.Beep.Volume' }],
      },
      ['warning | Sales.ACT_Test, Call JavaScript action Sales.Beep | The JavaScript action Sales.Beep has no parameter Volume.'],
    ],
  ])('%s', (_what, action, expected) => {
    expect(problems(action)).toEqual(expected);
  });

  it('uses the caption of the activity', () => {
    expect(problems(call('Sales.X'), { Caption: 'Do it', AutoGenerateCaption: false })).toEqual([
      'error | Sales.ACT_Test, Do it | The nanoflow Sales.X does not exist.',
    ]);
  });

  it('passes over disabled activities and excluded flows', () => {
    expect(problems(call('Sales.X'), { Disabled: true })).toEqual([]);
    expect(problems(call('Sales.X'), {}, { Excluded: true })).toEqual([]);
  });

  it('looks into loops, parameters and results', () => {
    const found = problems(
      { $Type: 'Microflows$ShowHomePageAction' },
      {
        $Type: 'Microflows$LoopedActivity',
        ObjectCollection: {
          $Type: 'Microflows$MicroflowObjectCollection',
          Objects: [{ $Type: 'Microflows$ActionActivity', Action: call('Sales.X') }],
        },
      },
      { MicroflowReturnType: { $Type: 'DataTypes$ListType', Entity: 'Sales.Y' } },
    );
    expect(found).toEqual([
      'error | Sales.ACT_Test, return type | The entity Sales.Y does not exist.',
      'error | Sales.ACT_Test, Call nanoflow Sales.X | The nanoflow Sales.X does not exist.',
    ]);
  });
});
