import type { ClientPlatform } from '../action-host.js';
import { rejection } from '../rejection.js';
import type { BuiltInCall, BuiltInFamily } from './built-in.js';

/**
 * Actions that hand an address to another app. What is opened is recorded, and the answer is that it could be (semantics 7.9).
 * A phone is taken for one with Android, whose addresses differ from those of iOS (assumed).
 */
export const addresses: BuiltInFamily = {
  OpenURL: {
    parameters: ['Url'],
    run: (call) => open(call, call.given.requiredText('Url')),
  },

  OpenMap: {
    parameters: ['Location'],
    run: (call) => {
      const place = encoded(call.given.requiredText('Location'), encodeURIComponent);
      return open(call, isPhone(call.host.platform) ? `geo:0,0?q=${place}` : `https://maps.google.com/maps?q=${place}`);
    },
  },

  NavigateTo: {
    parameters: ['Location'],
    run: (call) => {
      const place = encoded(call.given.requiredText('Location'), encodeURIComponent);
      return open(
        call,
        isPhone(call.host.platform) ? `google.navigation:q=${place}` : `https://maps.google.com/maps?daddr=${place}`,
      );
    },
  },

  CallPhoneNumber: {
    parameters: ['PhoneNumber'],
    run: (call) => open(call, `tel:${encoded(call.given.requiredText('PhoneNumber', 'Phone number'), encodeURI)}`),
  },

  SendTextMessage: {
    parameters: ['PhoneNumber'],
    run: (call) => open(call, `sms:${encoded(call.given.requiredText('PhoneNumber', 'Phone number'), encodeURI)}`),
  },

  DraftEmail: {
    parameters: ['Recipient', 'Cc', 'Bcc', 'Subject', 'Body'],
    run: (call) => {
      const recipient = encoded(call.given.text('Recipient'), encodeURI);
      const fields = ['Cc', 'Bcc', 'Subject', 'Body']
        .map((field) => ({ field: field.toLowerCase(), text: encoded(call.given.text(field), encodeURIComponent) }))
        .filter(({ text }) => text !== '')
        .map(({ field, text }) => `${field}=${text}`);
      const separator = recipient !== '' && fields.length > 0 ? '?' : '';
      return open(call, `mailto:${recipient}${separator}${fields.join('&')}`);
    },
  },

  Share: {
    parameters: ['Url', 'Text', 'Title'],
    run: (call) => {
      const shared = [call.given.text('Text'), call.given.text('Url')].filter((text) => text !== '');
      if (shared.length === 0) throw rejection("It is required to provide at least one of input parameters 'Text' and 'Url'");
      return open(call, shared.join('\n'));
    },
  },
};

function open({ action, host }: BuiltInCall, text: string): true {
  host.record({ kind: 'client-action', action: action.name, text });
  return true;
}

function isPhone(platform: ClientPlatform): boolean {
  return platform !== 'Web';
}

/** Half of a surrogate pair can stand in a text, but in no address. */
function encoded(text: string, encode: (text: string) => string): string {
  try {
    return encode(text);
  } catch {
    throw rejection('URI malformed');
  }
}
