import type { RegularExpressionDocument } from '../../model/app-model.js';
import { spellName } from '../spelling/name.js';
import { quote } from '../spelling/text.js';

export function regularExpressionLines({ name, expression }: RegularExpressionDocument): string[] {
  return [`create or modify regular expression ${spellName(name)} (Expression: ${quote(expression)});`];
}
