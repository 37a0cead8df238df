import type { AppModel, JavaScriptAction } from '../../../model/app-model.js';
import { isEsModule } from './transform.js';

/** Where the code of an action is: a file of its own, or the text between `$$` and `$$` in MDL. */
export type ActionSource =
  | { readonly kind: 'file'; readonly folder: string; readonly file: string }
  | {
      readonly kind: 'body';
      readonly folder: string | undefined;
      readonly file: string;
      readonly line: number;
      readonly text: string;
    };

export function sourceOf(action: JavaScriptAction, model: AppModel): ActionSource | undefined {
  const { folder } = model;
  const { body, bodyLine = 1, source } = action;
  if (body !== undefined && body.trim() !== '') {
    return { kind: 'body', folder, file: action.origin.file ?? model.fileName, line: bodyLine, text: asFunction(action, body) };
  }
  return source === undefined || folder === undefined ? undefined : { kind: 'file', folder, file: source };
}

/** Whether a source of the app may have to be converted before it runs. */
export function hasModules({ javaScriptActions }: AppModel): boolean {
  return javaScriptActions.some(({ source, body = '' }) => source !== undefined || isEsModule(body));
}

/** In MDL the body is that of a function with the parameters by their names (mdl.md 9). Its lines stay where they are. */
function asFunction({ name, parameters }: JavaScriptAction, body: string): string {
  const bare = name.slice(name.indexOf('.') + 1);
  return `exports.${bare} = async function (${parameters.map((parameter) => parameter.name).join(', ')}) {${body}\n};`;
}
