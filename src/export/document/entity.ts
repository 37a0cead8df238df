import type { Attribute, Entity, EventHandler, SystemMembers, ValidationRule } from '../../model/domain-model.js';
import type { AppText } from '../app-text.js';
import { indented, withEnding } from '../spelling/lines.js';
import { spellName } from '../spelling/name.js';
import { documentationLines, quote, quoteText } from '../spelling/text.js';
import { spellAttributeType } from '../spelling/type.js';

/** An entity with its attributes, what is required and unique among them, and its event handlers. */
export function entityLines(entity: Entity, text: AppText): string[] {
  const { name, documentation, generalization, source } = entity;
  if (source !== 'database') text.omit(`sources of ${source} entities`, name);
  const persistable = text.index.isPersistable(name) ? 'persistent' : 'non-persistent';
  const words = source === 'database' ? persistable : source;
  const base = generalization === undefined ? '' : ` extends ${spellName(generalization)}`;
  const members = [
    ...entity.attributes.map((attribute) => attributeLines(attribute, entity, text)),
    ...systemMemberLines(entity.systemMembers),
  ];
  return [
    ...documentationLines(documentation),
    ...withEnding(
      [
        ...bodyLines(`create or modify ${words} entity ${spellName(name)}${base}`, members),
        ...entity.eventHandlers.map(handlerText),
      ],
      ';',
    ),
  ];
}

function bodyLines(head: string, members: readonly string[][]): string[] {
  if (members.length === 0) return [head];
  const lines = members.flatMap((one, index) => (index < members.length - 1 ? withEnding(one, ',') : one));
  return [`${head} (`, ...indented(lines), ')'];
}

function attributeLines(attribute: Attribute, entity: Entity, text: AppText): string[] {
  const { name, documentation, type, calculatedBy } = attribute;
  const rules = entity.validationRules.filter((rule) => rule.attribute === name);
  const clauses = [
    `${spellName(name)}: ${spellAttributeType(type)}`,
    ...constraintText(rules, 'required', 'not null', text),
    ...constraintText(rules, 'unique', 'unique', text),
    ...defaultText(attribute),
    ...(calculatedBy === undefined ? [] : [`calculated by ${spellName(calculatedBy)}`]),
  ];
  const utc = type.kind === 'DateTime' && !type.localize ? '@localize(false) ' : '';
  return [...documentationLines(documentation), `${utc}${clauses.join(' ')}`];
}

/** Of each of these rules an attribute has one. */
function constraintText(rules: readonly ValidationRule[], kind: 'required' | 'unique', words: string, text: AppText): string[] {
  const rule = rules.find((one) => one.rule.kind === kind);
  if (rule === undefined) return [];
  const message = quoteText(rule.message, text.language);
  return [message === "''" ? words : `${words} error message ${message}`];
}

/** What the reader of MDL takes for granted is left out: `false` for a Boolean, 1 for an AutoNumber, nothing for the rest. */
function defaultText({ type, defaultValue, calculatedBy }: Attribute): string[] {
  const granted = type.kind === 'Boolean' ? 'false' : type.kind === 'AutoNumber' ? '1' : '';
  if (calculatedBy !== undefined || defaultValue === granted) return [];
  return [`default ${spellDefault(type, defaultValue)}`];
}

function spellDefault(type: Attribute['type'], value: string): string {
  switch (type.kind) {
    case 'Boolean':
      return /^(true|false)$/.test(value) ? value : quote(value);
    case 'Integer':
    case 'Long':
    case 'AutoNumber':
    case 'Decimal':
      return /^-?[0-9]+(\.[0-9]+)?$/.test(value) ? value : quote(value);
    case 'Enumeration':
      return /^\w+$/.test(value) ? spellName(`${type.enumeration}.${value}`) : quote(value);
    case 'DateTime':
      return /^\[%\w+%\]$/.test(value) ? value : quote(value);
    default:
      return quote(value);
  }
}

function systemMemberLines({ owner, changedBy, createdDate, changedDate }: SystemMembers): string[][] {
  return [
    ...(owner ? [['Owner: autoowner']] : []),
    ...(changedBy ? [['ChangedBy: autochangedby']] : []),
    ...(createdDate ? [['CreatedDate: autocreateddate']] : []),
    ...(changedDate ? [['ChangedDate: autochangeddate']] : []),
  ];
}

function handlerText({ moment, event, microflow, raiseErrorOnFalse, passObject }: EventHandler): string {
  const raises = raiseErrorOnFalse ? ' raise error' : '';
  return `on ${moment} ${event} call ${spellName(microflow)}(${passObject ? '$currentObject' : ''})${raises}`;
}
