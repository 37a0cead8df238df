import Big from 'big.js';
import type { SqlValue } from 'sql.js';
import type { AttributeType } from '../model/data-type.js';
import type { Member } from '../model/entity-layout.js';
import { FlowError } from '../problem/flow-error.js';
import { DateTime } from '../value/date-time.js';
import { formatNumeric } from '../value/number.js';
import type { MemberValue } from '../value/value.js';
import { decodeDecimal, encodeDecimal, storedDecimal } from './decimal-key.js';

/** How the values of one column are stored (semantics 9.1). Empty is NULL for all, and never reaches a codec. */
export interface ColumnCodec {
  readonly sqlType: 'INTEGER' | 'TEXT' | 'BLOB';
  encode(value: NonNullable<MemberValue>): SqlValue;
  /** Absent: the value is itself. */
  readonly decode?: (value: NonNullable<SqlValue>) => MemberValue;
  /** What is read where this was written; absent: the same. */
  readonly settle?: (value: NonNullable<MemberValue>) => MemberValue;
  /** Whether integers beyond what a double holds occur: such a column is read as text there. */
  readonly isWide: boolean;
}

/** Values that no column of the type takes mean that whoever set them did not check: a defect, not a fault of the flow. */
function misfit(kind: string, value: MemberValue): Error {
  return new Error(`A column for ${kind} got ${value === null ? 'null' : typeof value}.`);
}

const largest = new Big('9223372036854775807');
const smallest = new Big('-9223372036854775808');

const integerCodec: ColumnCodec = {
  sqlType: 'INTEGER',
  isWide: false,
  encode(value) {
    if (typeof value === 'number') return value;
    if (!(value instanceof Big)) throw misfit('whole numbers', value);
    if (!value.round(0).eq(value) || value.gt(largest) || value.lt(smallest)) {
      throw new FlowError('value', `The number ${formatNumeric(value)} can not be stored as Integer/Long.`);
    }
    // Bound as text: the INTEGER affinity of the column turns it into the exact integer, which a double would round.
    return value.toFixed();
  },
};

const wideIntegerCodec: ColumnCodec = {
  ...integerCodec,
  isWide: true,
  decode: (value) => (typeof value === 'string' ? new Big(value) : (value as number)),
};

const decimalCodec: ColumnCodec = {
  sqlType: 'TEXT',
  isWide: false,
  encode(value) {
    if (typeof value === 'number' || value instanceof Big) return encodeDecimal(value);
    throw misfit('Decimals', value);
  },
  decode: (value) => decodeDecimal(value as string),
  settle: (value) => (value instanceof Big ? storedDecimal(value) : value),
};

const booleanCodec: ColumnCodec = {
  sqlType: 'INTEGER',
  isWide: false,
  encode(value) {
    if (typeof value === 'boolean') return value ? 1 : 0;
    throw misfit('Booleans', value);
  },
  decode: (value) => value === 1,
};

const dateTimeCodec: ColumnCodec = {
  sqlType: 'INTEGER',
  isWide: false,
  encode(value) {
    if (value instanceof DateTime) return value.epochMs;
    throw misfit('dates', value);
  },
  decode: (value) => new DateTime(value as number),
};

const binaryCodec: ColumnCodec = {
  sqlType: 'BLOB',
  isWide: false,
  encode(value) {
    if (value instanceof Uint8Array) return value;
    throw misfit('binary contents', value);
  },
};

const referenceCodec: ColumnCodec = {
  sqlType: 'INTEGER',
  isWide: false,
  encode(value) {
    if (typeof value === 'number') return value;
    throw misfit('references', value);
  },
};

function textCodec(emptyTextIsNull: boolean): ColumnCodec {
  return {
    sqlType: 'TEXT',
    isWide: false,
    encode(value) {
      if (typeof value !== 'string') throw misfit('texts', value);
      return emptyTextIsNull && value === '' ? null : value;
    },
    ...(emptyTextIsNull && { settle: (value) => (value === '' ? null : value) }),
  };
}

/** The codec of a member that has a column; a reference set has a table instead. */
export function codecOf(member: Member, emptyTextIsNull: boolean): ColumnCodec {
  return member.kind === 'attribute' ? codecOfType(member.attribute.type, emptyTextIsNull) : referenceCodec;
}

function codecOfType(type: AttributeType, emptyTextIsNull: boolean): ColumnCodec {
  switch (type.kind) {
    case 'Boolean':
      return booleanCodec;
    case 'Integer':
      return integerCodec;
    case 'Long':
    case 'AutoNumber':
      return wideIntegerCodec;
    case 'Decimal':
      return decimalCodec;
    case 'DateTime':
      return dateTimeCodec;
    case 'Binary':
      return binaryCodec;
    case 'Enumeration':
      return textCodec(false);
    case 'String':
    case 'HashedString':
      return textCodec(emptyTextIsNull);
  }
}
