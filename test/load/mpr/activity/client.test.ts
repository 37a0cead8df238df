import { type Case, describeActivities } from './cases.js';

const text = (value: string) => ({
  $Type: 'Texts$Text',
  Items: [{ $Type: 'Texts$Translation', LanguageCode: 'en_US', Text: value }],
});
const template = (value: string, ...parameters: string[]) => ({
  $Type: 'Microflows$TextTemplate',
  Text: text(value),
  Parameters: parameters.map((Expression) => ({ $Type: 'Microflows$TemplateParameter', Expression })),
});

const clientCases: readonly Case[] = [
  [
    'Show page with arguments, a title, and pages to close',
    {
      $Type: 'Microflows$ShowFormAction',
      NumberOfPagesToClose: '1',
      FormSettings: {
        $Type: 'Forms$FormSettings',
        Form: 'Sales.Order_Edit',
        TitleOverride: template('Order {1}', '$Order/Number'),
        ParameterMappings: [
          { $Type: 'Forms$PageParameterMapping', Parameter: 'Sales.Order_Edit.Order', Argument: '$Order' },
          { $Type: 'Forms$PageParameterMapping', Parameter: 'Sales.Order_Edit.Optional', Argument: '' },
        ],
      },
    },
    {
      kind: 'show-page',
      page: 'Sales.Order_Edit',
      arguments: [{ parameter: 'Order', value: { text: '$Order' } }],
      title: { text: { translations: { en_US: 'Order {1}' } }, arguments: [{ text: '$Order/Number' }] },
      pagesToClose: { text: '1' },
    },
  ],
  [
    'the object of Show page before 9.18 is the argument of the only object parameter of the page',
    {
      $Type: 'Microflows$ShowFormAction',
      FormObjectVariable: 'Order',
      FormSettings: { $Type: 'Forms$FormSettings', Form: 'Sales.Order_Edit' },
    },
    { kind: 'show-page', page: 'Sales.Order_Edit', arguments: [{ parameter: 'Order', value: { text: '$Order' } }] },
  ],
  [
    'on a page without parameters that argument has no name',
    {
      $Type: 'Microflows$ShowFormAction',
      FormObjectVariable: 'Order',
      FormSettings: { $Type: 'Forms$FormSettings', Form: 'Sales.Old' },
    },
    { kind: 'show-page', page: 'Sales.Old', arguments: [{ parameter: '', value: { text: '$Order' } }] },
  ],
  ['Close page closes one', { $Type: 'Microflows$CloseFormAction', NumberOfPagesToClose: '' }, { kind: 'close-page' }],
  [
    'Close page closes as many as an expression says',
    { $Type: 'Microflows$CloseFormAction', NumberOfPagesToClose: '$Count' },
    { kind: 'close-page', pages: { text: '$Count' } },
  ],
  [
    'Close page of 8.9 has a number',
    { $Type: 'Microflows$CloseFormAction', NumberOfPages: 2 },
    { kind: 'close-page', pages: { text: '2' } },
  ],
  [
    'Show message',
    { $Type: 'Microflows$ShowMessageAction', Type: 'Warning', Blocking: false, Template: template('{1} left', '$Count') },
    {
      kind: 'show-message',
      type: 'Warning',
      blocking: false,
      template: { text: { translations: { en_US: '{1} left' } }, arguments: [{ text: '$Count' }] },
    },
  ],
  [
    'Validation feedback',
    {
      $Type: 'Microflows$ValidationFeedbackAction',
      ValidationVariableName: 'Order',
      Attribute: 'Sales.Order.Number',
      Association: '',
      FeedbackTemplate: template('Required'),
    },
    {
      kind: 'validation-feedback',
      variable: 'Order',
      member: 'Sales.Order.Number',
      template: { text: { translations: { en_US: 'Required' } }, arguments: [] },
    },
  ],
  [
    'Log message: its text is not translated',
    {
      $Type: 'Microflows$LogMessageAction',
      Level: 'Error',
      Node: "'Sales'",
      MessageTemplate: { $Type: 'Microflows$StringTemplate', Text: 'Failed', Parameters: [] },
    },
    {
      kind: 'log-message',
      level: 'Error',
      node: { text: "'Sales'" },
      template: { text: { translations: { '': 'Failed' } }, arguments: [] },
    },
  ],
  ['Show home page', { $Type: 'Microflows$ShowHomePageAction' }, { kind: 'show-home-page' }],
  [
    'Download file',
    { $Type: 'Microflows$DownloadFileAction', FileDocumentVariableName: 'File' },
    { kind: 'download-file', variable: 'File' },
  ],
];
const synchronizationCases: readonly Case[] = [
  [
    'Synchronize before 8.10 has no type',
    { $Type: 'Microflows$SynchronizeAction' },
    { kind: 'synchronize', type: 'all', variables: [] },
  ],
  [
    'Synchronize unsynchronized objects',
    { $Type: 'Microflows$SynchronizeAction', Type: 'Unsynchronized', VariableNames: [] },
    { kind: 'synchronize', type: 'unsynchronized', variables: [] },
  ],
  [
    'Synchronize selected objects',
    { $Type: 'Microflows$SynchronizeAction', Type: 'Specific', VariableNames: ['Order', 'Lines'] },
    { kind: 'synchronize', type: 'specific', variables: ['Order', 'Lines'] },
  ],
  [
    'Clear from device',
    { $Type: 'Microflows$ClearFromClientAction', Entity: 'Sales.Order' },
    { kind: 'clear-from-device', entity: 'Sales.Order' },
  ],
  ['Cancel synchronization', { $Type: 'Microflows$CancelSynchronizationAction' }, { kind: 'cancel-synchronization' }],
  [
    'Synchronize to device',
    { $Type: 'Microflows$PushToClientAction', DataVariableName: 'Orders' },
    { kind: 'synchronize-to-device', variable: 'Orders' },
  ],
];

describeActivities('client', clientCases);
describeActivities('synchronization', synchronizationCases);
