import type { ActionParameter, JavaAction, JavaScriptAction } from '../../model/app-model.js';
import type { DataType } from '../../model/data-type.js';
import { dataTypeOf, decodeDataType } from './data-types.js';
import { childOf, childrenOf, type Element, flagOf, idOf, textOf, typeOf } from './element.js';
import type { Document } from './unit-tree.js';

const noEnumerations: ReadonlySet<string> = new Set();

/** The declaration of a JavaScript action; its source is a file beside the project (mpr-format 8). */
export function decodeJavaScriptAction({ element, name, unit }: Document): JavaScriptAction {
  const platform = textOf(element, 'Platform');
  const returnTypeParameter = returnTypeParameterOf(element);
  return {
    name,
    documentation: textOf(element, 'Documentation'),
    parameters: parametersOf(element).map(decodeParameter),
    returnType: returnTypeOf(element),
    ...(returnTypeParameter === undefined ? {} : { returnTypeParameter }),
    platform: platform === 'Native' || platform === 'Web' ? platform : 'All',
    excluded: flagOf(element, 'Excluded', false),
    origin: { unit },
  };
}

export function decodeJavaAction({ element, name }: Document): JavaAction {
  return {
    name,
    parameters: parametersOf(element).map(decodeParameter),
    returnType: returnTypeOf(element),
    excluded: flagOf(element, 'Excluded', false),
  };
}

function parametersOf(element: Element): readonly Element[] {
  return childrenOf(element, 'Parameters', 'ActionParameters');
}

function returnTypeOf(element: Element): DataType {
  return dataTypeOf(element, noEnumerations, 'JavaReturnType', 'ActionReturnType', 'ReturnType') ?? { kind: 'Nothing' };
}

function decodeParameter(element: Element): ActionParameter {
  return {
    name: textOf(element, 'Name'),
    required: flagOf(element, 'IsRequired', true),
    type: decodeParameterType(childOf(element, 'ParameterType', 'ActionParameterType')),
  };
}

function decodeParameterType(element: Element | undefined): ActionParameter['type'] {
  if (element === undefined) return { kind: 'unsupported', type: 'parameter without a type' };
  const type = typeOf(element);
  switch (type) {
    case 'BasicParameterType': {
      const value = childOf(element, 'Type');
      return { kind: 'value', type: value === undefined ? { kind: 'Unknown' } : decodeDataType(value) };
    }
    case 'EntityTypeParameterType':
      return { kind: 'entity' };
    case 'NanoflowJavaScriptActionParameterType':
      return { kind: 'nanoflow' };
    case 'MicroflowJavaScriptActionParameterType':
      return { kind: 'microflow' };
    case 'StringTemplateParameterType':
      return { kind: 'template' };
    default:
      return { kind: 'unsupported', type };
  }
}

/**
 * An action can return an object or list of an entity that each call chooses. The entity is then the argument of the
 * parameter that takes it, or, where none takes it, the entity of the first object or list of that type parameter.
 */
function returnTypeParameterOf(element: Element): JavaScriptAction['returnTypeParameter'] {
  const type = childOf(element, 'JavaReturnType', 'ActionReturnType');
  if (type === undefined) return undefined;
  const pointer = typeParameterOf(type);
  if (pointer === undefined) return undefined;
  const takesEntity = parametersOf(element).find((parameter) => {
    const own = childOf(parameter, 'ParameterType', 'ActionParameterType');
    return own !== undefined && typeOf(own) === 'EntityTypeParameterType' && textOf(own, 'TypeParameterPointer') === pointer;
  });
  const takesObject = parametersOf(element).find((parameter) => {
    const own = childOf(parameter, 'ParameterType', 'ActionParameterType');
    const value = own === undefined ? undefined : childOf(own, 'Type');
    return value !== undefined && typeParameterOf(value) === pointer;
  });
  const decides = takesEntity ?? takesObject;
  if (decides === undefined) return undefined;
  return { kind: typeOf(type) === 'ListType' ? 'List' : 'Object', parameter: textOf(decides, 'Name') };
}

function typeParameterOf(type: Element): string | undefined {
  const parameterized = typeOf(type) === 'ListType' ? childOf(type, 'Parameter') : type;
  if (parameterized === undefined || typeOf(parameterized) !== 'ParameterizedEntityType') return undefined;
  return textOf(parameterized, 'TypeParameterPointer') || idOf(parameterized);
}
