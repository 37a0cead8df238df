import type { DataType } from '../../../model/data-type.js';
import { formatNumeric, toBig } from '../../../value/number.js';
import type { Value } from '../../../value/value.js';
import { rejection } from '../rejection.js';
import type { BuiltIn, BuiltInCall, BuiltInFamily } from './built-in.js';
import { requiredFile } from './pictures.js';

/** What only a phone has: a script answers for it, and what goes out of the app is recorded (semantics 7.9). */
export const phone: BuiltInFamily = {
  BiometricAuthentication: {
    parameters: ['Reason?'],
    run: (call) => askWhether(call, call.given.text('Reason') || 'Verify your identity to continue'),
  },
  IsBiometricAuthenticationSupported: asking('is biometric authentication supported'),

  IsWifiConnection: { parameters: [], run: (call) => call.host.isConnected() && askWhether(call, 'is the network Wi-Fi') },
  IsCellularConnection: { parameters: [], run: (call) => call.host.isConnected() && askWhether(call, 'is the network cellular') },

  GetClipboardContent: {
    parameters: [],
    run: (call) => ask(call, 'what is on the clipboard', { kind: 'String' }, 'text'),
  },
  SetClipboardContent: { parameters: ['Content'], run: (call) => note(call, call.given.requiredText('Content')) },

  CheckGenericPermission: { parameters: ['Permission'], run: permission },
  RequestGenericPermission: { parameters: ['Permission'], run: permission },
  HasNotificationPermission: asking('may notifications be shown'),
  RequestNotificationPermission: asking('may notifications be shown'),
  GetPushNotificationToken: {
    parameters: [],
    run: (call) => ask(call, 'what is the token for push notifications', { kind: 'String' }, 'token'),
  },

  DisplayNotification: {
    parameters: ['Body', 'Title', 'Subtitle', 'PlaySound', 'ActionName', 'ActionGuid'],
    run: (call) => note(call, call.given.requiredText('Body')),
  },
  ScheduleNotification: {
    parameters: ['Date', 'Body', 'Title', 'Subtitle', 'PlaySound', 'NotificationId', 'ActionName', 'ActionGuid'],
    run: (call) => {
      const body = call.given.requiredText('Body');
      const date = call.given.dateTime('Date');
      if (date === null) throw rejection("Input parameter 'Date' is required and must be a valid Date object");
      return note(call, `${new Date(date.epochMs).toISOString()} ${body}`);
    },
  },
  CancelScheduledNotification: {
    parameters: ['NotificationId'],
    run: (call) => note(call, call.given.requiredText('NotificationId', 'Notification id')),
  },
  CancelAllScheduledNotifications: doing(),
  ClearAllDeliveredNotifications: doing(),
  SetBadgeNumber: {
    parameters: ['BadgeNumber'],
    run: (call) => {
      const badge = call.given.number('BadgeNumber');
      if (badge === null) throw rejection("Input parameter 'Badge number' is required");
      if (toBig(badge).lt(0)) throw rejection("Input parameter 'Badge number' should be zero or greater");
      return note(call, formatNumeric(badge));
    },
  },

  OpenInAppBrowser: {
    parameters: ['Url', 'ToolbarColor', 'IosDismissButtonStyle', 'AndroidShowTitle'],
    run: (call) => note(call, call.given.requiredText('Url')),
  },
  DownloadFile: {
    parameters: ['File', 'OpenWithOS'],
    run: (call) => {
      const file = requiredFile(call, 'File', 'file');
      return note(call, `${file.entity} ${file.guid}`);
    },
  },
  PlaySound: {
    parameters: ['AudioFile'],
    run: (call) => {
      const file = requiredFile(call, 'AudioFile', 'Audio file');
      return note(call, `${file.entity} ${file.guid}`);
    },
  },
  Vibrate: {
    parameters: ['Duration'],
    run: (call) => {
      const duration = call.given.number('Duration');
      return note(call, duration === null ? '500' : formatNumeric(duration));
    },
  },
  HideKeyboard: doing(),
  ChangeStatusBar: doing(
    ...['Style', 'Hidden', 'AnimateChanges', 'BackgroundColor', 'Translucent', 'NetworkActivityIndicatorVisible'],
    'AnimateHideShow',
  ),
  /** Nobody follows a link to the app here, so that the nanoflow is never called. */
  RegisterDeepLink: doing('UrlHandler?'),
};

function asking(question: string): BuiltIn {
  return { parameters: [], run: (call) => askWhether(call, question) };
}

function doing(...parameters: readonly string[]): BuiltIn {
  return { parameters, run: (call) => note(call, '') };
}

function askWhether(call: BuiltInCall, question: string): boolean {
  return ask(call, question, { kind: 'Boolean' }, 'true') === true;
}

function permission(call: BuiltInCall): Value {
  const name = call.given.requiredText('Permission', 'permission');
  return ask(call, `what is the permission ${name}`, call.action.returnType, 'granted');
}

function ask({ action, host }: BuiltInCall, question: string, expects: DataType, example: string): Value {
  return host.answer(question, { action: action.name, expects, example, values: {} });
}

function note({ action, host }: BuiltInCall, text: string): null {
  host.record({ kind: 'client-action', action: action.name, text });
  return null;
}
