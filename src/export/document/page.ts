import type { Page } from '../../model/app-model.js';
import { bracketed, indented } from '../spelling/lines.js';
import { spellName, spellVariable } from '../spelling/name.js';
import { spellType } from '../spelling/type.js';

/** What is kept of a page: its parameters, and the names that it mentions, which an offline profile brings along. */
export function pageLines({ name, parameters, references, excluded }: Page): string[] {
  const items = parameters.map((parameter) => {
    return `${parameter.required ? '' : '@optional '}${spellVariable(parameter.name)}: ${spellType(parameter.type)}`;
  });
  const head = `create or modify page ${spellName(name)}`;
  const lines = items.length === 0 ? [`${head} {`] : bracketed(`${head} `, items, ' {');
  return [
    ...(excluded ? ['@excluded'] : []),
    ...lines,
    ...indented(references.map((reference) => `reference ${spellName(reference)}`)),
    '};',
  ];
}
