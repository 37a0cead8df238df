import { encodeId, type FormatMoment } from '../../trace/encode.js';
import type { Effect, EffectDetail } from '../../trace/event.js';
import { count, oneLine } from './layout.js';
import { objectText, valueText } from './value-text.js';

/** What a flow did that the outside could see, in one line. */
export function effectText(effect: EffectDetail, formatMoment: FormatMoment): string {
  switch (effect.kind) {
    case 'page-opened': {
      const values = Object.entries(effect.arguments).map(([name, value]) => `${name} = ${valueText(value, formatMoment)}`);
      const title = effect.title === undefined ? '' : ` titled '${oneLine(effect.title)}'`;
      return `opened page ${effect.page}${title}${values.length === 0 ? '' : ` with ${values.join(', ')}`}`;
    }
    case 'page-closed':
      return `closed page ${effect.page}`;
    case 'message':
      return `showed ${effect.blocking ? 'blocking ' : ''}${effect.type.toLowerCase()} message: '${oneLine(effect.text)}'`;
    case 'feedback':
      return `validation feedback on ${effect.entity} ${encodeId(effect.guid)}, ${effect.member}: '${oneLine(effect.text)}'`;
    case 'log':
      return `log ${effect.level.toLowerCase()}${effect.logNode === '' ? '' : ` (${oneLine(effect.logNode)})`}: '${oneLine(effect.text)}'`;
    case 'committed':
      return `committed ${effect.isNew ? 'new ' : ''}${objectText(effect.object, formatMoment)}`;
    case 'deleted':
      return `deleted ${effect.entity} ${encodeId(effect.guid)}`;
    case 'synchronized':
      return synchronizedText(effect);
    case 'request':
      return requestText(effect);
    case 'client-action':
      return effect.text === '' ? `did ${effect.action}` : `did ${effect.action}: ${oneLine(effect.text)}`;
    case 'suppressed':
      return `without effect in an offline app: ${effect.suppressed}${effect.text === '' ? '' : ` '${oneLine(effect.text)}'`}`;
  }
}

/** Whether a person has to look at it: feedback, an error message, a refused object, a failed request. */
export function isTrouble(effect: Effect): boolean {
  switch (effect.kind) {
    case 'feedback':
    case 'suppressed':
      return true;
    case 'message':
      return effect.type !== 'Information';
    case 'log':
      return ['Warning', 'Error', 'Critical'].includes(effect.level);
    case 'synchronized':
      return effect.rejected.length > 0;
    case 'request':
      return effect.outcome !== 'answered';
    default:
      return false;
  }
}

function synchronizedText(effect: Extract<EffectDetail, { kind: 'synchronized' }>): string {
  const what = { all: 'everything', unsynchronized: 'what was unsynchronized', specific: 'the given objects' }[effect.type];
  const up = `${effect.uploaded} up`;
  const gone = effect.deleted === 0 ? '' : `, ${effect.deleted} deleted`;
  const refused = effect.rejected.map(({ entity, guid, reason }) => `${entity} ${encodeId(guid)}: ${oneLine(reason)}`);
  const rejected = refused.length === 0 ? '' : `; the server rejected ${count(refused.length, 'object')} (${refused.join('; ')})`;
  return `synchronized ${what}: ${up}, ${effect.downloaded} down${gone}${rejected}`;
}

function requestText(effect: Extract<EffectDetail, { kind: 'request' }>): string {
  const subject = effect.subject === '' ? '' : ` ${effect.subject}`;
  const reason = effect.reason === undefined || effect.reason === '' ? '' : `: ${oneLine(effect.reason)}`;
  const outcome = { answered: '', refused: ' was refused', failed: ' failed' }[effect.outcome];
  return `request ${effect.message}${subject}${outcome}${reason}`;
}
