import type { Enumeration } from '../../model/domain-model.js';
import type { AppText } from '../app-text.js';
import { bracketed } from '../spelling/lines.js';
import { spellName } from '../spelling/name.js';
import { documentationLines, quoteText } from '../spelling/text.js';

export function enumerationLines({ name, documentation, values, excluded }: Enumeration, text: AppText): string[] {
  const items = values.map(({ key, caption }) => {
    text.checkTranslations(caption, `${name}.${key}`);
    return `${spellName(key)} ${quoteText(caption, text.language)}`;
  });
  return [
    ...documentationLines(documentation),
    ...(excluded ? ['@excluded'] : []),
    ...bracketed(`create or modify enumeration ${spellName(name)} `, items, ';'),
  ];
}
