import { dataTypeOf } from '../data-types.js';
import { textOf } from '../element.js';
import { optionalCode, requiredCode } from '../texts.js';
import type { ActivityDecoder, ActivityDecoders } from './context.js';

const createVariable: ActivityDecoder = (action, context) => {
  const value = optionalCode(action, 'InitialValue');
  return {
    kind: 'create-variable',
    variable: textOf(action, 'VariableName'),
    type: dataTypeOf(action, context.enumerations, 'VariableType', 'VariableDataType') ?? { kind: 'Unknown' },
    ...(value === undefined ? {} : { value }),
  };
};

const changeVariable: ActivityDecoder = (action) => ({
  kind: 'change-variable',
  variable: textOf(action, 'ChangeVariableName'),
  value: requiredCode(action, 'Value'),
});

export const variableActivities: ActivityDecoders = {
  CreateVariableAction: createVariable,
  ChangeVariableAction: changeVariable,
};
