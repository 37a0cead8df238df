import type { ActionParameter, JavaAction, JavaScriptAction } from '../../model/app-model.js';
import type { DataType } from '../../model/data-type.js';
import type { AppText } from '../app-text.js';
import { bracketed, withEnding } from '../spelling/lines.js';
import { spellName } from '../spelling/name.js';
import { documentationLines } from '../spelling/text.js';
import { spellType } from '../spelling/type.js';

/** The code of an action of a project is a file beside it, and stays there; one that is written in MDL has its body. */
export function javaScriptActionLines(action: JavaScriptAction, text: AppText): string[] {
  const { name, documentation, platform, body, excluded } = action;
  if (body === undefined) text.omit('code of JavaScript actions', name);
  const items = parameterItems(action, typeParameters(action), text);
  const head = `create or modify javascript action ${spellName(name)} `;
  const returns = returnText(action);
  const ending = `${returns === '' ? '' : ` returns ${returns}`} platform ${platform}`;
  const lines = [...documentationLines(documentation), ...(excluded ? ['@excluded'] : []), ...bracketed(head, items, ending)];
  return withEnding(body === undefined ? lines : withEnding(lines, ` as $$${body}$$`), ';');
}

/** Java is a file beside the project, and stays there. */
export function javaActionLines(action: JavaAction, text: AppText): string[] {
  const { name, returnType, excluded } = action;
  text.omit('code of Java actions', name);
  const returns = isNothing(returnType) ? '' : ` returns ${spellType(returnType)}`;
  const head = `create or modify java action ${spellName(name)} `;
  return [
    ...(excluded ? ['@excluded'] : []),
    ...withEnding(bracketed(head, parameterItems(action, new Map(), text), returns), ';'),
  ];
}

function parameterItems(
  { name, parameters }: Pick<JavaAction, 'name' | 'parameters'>,
  types: ReadonlyMap<string, string>,
  text: AppText,
): string[] {
  return parameters.map((parameter) => {
    const type = parameterType(parameter, types, text, name);
    return `${spellName(parameter.name)}: ${type}${parameter.required ? ' not null' : ''}`;
  });
}

/** The type that an action takes from a call: the parameter that decides it, and its name. */
function typeParameters({ returnTypeParameter }: JavaScriptAction): ReadonlyMap<string, string> {
  return new Map(returnTypeParameter === undefined ? [] : [[returnTypeParameter.parameter, 'pResult']]);
}

function parameterType(
  { name, type }: ActionParameter,
  types: ReadonlyMap<string, string>,
  text: AppText,
  action: string,
): string {
  const decides = types.get(name);
  switch (type.kind) {
    case 'entity':
      return `entity <${decides ?? `p${name}`}>`;
    case 'nanoflow':
    case 'microflow':
      return type.kind;
    case 'template':
      return 'stringtemplate(text)';
    case 'value':
      return decides ?? spellType(type.type);
    case 'unsupported':
      text.omit(`parameters of the type ${type.type}`, `${action}, parameter ${name}`);
      return 'Unknown';
  }
}

function returnText({ returnType, returnTypeParameter }: JavaScriptAction): string {
  if (returnTypeParameter !== undefined) return returnTypeParameter.kind === 'List' ? 'list of pResult' : 'pResult';
  return isNothing(returnType) ? '' : spellType(returnType);
}

function isNothing(type: DataType): boolean {
  return type.kind === 'Nothing';
}
