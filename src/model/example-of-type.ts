import type { DataType } from './data-type.js';

/** A value of a kind of type as JavaScript and as YAML, for messages that show the lines to add. */
export function exampleOf(kind: DataType['kind']): { readonly code: string; readonly yaml: string } {
  switch (kind) {
    case 'Boolean':
      return { code: 'true', yaml: 'true' };
    case 'Integer':
      return { code: '7', yaml: '7' };
    case 'Decimal':
      return { code: "'12.5'", yaml: "'12.5'" };
    case 'String':
      return { code: "'text'", yaml: 'text' };
    case 'DateTime':
      return { code: "'2026-01-05T09:00:00Z'", yaml: "'2026-01-05T09:00:00Z'" };
    case 'Enumeration':
      return { code: "'Key'", yaml: 'Key' };
    case 'List':
      return { code: '[]', yaml: '[]' };
    default:
      return { code: 'null', yaml: 'null' };
  }
}
