import type { FormatMoment } from '../../trace/encode.js';
import { encodeDetail } from '../../trace/encode-effect.js';
import type { Effect, EffectDetail } from '../../trace/event.js';
import { oneLine } from './layout.js';
import { recordedEffectText } from './recorded-effect-text.js';
import { objectText, valueText } from './value-text.js';

/** What a flow did that the outside could see, in one line. */
export function effectText(effect: EffectDetail, formatMoment: FormatMoment): string {
  switch (effect.kind) {
    case 'page-opened': {
      const values = Object.entries(effect.arguments).map(([name, value]) => `${name} = ${valueText(value, formatMoment)}`);
      const title = effect.title === undefined ? '' : ` titled '${oneLine(effect.title)}'`;
      return `opened page ${effect.page}${title}${values.length === 0 ? '' : ` with ${values.join(', ')}`}`;
    }
    case 'committed':
      return `committed ${effect.isNew ? 'new ' : ''}${objectText(effect.object, formatMoment)}`;
    default:
      return recordedEffectText({ event: 'effect', kind: effect.kind, ...encodeDetail(effect, formatMoment) });
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
