import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpr } from '../../../src/load/mpr/load-mpr.js';
import type { AppModel } from '../../../src/model/app-model.js';
import { buildProjectFile, type FixtureProject, fixtureId, type StoredElement } from '../../fixture/project-file.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

function load(project: FixtureProject): AppModel {
  return loadMpr({ fileName: 'App.mpr', bytes: buildProjectFile(sqlite, project) }, sqlite);
}

function loadDocuments(...documents: StoredElement[]): AppModel {
  return load({ modules: { Sales: documents } });
}

const basic = (type: string, more: object = {}) => ({
  $Type: 'CodeActions$BasicParameterType',
  Type: { $Type: `CodeActions$${type}`, ...more },
});
const parameter = (Name: string, ParameterType: object, more: object = {}) => ({
  $Type: 'JavaScriptActions$JavaScriptActionParameter',
  Name,
  ParameterType,
  ...more,
});

describe('documents', () => {
  it('reads JavaScript actions with every kind of parameter', () => {
    const typeParameter = fixtureId(1);
    const generic = { $Type: 'CodeActions$ParameterizedEntityType', TypeParameterPointer: typeParameter };
    const model = loadDocuments({
      $Type: 'JavaScriptActions$JavaScriptAction',
      Name: 'DoIt',
      Platform: 'Native',
      JavaReturnType: { $Type: 'CodeActions$ListType', Parameter: generic },
      Parameters: [
        parameter('Key', basic('StringType'), { IsRequired: false }),
        parameter('State', basic('EnumerationType', { Enumeration: 'Sales.State' })),
        parameter('Order', basic('ConcreteEntityType', { Entity: 'Sales.Order' })),
        parameter('Object', { $Type: 'CodeActions$BasicParameterType', Type: generic }),
        parameter('Entity', { $Type: 'CodeActions$EntityTypeParameterType', TypeParameterPointer: typeParameter }),
        parameter('Then', { $Type: 'JavaScriptActions$NanoflowJavaScriptActionParameterType' }),
        parameter('Server', { $Type: 'JavaScriptActions$MicroflowJavaScriptActionParameterType' }),
        parameter('Message', { $Type: 'CodeActions$StringTemplateParameterType' }),
        parameter('Odd', { $Type: 'CodeActions$ImportMappingParameterType' }),
      ],
    });
    expect(model.javaScriptActions).toMatchObject([
      {
        name: 'Sales.DoIt',
        platform: 'Native',
        returnType: { kind: 'Unknown' },
        returnTypeParameter: { kind: 'List', parameter: 'Entity' },
        parameters: [
          { name: 'Key', required: false, type: { kind: 'value', type: { kind: 'String' } } },
          { name: 'State', required: true, type: { kind: 'value', type: { kind: 'Enumeration', enumeration: 'Sales.State' } } },
          { name: 'Order', type: { kind: 'value', type: { kind: 'Object', entity: 'Sales.Order' } } },
          { name: 'Object', type: { kind: 'value', type: { kind: 'Unknown' } } },
          { name: 'Entity', type: { kind: 'entity' } },
          { name: 'Then', type: { kind: 'nanoflow' } },
          { name: 'Server', type: { kind: 'microflow' } },
          { name: 'Message', type: { kind: 'template' } },
          { name: 'Odd', type: { kind: 'unsupported', type: 'ImportMappingParameterType' } },
        ],
      },
    ]);
  });

  it('reads the result of Java actions, also as 6.9 stored it', () => {
    const model = loadDocuments(
      { $Type: 'JavaActions$JavaAction', Name: 'New', JavaReturnType: { $Type: 'CodeActions$BooleanType' } },
      { $Type: 'JavaActions$JavaAction', Name: 'Old', JavaReturnType: { $Type: 'JavaActions$StringType' } },
      { $Type: 'JavaActions$JavaAction', Name: 'Text', ReturnType: '[Sales.Order]' },
    );
    expect(model.javaActions.map(({ name, returnType }) => [name, returnType])).toEqual([
      ['Sales.New', { kind: 'Boolean' }],
      ['Sales.Old', { kind: 'String' }],
      ['Sales.Text', { kind: 'List', entity: 'Sales.Order' }],
    ]);
  });

  it('finds what pages refer to, whatever the widget, through snippets and layouts, and nothing else', () => {
    const entity = (Name: string) => ({ $Type: 'DomainModels$EntityImpl', Name });
    const flow = (Name: string) => ({ $Type: 'Microflows$Nanoflow', Name });
    const model = loadDocuments(
      { $Type: 'DomainModels$DomainModel', Entities: ['Order', 'Line', 'Customer', 'Unused'].map(entity) },
      flow('DS_Lines'),
      flow('ACT_Save'),
      flow('ACT_Menu'),
      { $Type: 'Menus$MenuDocument', Name: 'Menu', Items: [{ $Type: 'Menus$MenuItem', Nanoflow: 'Sales.ACT_Menu' }] },
      { $Type: 'Forms$Layout', Name: 'Layout', Source: { $Type: 'Forms$MenuDocumentSource', Menu: 'Sales.Menu' } },
      { $Type: 'Forms$Snippet', Name: 'Snippet', Widget: { $Type: 'Forms$Future', Anything: 'Sales.DS_Lines' } },
      {
        $Type: 'Forms$Page',
        Name: 'Order_Edit',
        Title: {
          $Type: 'Texts$Text',
          Items: [{ $Type: 'Texts$Translation', LanguageCode: 'en_US', Text: 'See www.example.com' }],
        },
        Parameters: [
          {
            $Type: 'Forms$PageParameter',
            Name: 'Order',
            ParameterType: { $Type: 'DataTypes$ObjectType', Entity: 'Sales.Order' },
          },
        ],
        FormCall: { $Type: 'Forms$LayoutCall', Form: 'Sales.Layout' },
        Widgets: [
          { $Type: 'Forms$SnippetCall', Form: 'Sales.Snippet' },
          { $Type: 'Forms$ActionButton', Nanoflow: 'Sales.ACT_Save' },
          { $Type: 'Forms$TextBox', Attribute: 'Sales.Line.Number' },
          { $Type: 'Forms$ListViewXPathSource', XPathConstraint: '[Sales.Order_Customer/Sales.Customer/Name = 1]' },
        ],
      },
    );
    expect(model.pages).toMatchObject([
      {
        name: 'Sales.Order_Edit',
        excluded: false,
        parameters: [{ name: 'Order', type: { kind: 'Object', entity: 'Sales.Order' }, required: true }],
        references: ['Sales.ACT_Menu', 'Sales.ACT_Save', 'Sales.Customer', 'Sales.DS_Lines', 'Sales.Line', 'Sales.Order'],
      },
    ]);
  });

  it('never reads passwords, nor values of constants in run configurations', () => {
    const secret = 'DO-NOT-READ';
    const model = load({
      modules: {
        Sales: [
          {
            $Type: 'Constants$Constant',
            Name: 'Key',
            Type: { $Type: 'DataTypes$StringType' },
            DefaultValue: 'default',
            ExposedToClient: true,
          },
        ],
      },
      projectDocuments: [
        {
          $Type: 'Settings$ProjectSettings',
          Settings: [
            {
              $Type: 'Settings$ConfigurationSettings',
              Configurations: [
                {
                  $Type: 'Settings$ServerConfiguration',
                  DatabasePassword: secret,
                  ConstantValues: [
                    {
                      $Type: 'Settings$ConstantValue',
                      ConstantId: 'Sales.Key',
                      Value: secret,
                      SharedOrPrivateValue: { $Type: 'Settings$SharedValue', Value: secret },
                    },
                  ],
                },
              ],
            },
          ],
        },
        {
          $Type: 'Security$ProjectSecurity',
          AdminPassword: secret,
          DemoUsers: [{ $Type: 'Security$DemoUserImpl', UserName: 'ada', Password: secret, UserRoles: ['User'] }],
        },
      ],
    });
    expect(JSON.stringify(model)).not.toContain(secret);
    expect(model.constants).toMatchObject([{ name: 'Sales.Key', defaultValue: 'default', exposedToClient: true }]);
    expect(model.security.demoUsers).toEqual([{ name: 'ada', entity: 'System.User', userRoles: ['User'] }]);
  });

  it('reads security and settings', () => {
    const model = load({
      modules: {
        Sales: [{ $Type: 'Security$ModuleSecurity', ModuleRoles: [{ $Type: 'Security$ModuleRole', Name: 'User' }] }],
      },
      projectDocuments: [
        {
          $Type: 'Security$ProjectSecurity',
          SecurityLevel: 'CheckEverything',
          EnableGuestAccess: true,
          StrictMode: true,
          GuestUserRole: 'Guest',
          UserRoles: [{ $Type: 'Security$UserRole', Name: 'Guest', ModuleRoles: ['Sales.User', 'System.User'] }],
        },
        {
          $Type: 'Settings$ProjectSettings',
          Settings: [
            {
              $Type: 'Settings$ModelSettings',
              RoundingMode: 'HalfEven',
              DecimalScale: 4,
              FirstDayOfWeek: 'Monday',
              EnableDataStorageOptimisticLocking: true,
            },
            { $Type: 'Forms$WebUIProjectSettingsPart', EnableNewStringBehavior: true },
            {
              $Type: 'Settings$LanguageSettings',
              DefaultLanguageCode: 'nl_NL',
              Languages: [
                { $Type: 'Texts$Language', Code: 'en_US' },
                { $Type: 'Texts$Language', Code: 'nl_NL' },
              ],
            },
          ],
        },
      ],
    });
    expect(model.security).toEqual({
      level: 'production',
      moduleRoles: ['Sales.User'],
      userRoles: [{ name: 'Guest', moduleRoles: ['Sales.User', 'System.User'] }],
      demoUsers: [],
      guestAccess: true,
      guestUserRole: 'Guest',
      strictMode: true,
    });
    expect(model.settings).toEqual({
      defaultLanguage: 'nl_NL',
      languages: ['en_US', 'nl_NL'],
      rounding: 'HalfToEven',
      decimalScale: 4,
      firstDayOfWeek: 'Monday',
      newStringBehavior: true,
      optimisticLocking: true,
    });
  });

  it('orders documents by module and name, whatever the order in the file', () => {
    const model = load({
      modules: {
        B: [
          { $Type: 'Enumerations$Enumeration', Name: 'Z' },
          { $Type: 'Enumerations$Enumeration', Name: 'A' },
        ],
        A: [{ $Type: 'Enumerations$Enumeration', Name: 'M' }],
      },
    });
    expect(model.modules).toEqual(['B', 'A']);
    expect(model.enumerations.map((enumeration) => enumeration.name)).toEqual(['B.A', 'B.Z', 'A.M']);
  });
});
