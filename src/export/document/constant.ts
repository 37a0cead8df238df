import type { Constant } from '../../model/domain-model.js';
import { spellName } from '../spelling/name.js';
import { documentationLines, quote } from '../spelling/text.js';
import { spellType } from '../spelling/type.js';

export function constantLines({ name, documentation, type, defaultValue, exposedToClient, excluded }: Constant): string[] {
  const isNumber = (type.kind === 'Integer' || type.kind === 'Decimal') && /^-?[0-9]+(\.[0-9]+)?$/.test(defaultValue);
  const isBoolean = type.kind === 'Boolean' && /^(true|false)$/.test(defaultValue);
  const properties = [
    `Type: ${spellType(type)}`,
    `DefaultValue: ${isNumber || isBoolean ? defaultValue : quote(defaultValue)}`,
    ...(exposedToClient ? ['ExposedToClient: true'] : []),
  ];
  return [
    ...documentationLines(documentation),
    ...(excluded ? ['@excluded'] : []),
    `create or modify constant ${spellName(name)} (${properties.join(', ')});`,
  ];
}
