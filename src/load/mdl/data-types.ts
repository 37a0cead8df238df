import type { CodeSyntax, TypeSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { AttributeType, DataType } from '../../model/data-type.js';
import type { Diagnostics } from './diagnostics.js';
import type { SourceFile } from './source-file.js';

/** What types mean where they stand; names of enumerations come from all files. */
export class TypeReader {
  constructor(
    private readonly enumerations: ReadonlySet<string>,
    private readonly diagnostics: Diagnostics,
  ) {}

  /** The type of a variable, parameter or result. A bare name is an entity, unless only an enumeration has it. */
  value(type: TypeSyntax, file: SourceFile, where: string, typeParameters: ReadonlySet<string> = new Set()): DataType {
    const name = type.kind === 'list' ? type.entity.text : type.kind === 'named' ? type.name.text : '';
    // Which entity a type parameter of an action stands for depends on the call.
    if (typeParameters.has(name)) return { kind: 'Unknown' };
    switch (type.kind) {
      case 'basic':
        return this.basicValue(type.type, type, file, where);
      case 'enumeration':
        return { kind: 'Enumeration', enumeration: type.name.text };
      case 'list':
        return { kind: 'List', entity: type.entity.text };
      case 'named':
        if (this.enumerations.has(name)) return { kind: 'Enumeration', enumeration: name };
        return name.includes('.') ? { kind: 'Object', entity: name } : this.unknownName(name, type, file, where);
      default:
        return { kind: 'String' };
    }
  }

  /** The type of an attribute, where a bare name is an enumeration. Undefined for the four system members. */
  attribute(type: TypeSyntax, file: SourceFile, where: string): AttributeType | undefined {
    if (type.kind === 'enumeration' || type.kind === 'named') return { kind: 'Enumeration', enumeration: type.name.text };
    if (type.kind !== 'basic') {
      this.diagnostics.error('mdl-type', 'An attribute has one value: no list and no entity.', file.origin(type.span), where);
      return { kind: 'String' };
    }
    switch (type.type) {
      case 'string':
        return type.length === undefined || type.length === 0 ? { kind: 'String' } : { kind: 'String', length: type.length };
      case 'integer':
        return { kind: 'Integer' };
      case 'long':
        return { kind: 'Long' };
      case 'autonumber':
        return { kind: 'AutoNumber' };
      case 'hashedstring':
        return { kind: 'HashedString' };
      case 'datetime':
      case 'date':
        return { kind: 'DateTime', localize: true };
      case 'binary':
        return { kind: 'Binary' };
      case 'boolean':
        return { kind: 'Boolean' };
      case 'autoowner':
      case 'autochangedby':
      case 'autocreateddate':
      case 'autochangeddate':
        return undefined;
      default:
        return this.decimal(type.type, type, file, where);
    }
  }

  private basicValue(name: string, type: TypeSyntax, file: SourceFile, where: string): DataType {
    switch (name) {
      case 'boolean':
        return { kind: 'Boolean' };
      case 'integer':
      case 'long':
      case 'autonumber':
        return { kind: 'Integer' };
      case 'string':
      case 'hashedstring':
        return { kind: 'String' };
      case 'datetime':
      case 'date':
        return { kind: 'DateTime' };
      case 'binary':
        return { kind: 'Binary' };
      case 'nothing':
      case 'void':
        return { kind: 'Nothing' };
      default:
        return this.decimal(name, type, file, where);
    }
  }

  private decimal(name: string, type: TypeSyntax, file: SourceFile, where: string): { readonly kind: 'Decimal' } {
    if (name !== 'decimal') {
      const message = `The type '${name}' does not exist here; it is read as Decimal.`;
      this.diagnostics.error('mdl-type', message, file.origin(type.span), where);
    }
    return { kind: 'Decimal' };
  }

  private unknownName(name: string, type: TypeSyntax, file: SourceFile, where: string): DataType {
    // What an exported project could not say itself.
    if (name.toLowerCase() === 'unknown') return { kind: 'Unknown' };
    const message = `'${name}' is neither a type nor the qualified name of an entity (Module.Entity).`;
    this.diagnostics.error('mdl-type', message, file.origin(type.span), where);
    return { kind: 'Unknown' };
  }
}

/** The text that a literal stands for: without quotes, and a number without blanks. Undefined for anything but a literal. */
export function literalText(code: CodeSyntax): string | undefined {
  const text = code.text.trim();
  if (text.length > 1 && text.startsWith("'")) {
    const inner = text.slice(1, -1);
    const isOneLiteral = text.endsWith("'") && !inner.replaceAll("''", '').includes("'");
    return isOneLiteral ? inner.replaceAll("''", "'") : undefined;
  }
  if (/^[+-]?\s*[0-9.]+(?:[eE][+-]?[0-9]+)?$/.test(text)) return text.replaceAll(/\s/g, '');
  if (/^(true|false)$/i.test(text)) return text.toLowerCase();
  if (/^\[%\w+%\]$/.test(text)) return text;
  return text === 'empty' ? '' : undefined;
}
