import type { Behaviour } from '../behaviour/behaviour.js';
import type { Attribute } from '../model/domain-model.js';
import type { EntityLayout } from '../model/entity-layout.js';
import { DateTime } from '../value/date-time.js';
import { parseNumeric } from '../value/number.js';
import { parseMoment } from '../value/parse-moment.js';
import type { MemberValue } from '../value/value.js';

/** Where defaults are applied, and what they may need. */
export interface DefaultsContext {
  readonly side: 'device' | 'server';
  readonly behaviour: Behaviour;
  nowMs(): number;
}

/**
 * The values that a new object begins with. Offline before 9.8 the modelled defaults are ignored: Boolean false, numbers 0, the rest
 * empty (semantics 2.1). An AutoNumber is 0 on the device until the server has given it a number.
 */
export function defaultValues(layout: EntityLayout, context: DefaultsContext): MemberValue[] {
  const values: MemberValue[] = new Array<MemberValue>(layout.members.length).fill(null);
  const usesModel = context.side === 'server' || context.behaviour.offlineDefaults;
  for (const member of layout.members) {
    if (member.kind === 'reference-set') values[member.slot] = [];
    else if (member.kind === 'attribute' && !member.isSystem) {
      values[member.slot] = usesModel ? modelledDefault(member.attribute, context) : plainDefault(member.attribute);
    }
  }
  return values;
}

function plainDefault({ type }: Attribute): MemberValue {
  switch (type.kind) {
    case 'Boolean':
      return false;
    case 'Integer':
    case 'Long':
    case 'Decimal':
    case 'AutoNumber':
      return 0;
    default:
      return null;
  }
}

function modelledDefault(attribute: Attribute, context: DefaultsContext): MemberValue {
  const { type, defaultValue: text } = attribute;
  switch (type.kind) {
    case 'Boolean':
      return text.toLowerCase() === 'true';
    case 'Integer':
    case 'Long':
    case 'Decimal':
      return text === '' ? null : (parseNumeric(text) ?? null);
    case 'AutoNumber':
      return 0;
    case 'DateTime':
      return text === '' ? null : defaultDate(text, context);
    case 'Enumeration':
      return text === '' ? null : text.slice(text.lastIndexOf('.') + 1);
    case 'String':
      return text === '' ? null : text;
    default:
      return null;
  }
}

/** `[%CurrentDateTime%]`, or a date with or without a time, in UTC. */
function defaultDate(text: string, context: DefaultsContext): MemberValue {
  if (/^\[%CurrentDateTime%\]$/i.test(text.trim())) return new DateTime(context.nowMs());
  const moment = parseMoment(text);
  return moment === undefined ? null : new DateTime(moment);
}
