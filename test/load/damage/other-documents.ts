import { type Part, text } from '../../fixture/project/part.js';
import { fixtureId } from '../../fixture/stored-element.js';

const typeParameter = fixtureId(0x70_0000);

/** Documents that need no builder: what the loader reads of them has one form. */
export const otherDocuments: readonly Part[] = [
  () => ({
    $Type: 'JavaScriptActions$JavaScriptAction',
    Name: 'Act',
    Documentation: '',
    Excluded: false,
    Platform: 'Native',
    TypeParameters: [{ $Type: 'CodeActions$TypeParameter', $ID: typeParameter, Name: 'Entity' }],
    JavaReturnType: {
      $Type: 'CodeActions$ListType',
      Parameter: { $Type: 'CodeActions$ParameterizedEntityType', TypeParameterPointer: typeParameter },
    },
    Parameters: [
      {
        $Type: 'JavaScriptActions$JavaScriptActionParameter',
        Name: 'Kind',
        IsRequired: true,
        ParameterType: { $Type: 'CodeActions$EntityTypeParameterType', TypeParameterPointer: typeParameter },
      },
      {
        $Type: 'JavaScriptActions$JavaScriptActionParameter',
        Name: 'Count',
        IsRequired: false,
        ParameterType: { $Type: 'CodeActions$BasicParameterType', Type: { $Type: 'CodeActions$IntegerType' } },
      },
    ],
  }),
  () => ({ $Type: 'JavaActions$JavaAction', Name: 'Hash', JavaReturnType: { $Type: 'CodeActions$StringType' }, Excluded: false }),
  () => ({ $Type: 'RegularExpressions$RegularExpression', Name: 'Code', RegEx: '[A-Z]+', Excluded: false }),
  () => ({ $Type: 'Forms$Snippet', Name: 'Snippet', Widget: { $Type: 'Forms$NanoflowSource', Nanoflow: 'Shop.NF' } }),
  () => ({ $Type: 'Forms$Layout', Name: 'Layout', Widget: { $Type: 'Forms$SnippetCall', Form: 'Shop.Snippet' } }),
];

/** Security and settings, with what must never be read. */
export const administration: readonly Part[] = [
  () => ({
    $Type: 'Security$ProjectSecurity',
    SecurityLevel: 'CheckEverything',
    AdminUserName: 'MxAdmin',
    AdminPassword: 'secret-of-the-administrator',
    AdminUserRole: 'Administrator',
    EnableGuestAccess: true,
    GuestUserRole: 'User',
    UserRoles: [
      { $Type: 'Security$UserRole', Name: 'User', ModuleRoles: ['Shop.User', 'System.User'] },
      { $Type: 'Security$UserRole', Name: 'Administrator', ModuleRoles: ['Shop.User'] },
    ],
    DemoUsers: [
      {
        $Type: 'Security$DemoUserImpl',
        UserName: 'demo_user',
        Password: 'secret-of-the-demo-user',
        Entity: 'System.User',
        UserRoles: ['User'],
      },
    ],
  }),
  () => ({
    $Type: 'Settings$ProjectSettings',
    Settings: [
      { $Type: 'Settings$ModelSettings', RoundingMode: 'HalfUp', FirstDayOfWeek: 'Monday', DecimalScale: 8 },
      {
        $Type: 'Settings$LanguageSettings',
        DefaultLanguageCode: 'en_US',
        Languages: [{ $Type: 'Texts$Language', Code: 'en_US' }],
      },
      {
        $Type: 'Settings$ConfigurationSettings',
        Configurations: [
          {
            $Type: 'Settings$ServerConfiguration',
            Name: 'Default',
            DatabasePassword: 'secret-of-the-database',
            ConstantValues: [
              {
                $Type: 'Settings$ConstantValue',
                ConstantId: 'Shop.Limit',
                SharedOrPrivateValue: { $Type: 'Settings$SharedValue', Value: 'secret-of-the-constant' },
              },
            ],
          },
        ],
      },
    ],
  }),
  () => ({
    $Type: 'Texts$SystemTextCollection',
    SystemTexts: [{ $Type: 'Texts$SystemText', InternalKey: 'a', Text: text('b') }],
  }),
];
