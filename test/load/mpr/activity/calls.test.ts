import type { StoredElement } from '../../../fixture/project-file.js';
import { type Case, describeActivities } from './cases.js';

const callCases: readonly Case[] = [
  [
    'Nanoflow call: arguments go by the last segment of the parameter',
    {
      $Type: 'Microflows$NanoflowCallAction',
      UseReturnVariable: true,
      OutputVariableName: 'Result',
      NanoflowCall: {
        $Type: 'Microflows$NanoflowCall',
        Nanoflow: 'Sales.SUB_Check',
        ParameterMappings: [
          { $Type: 'Microflows$NanoflowCallParameterMapping', Parameter: 'Sales.SUB_Check.Order', Argument: '$Order' },
        ],
      },
    },
    {
      kind: 'call-nanoflow',
      flow: 'Sales.SUB_Check',
      arguments: [{ parameter: 'Order', value: { text: '$Order' } }],
      output: 'Result',
    },
  ],
  [
    'Microflow call: the result has another key, and is dropped where it is not used',
    {
      $Type: 'Microflows$MicroflowCallAction',
      UseReturnVariable: false,
      ResultVariableName: 'Result',
      MicroflowCall: { $Type: 'Microflows$MicroflowCall', Microflow: 'Sales.ACT_Save', ParameterMappings: [] },
    },
    { kind: 'call-microflow', flow: 'Sales.ACT_Save', arguments: [], output: '' },
  ],
  [
    'Microflow call in a task queue',
    {
      $Type: 'Microflows$MicroflowCallAction',
      ResultVariableName: '',
      MicroflowCall: {
        $Type: 'Microflows$MicroflowCall',
        Microflow: 'Sales.ACT_Save',
        QueueSettings: { $Type: 'Queues$QueueSettings', Queue: 'Sales.Slow' },
      },
    },
    { kind: 'call-microflow', flow: 'Sales.ACT_Save', arguments: [], output: '', queue: 'Sales.Slow' },
  ],
  [
    'JavaScript action call: every kind of argument; an empty one has no code',
    {
      $Type: 'Microflows$JavaScriptActionCallAction',
      JavaScriptAction: 'Sales.DoIt',
      UseReturnVariable: true,
      OutputVariableName: 'Done',
      ParameterMappings: [
        mapping('Text', { $Type: 'Microflows$BasicCodeActionParameterValue', Argument: "'a'" }),
        mapping('Nothing', { $Type: 'Microflows$BasicCodeActionParameterValue', Argument: '' }),
        mapping('Entity', { $Type: 'Microflows$EntityTypeCodeActionParameterValue', Entity: 'Sales.Order' }),
        mapping('Then', { $Type: 'Nanoflows$NanoflowParameterValue', Nanoflow: 'Sales.NF_Then' }),
        mapping('Server', { $Type: 'Microflows$MicroflowParameterValue', Microflow: 'Sales.MF_Then' }),
        mapping('Message', {
          $Type: 'Microflows$StringTemplateParameterValue',
          TypedTemplate: {
            $Type: 'Microflows$TypedTemplate',
            Text: 'Hi {1}',
            Arguments: [{ $Type: 'Microflows$TemplateArgument', Expression: '$Name' }],
          },
        }),
        mapping('Blob', { $Type: 'Microflows$ImportMappingParameterValue' }),
      ],
    },
    {
      kind: 'call-javascript-action',
      action: 'Sales.DoIt',
      arguments: [
        { parameter: 'Text', value: { kind: 'expression', code: { text: "'a'" } } },
        { parameter: 'Nothing', value: { kind: 'expression' } },
        { parameter: 'Entity', value: { kind: 'entity', entity: 'Sales.Order' } },
        { parameter: 'Then', value: { kind: 'nanoflow', flow: 'Sales.NF_Then' } },
        { parameter: 'Server', value: { kind: 'microflow', flow: 'Sales.MF_Then' } },
        {
          parameter: 'Message',
          value: { kind: 'template', template: { text: { translations: { '': 'Hi {1}' } }, arguments: [{ text: '$Name' }] } },
        },
        { parameter: 'Blob', value: { kind: 'unsupported', type: 'ImportMappingParameterValue' } },
      ],
      output: 'Done',
    },
  ],
];

function mapping(name: string, value: StoredElement): StoredElement {
  return { $Type: 'Microflows$JavaScriptActionParameterMapping', Parameter: `Sales.DoIt.${name}`, ParameterValue: value };
}
const variableCases: readonly Case[] = [
  [
    'Create variable; an empty value is none',
    {
      $Type: 'Microflows$CreateVariableAction',
      VariableName: 'State',
      VariableType: { $Type: 'DataTypes$EnumerationType', Enumeration: 'Sales.State' },
      InitialValue: '',
    },
    { kind: 'create-variable', variable: 'State', type: { kind: 'Enumeration', enumeration: 'Sales.State' } },
  ],
  [
    'Change variable',
    { $Type: 'Microflows$ChangeVariableAction', ChangeVariableName: 'Count', Value: '$Count + 1' },
    { kind: 'change-variable', variable: 'Count', value: { text: '$Count + 1' } },
  ],
];
const unsupportedCases: readonly Case[] = [
  [
    'a Java action is unsupported; its result has the type of the action',
    {
      $Type: 'Microflows$JavaActionCallAction',
      JavaAction: 'Sales.Hash',
      ResultVariableName: 'Hash',
      UseReturnVariable: true,
      ParameterMappings: [
        2,
        {
          $Type: 'Microflows$JavaActionParameterMapping',
          Parameter: 'Sales.Hash.Text',
          Value: { $Type: 'Microflows$BasicCodeActionParameterValue', Argument: '$Name' },
        },
      ],
    },
    {
      kind: 'unsupported',
      type: 'JavaActionCallAction',
      target: 'Sales.Hash',
      arguments: [{ parameter: 'Text', value: { kind: 'expression', code: { text: '$Name' } } }],
      output: 'Hash',
      outputType: { kind: 'String' },
    },
  ],
  [
    'a Java action that returns nothing fills no variable, although it names one',
    { $Type: 'Microflows$JavaActionCallAction', JavaAction: 'Sales.Log', ResultVariableName: 'ReturnValueName' },
    { kind: 'unsupported', type: 'JavaActionCallAction', target: 'Sales.Log', arguments: [] },
  ],
  [
    'a REST call keeps its result in the handling of the answer',
    {
      $Type: 'Microflows$RestCallAction',
      ResultHandling: {
        $Type: 'Microflows$ResultHandling',
        ResultVariableName: 'Response',
        VariableType: { $Type: 'DataTypes$ObjectType', Entity: 'Sales.Response' },
      },
    },
    { kind: 'unsupported', type: 'RestCallAction', output: 'Response', outputType: { kind: 'Object', entity: 'Sales.Response' } },
  ],
  [
    'an activity that nobody knows yet loads by its name',
    { $Type: 'Agents$AskAction', OutputVariableName: 'Answer' },
    { kind: 'unsupported', type: 'AskAction', output: 'Answer' },
  ],
];

describeActivities('calls', callCases);
describeActivities('variables', variableCases);
describeActivities('unsupported', unsupportedCases);
