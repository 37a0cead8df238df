import type { JavaAction, JavaScriptAction, Page } from '../../model/app-model.js';
import type { Flow } from '../../model/flow.js';
import { objectType, type Property } from './declaration.js';
import type { TypeText } from './type-text.js';

/** The signature of a flow: `{ parameters, returns }`. */
export function flowProperty({ name, documentation, parameters, returnType }: Flow, text: TypeText): Property {
  const own = parameters.map((parameter) => ({
    name: parameter.name,
    type: text.ofData(parameter.type),
    documentation: parameter.documentation,
    isOptional: !parameter.required,
  }));
  return signature(name, own, text.ofData(returnType), documentation);
}

export function javaScriptActionProperty(action: JavaScriptAction, text: TypeText): Property {
  return signature(action.name, actionParameters(action, text), text.ofData(action.returnType), action.documentation);
}

export function javaActionProperty(action: JavaAction, text: TypeText): Property {
  return signature(action.name, actionParameters(action, text), text.ofData(action.returnType), '');
}

export function pageProperty({ name, parameters }: Page, text: TypeText): Property {
  const own = parameters.map((parameter) => ({
    name: parameter.name,
    type: text.ofData(parameter.type),
    isOptional: !parameter.required,
  }));
  return { name, type: objectType([{ name: 'parameters', type: objectType(own) }]) };
}

function actionParameters({ parameters }: Pick<JavaAction, 'parameters'>, text: TypeText): Property[] {
  return parameters.map((parameter) => ({
    name: parameter.name,
    type: text.ofActionParameter(parameter),
    isOptional: !parameter.required,
  }));
}

function signature(name: string, parameters: readonly Property[], returns: string, documentation: string): Property {
  const type = objectType([
    { name: 'parameters', type: objectType(parameters) },
    { name: 'returns', type: returns },
  ]);
  return { name, type, documentation };
}
