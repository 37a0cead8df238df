import { type Encoded, encodeCaptured, encodeId, encodeSnapshot, type FormatMoment, formatInUtc } from './encode.js';
import type { Effect, EffectDetail } from './event.js';

/** An effect as results are printed: its kind, where it happened, on which side, and what it was. */
export function encodeEffect(effect: Effect, formatMoment: FormatMoment = formatInUtc): Encoded {
  const place = { kind: effect.kind, flow: effect.flow, activity: effect.activity, on: effect.on };
  return { ...place, ...encodeDetail(effect, formatMoment) };
}

/** What an effect was, without its kind and its place. */
export function encodeDetail(effect: EffectDetail, formatMoment: FormatMoment): Record<string, Encoded> {
  switch (effect.kind) {
    case 'page-opened': {
      const values: Record<string, Encoded> = {};
      for (const [name, value] of Object.entries(effect.arguments)) values[name] = encodeCaptured(value, formatMoment);
      return { page: effect.page, ...(effect.title !== undefined && { title: effect.title }), arguments: values };
    }
    case 'page-closed':
      return { page: effect.page };
    case 'message':
      return { type: effect.type, text: effect.text, blocking: effect.blocking };
    case 'feedback':
      return { entity: effect.entity, id: encodeId(effect.guid), member: effect.member, text: effect.text };
    case 'log':
      return { level: effect.level, logNode: effect.logNode, text: effect.text };
    case 'committed':
      return {
        entity: effect.entity,
        id: encodeId(effect.guid),
        isNew: effect.isNew,
        object: encodeSnapshot(effect.object, formatMoment),
      };
    case 'deleted':
      return { entity: effect.entity, id: encodeId(effect.guid) };
    case 'synchronized':
      return {
        type: effect.type,
        uploaded: effect.uploaded,
        deleted: effect.deleted,
        downloaded: effect.downloaded,
        rejected: effect.rejected.map(({ entity, guid, reason }) => ({ entity, id: encodeId(guid), reason })),
      };
    case 'request':
      return {
        message: effect.message,
        subject: effect.subject,
        outcome: effect.outcome,
        ...(effect.reason !== undefined && { reason: effect.reason }),
      };
    case 'client-action':
      return { action: effect.action, text: effect.text };
    case 'suppressed':
      return { suppressed: effect.suppressed, text: effect.text };
  }
}
