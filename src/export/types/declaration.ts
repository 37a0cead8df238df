import { indented } from '../spelling/lines.js';
import { documentationLines } from '../spelling/text.js';
import { propertyName } from './identifiers.js';

/** One property of a declared type, with the documentation that the model has for it. */
export interface Property {
  readonly name: string;
  readonly type: string | readonly string[];
  readonly documentation?: string;
  readonly isOptional?: boolean;
}

/** `{ … }` with a property a line, or `head` alone where there is none. */
export function objectType(properties: readonly Property[]): string[] {
  if (properties.length === 0) return ['Record<never, never>'];
  return ['{', ...indented(properties.flatMap(propertyLines)), '}'];
}

function propertyLines({ name, type, documentation = '', isOptional = false }: Property): string[] {
  const lines = typeof type === 'string' ? [type] : type;
  const head = `readonly ${propertyName(name)}${isOptional ? '?' : ''}: `;
  return [...documentationLines(documentation), ...before(head, lines, ';')];
}

/** Puts a text before the first line and another one behind the last. */
export function before(head: string, lines: readonly string[], tail: string): string[] {
  const [first = '', ...others] = lines;
  const all = [`${head}${first}`, ...others];
  return [...all.slice(0, -1), `${all[all.length - 1] ?? ''}${tail}`];
}
