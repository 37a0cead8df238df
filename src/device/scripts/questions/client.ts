import { FlowError } from '../../../problem/flow-error.js';
import { HarnessError } from '../../../problem/harness-error.js';
import { examplePlace, parseCoordinates } from '../../javascript/built-in/coordinates.js';
import { closePages } from '../../show-pages.js';
import { askToConfirm } from '../ask-to-confirm.js';
import type { Question } from '../script-device.js';

/** What JavaScript asks of the client around the data (semantics 7.3, 7.7). */
export const clientQuestions: Readonly<Record<string, Question>> = {
  timer: (on, api: string, site: string, delayMs: number) => on.setTimer(api, site, delayMs),
  'repeat-timer': (on, timer: number, delayMs: number) => on.repeatTimer(timer, delayMs),
  'clear-timer': (on, timer: number) => on.clearTimer(timer),

  guard: ({ call }, api: string, site: string) => {
    const place = site === '' ? call.call.action.name : site;
    throw new HarnessError(
      'action-reads-machine',
      `${api} at ${place} would ask the machine, so that the same run would end otherwise on another one. Write it without, or put something in the place of the action: world.mockAction('${call.call.action.name}', …).`,
      place,
    );
  },
  'not-offered': ({ call }, api: string, site: string) => {
    const { name } = call.call.action;
    const place = site === '' ? name : site;
    throw new HarnessError(
      'action-api-missing',
      `${api}, which ${place} uses, is not offered to JavaScript actions here. Put something in the place of the action: world.mockAction('${name}', …).`,
      place,
    );
  },
  uncaught: ({ call }, text: string) => void call.uncaught.push(text),
  log: ({ call }, level: string, text: string) =>
    call.call.host.record({ kind: 'log', level, logNode: 'Client_JavaScript', text }),

  session: ({ device, call }, what: 'isGuest' | 'userId' | 'userName' | 'userRoles' | 'token') => {
    const { session } = device;
    switch (what) {
      case 'isGuest':
        return call.call.host.session.isGuest;
      case 'userId':
        return session === undefined ? '' : String(session.userGuid);
      case 'userName':
        return session?.userName ?? '';
      case 'userRoles':
        return session?.userRoles ?? [];
      case 'token':
        return session?.token ?? '';
    }
  },
  'is-connected': ({ call }) => call.call.host.isConnected(),
  'sign-out': ({ call }) => {
    const { host, action } = call.call;
    if (host.session.isGuest) return;
    host.record({ kind: 'client-action', action: action.name, text: host.session.userName });
    host.signOut();
  },
  reload: ({ call }) => {
    const { host, action } = call.call;
    host.record({ kind: 'client-action', action: action.name, text: '' });
    // Nothing of the client is left behind this, whatever the action goes on to do (semantics 7.8).
    call.blocked = new HarnessError(
      'client-reloaded',
      `${action.name} reloads the client, which ends this run; there is nothing behind it that could run.`,
      action.name,
    );
  },

  'client-action': ({ call }, text: string) =>
    call.call.host.record({ kind: 'client-action', action: call.call.action.name, text }),
  message: ({ call }, type: 'Information' | 'Warning' | 'Error', text: string, blocking: boolean) =>
    call.call.host.record({ kind: 'message', type, text, blocking }),
  /** The browser's own question, which holds up everything until it is answered. */
  'confirm-at-once': (on, text: string) => askToConfirm(on, text, 'OK', 'Cancel'),
  'show-progress': ({ call }, text: string) => {
    call.call.host.record({ kind: 'client-action', action: call.call.action.name, text });
    return call.call.host.nextIdentifier();
  },
  /** Where the device is, which the test says (semantics 7.9). */
  location: ({ call }) => {
    const { host, action } = call.call;
    const question = 'where is the device';
    const detail = { action: action.name, expects: { kind: 'String' }, example: examplePlace, values: {} } as const;
    const { Latitude, Longitude, Accuracy } = parseCoordinates(host.answer(question, detail), action.name, question);
    return { latitude: Number(Latitude), longitude: Number(Longitude), accuracy: Number(Accuracy ?? 0) };
  },
  /** What is on the clipboard came from wherever the user was before. */
  clipboard: ({ call }) => {
    const { host, action } = call.call;
    const detail = { action: action.name, expects: { kind: 'String' }, example: 'text', values: {} } as const;
    return host.answer('what is on the clipboard', detail);
  },
  'close-page': ({ device, call }) => closePages(device, call.run, 1),
  'current-page': ({ device }) => device.pages.current?.page ?? null,
  /** Pages are not drawn, so that there is nothing to redraw; that it was asked for is kept. */
  refresh: (on, guid: string | null, entity: string | null) => {
    const { host, action } = on.call.call;
    const text = guid === null ? (entity ?? '') : `${on.find(guid).entity} ${guid}`;
    host.record({ kind: 'client-action', action: action.name, text });
  },
  'file-url': (on, guid: string, changedDate: number | null, isThumbnail: boolean) => {
    const object = on.find(guid);
    const { index } = on.device;
    if (!index.isA(object.entity, 'System.FileDocument'))
      throw new FlowError('javascript-action', `${object.entity} is no file, so that it has no address.`);
    const version = changedDate === null ? '' : `&changedDate=${changedDate}`;
    return `${on.call.call.host.remoteUrl}file?guid=${guid}${version}${isThumbnail ? '&thumb=true' : ''}`;
  },

  storage: ({ call }, operation: 'get' | 'set' | 'remove' | 'clear' | 'keys', key: string, text: string) => {
    const { storage } = call.call.host;
    switch (operation) {
      case 'get':
        return storage.get(key) ?? null;
      case 'set':
        return storage.set(key, text);
      case 'remove':
        return storage.remove(key);
      case 'clear':
        return storage.clear();
      case 'keys':
        return storage.keys();
    }
  },
};
