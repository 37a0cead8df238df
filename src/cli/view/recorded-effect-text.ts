import type { RecordedEvent } from '../../../harness/replay/trace-file.js';
import type { EffectKind } from '../../trace/event.js';
import { count, oneLine, shorten } from './layout.js';

/** How many members of an object a line of text shows, and how much of each. */
const mostMembers = 4;
const longestValue = 60;

/** An effect as a trace file keeps it, in one line. */
export function recordedEffectText(effect: RecordedEvent): string {
  const text = (name: string) => oneLine(String(effect[name] ?? ''));
  const quoted = (name: string) => `'${text(name)}'`;
  const behind = (separator: string, name: string) => (text(name) === '' ? '' : `${separator}${text(name)}`);
  switch (effect.kind as EffectKind) {
    case 'page-opened': {
      const values = Object.entries(effect.arguments ?? {}).map(([name, value]) => `${name} = ${recordedValueText(value)}`);
      const title = effect.title === undefined ? '' : ` titled ${quoted('title')}`;
      return `opened page ${text('page')}${title}${values.length === 0 ? '' : ` with ${values.join(', ')}`}`;
    }
    case 'page-closed':
      return `closed page ${text('page')}`;
    case 'message':
      return `showed ${effect.blocking === true ? 'blocking ' : ''}${text('type').toLowerCase()} message: ${quoted('text')}`;
    case 'feedback':
      return `validation feedback on ${text('entity')} ${text('id')}, ${text('member')}: ${quoted('text')}`;
    case 'log':
      return `log ${text('level').toLowerCase()}${text('logNode') === '' ? '' : ` (${text('logNode')})`}: ${quoted('text')}`;
    case 'committed':
      return `committed ${effect.isNew === true ? 'new ' : ''}${recordedValueText(effect.object)}`;
    case 'deleted':
      return `deleted ${text('entity')} ${text('id')}`;
    case 'synchronized':
      return synchronizedText(effect);
    case 'request': {
      const outcome = { refused: ' was refused', failed: ' failed' }[text('outcome')] ?? '';
      return `request ${text('message')}${behind(' ', 'subject')}${outcome}${behind(': ', 'reason')}`;
    }
    case 'client-action':
      return `did ${text('action')}${behind(': ', 'text')}`;
    case 'suppressed':
      return `without effect in an offline app: ${text('suppressed')}${text('text') === '' ? '' : ` ${quoted('text')}`}`;
  }
}

function synchronizedText({ type, uploaded, deleted, downloaded, rejected }: RecordedEvent): string {
  const what = { all: 'everything', unsynchronized: 'what was unsynchronized', specific: 'the given objects' }[String(type)];
  const gone = deleted === 0 ? '' : `, ${deleted} deleted`;
  const all = (rejected ?? []) as readonly Readonly<Record<string, unknown>>[];
  const refused = all.map(({ entity, id, reason }) => `${entity} ${id}: ${oneLine(String(reason))}`);
  const because = refused.length === 0 ? '' : `; the server rejected ${count(refused.length, 'object')} (${refused.join('; ')})`;
  return `synchronized ${what}: ${uploaded} up, ${downloaded} down${gone}${because}`;
}

/** A value of a trace: `empty`, `'Ada'`, `Sales.Order 1125 (Number '7', …)`. Numbers are texts in a trace. */
export function recordedValueText(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'string') return `'${shorten(oneLine(value), longestValue)}'`;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  const { $entity, $id, ...members } = value as Readonly<Record<string, unknown>>;
  if ($entity === undefined) return shorten(oneLine(JSON.stringify(value)), longestValue);
  const shown = Object.entries(members).filter(([, member]) => member !== null && !Array.isArray(member));
  const listed = shown.slice(0, mostMembers).map(([name, member]) => `${name} = ${recordedValueText(member)}`);
  const more = shown.length > mostMembers ? ', …' : '';
  return `${$entity} ${$id}${listed.length === 0 ? '' : ` (${listed.join(', ')}${more})`}`;
}
