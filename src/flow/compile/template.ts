import type { Evaluate } from '../../expression/compile.js';
import type { Template } from '../../model/activity.js';
import { translate } from '../../model/text.js';
import type { Frame } from '../program.js';
import type { NodeCompiler } from './node-compiler.js';

/** A piece of a template: literal text, or the number of an argument. */
type Piece = string | number;

/**
 * A text with placeholders as a function of the frame. `{1}` is the first argument, `{{` a literal brace; a placeholder
 * without argument stays as it stands (semantics 2.13, assumed). The language is the session's at that moment.
 */
export function compileTemplate(template: Template, compiler: NodeCompiler): (frame: Frame) => string {
  const values = template.arguments.map((code, place) => compileTemplateArgument(code.text, code.offset, place, compiler));
  const pieces = new Map<string, readonly Piece[]>();
  const defaultLanguage = compiler.index.model.settings.defaultLanguage;
  return (frame) => {
    const text = translate(template.text, frame.environment.session.language, defaultLanguage);
    let parsed = pieces.get(text);
    if (parsed === undefined) {
      parsed = splitTemplate(text);
      pieces.set(text, parsed);
    }
    return parsed.map((piece) => (typeof piece === 'string' ? piece : textOf(values[piece - 1], piece, frame))).join('');
  };
}

/** An argument joins the text as `+` would join it, so what is not a text goes through `toString`. */
function compileTemplateArgument(text: string, offset: number | undefined, place: number, compiler: NodeCompiler): Evaluate {
  const code = { text, ...(offset !== undefined && { offset }) };
  const what = `The template argument {${place + 1}}`;
  const { kind } = compiler.typeOf(code);
  if (kind === 'String' || kind === 'Unknown' || kind === 'Empty') return compiler.expression(code, undefined, what);
  return compiler.expression({ text: `toString(${text})` }, { kind: 'String' }, what);
}

function textOf(value: Evaluate | undefined, place: number, frame: Frame): string {
  if (value === undefined) return `{${place}}`;
  const result = value(frame);
  return result === null ? '' : String(result);
}

function splitTemplate(text: string): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  for (let position = 0; position < text.length; position++) {
    const placeholder = /^\{(\d{1,4})\}/.exec(text.slice(position, position + 6));
    if (text.startsWith('{{', position)) {
      literal += '{';
      position++;
    } else if (placeholder?.[1] !== undefined) {
      pieces.push(literal, Number(placeholder[1]));
      literal = '';
      position += placeholder[0].length - 1;
    } else literal += text[position];
  }
  pieces.push(literal);
  return pieces;
}
