import type { DataType } from '../../model/data-type.js';
import { describeType } from '../../model/data-type.js';
import { type DocumentLine, linkRow, row } from '../document/document.js';
import { type Span, span } from '../line/line.js';
import type { LoadedApp } from '../project/loaded-app.js';
import { openDomain } from './domain/domain-place.js';

/** A row with the type of something; one that the domain model describes leads there. */
export function typeRow(before: readonly (Span | string)[], type: DataType, { model }: LoadedApp): DocumentLine {
  const text = span(describeType(type), 'accent');
  if ((type.kind === 'Object' || type.kind === 'List') && model.entities.some(({ name }) => name === type.entity)) {
    return linkRow(openDomain({ kind: 'entity', name: type.entity }), ...before, text);
  }
  if (type.kind === 'Enumeration' && model.enumerations.some(({ name }) => name === type.enumeration)) {
    return linkRow(openDomain({ kind: 'enumeration', name: type.enumeration }), ...before, text);
  }
  return row('  ', ...before, text);
}
