import type { Encoded } from '../../../../trace/encode.js';
import { encodeEffect } from '../../../../trace/encode-effect.js';
import type { Effect } from '../../../../trace/event.js';
import { type Line, line, type Span, span, type Tone } from '../../../line/line.js';
import { encodedText } from './encoded-text.js';

type Fields = Readonly<Record<string, Encoded>>;

/** What a flow did that the outside can see, in a line: its kind, what it was about, and who did it. */
export function effectLine(effect: Encoded): Line {
  const fields = fieldsOf(effect);
  const { kind, tone, about } = describe(fields);
  const by = textOf(fields, 'activity');
  return line(span(`${kind} `, tone), ...about, span(by === '' ? '' : `  ${by}`, 'dim'));
}

/** The same in words, for an effect as it is recorded. */
export function effectWords(effect: Effect): string {
  const { kind, about } = describe(fieldsOf(encodeEffect(effect)));
  return `${kind} ${about.map(({ text }) => text).join('')}`;
}

interface Described {
  readonly kind: string;
  readonly tone: Tone;
  readonly about: readonly Span[];
}

function describe(fields: Fields): Described {
  const text = (name: string) => textOf(fields, name);
  const said = (kind: string, tone: Tone, ...about: readonly Span[]): Described => ({ kind, tone, about });
  switch (text('kind')) {
    case 'page-opened':
      return said('opened page', 'good', span(text('page')));
    case 'page-closed':
      return said('closed page', 'plain', span(text('page')));
    case 'message':
      return said(
        `${text('type').toLowerCase()} message`,
        text('type') === 'Information' ? 'good' : 'warning',
        quoted(fields, 'text'),
      );
    case 'feedback':
      return said('validation feedback', 'warning', span(`${text('member')} `), quoted(fields, 'text'));
    case 'log':
      return said(`log ${text('level').toLowerCase()}`, text('level') === 'Info' ? 'dim' : 'warning', quoted(fields, 'text'));
    case 'committed':
      return said(
        fields.isNew === true ? 'committed new' : 'committed',
        'accent',
        span(`${text('entity')} `),
        span(text('id'), 'dim'),
      );
    case 'deleted':
      return said('deleted', 'warning', span(`${text('entity')} `), span(text('id'), 'dim'));
    case 'synchronized':
      return said(
        'synchronized',
        isEmptyList(fields.rejected) ? 'good' : 'warning',
        span(`${text('uploaded')} up, ${text('downloaded')} down`),
        span(isEmptyList(fields.rejected) ? '' : ', some rejected', 'bad'),
      );
    case 'request': {
      const outcome = text('outcome');
      const end = outcome === 'answered' ? '' : ` ${outcome}${text('reason') === '' ? '' : `: ${text('reason')}`}`;
      return said(
        `request ${text('message')}`,
        outcome === 'answered' ? 'plain' : 'bad',
        span(text('subject')),
        span(end, 'bad'),
      );
    }
    case 'client-action':
      return said('client action', 'plain', span(`${text('action')} ${text('text')}`));
    default:
      return said(text('kind'), 'warning', span(`${text('suppressed')} ${text('text')}`));
  }
}

function fieldsOf(value: Encoded): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

function quoted(fields: Fields, name: string): Span {
  return span(encodedText(textOf(fields, name)));
}

function isEmptyList(value: Encoded | undefined): boolean {
  return !Array.isArray(value) || value.length === 0;
}
