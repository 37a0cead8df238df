import { formatNumeric } from '../../../value/number.js';
import { rejection } from '../rejection.js';
import type { BuiltInCall, BuiltInFamily } from './built-in.js';

/** The client as a whole: what it runs on, its sidebar and progress bars, and starting it again (semantics 7.9). */
export const client: BuiltInFamily = {
  GetPlatform: { parameters: [], run: ({ host }) => host.platform },

  ToggleSidebar: { parameters: [], run: (call) => note(call, '') },

  /** Gives what Hide progress wants to know. */
  ShowProgress: {
    parameters: ['message', 'blocking'],
    run: (call) => {
      note(call, call.given.text('message'));
      return call.host.nextIdentifier();
    },
  },

  HideProgress: {
    parameters: ['identifier'],
    run: (call) => {
      const identifier = call.given.number('identifier');
      if (identifier === null) throw rejection("Input parameter 'Identifier' is required");
      return note(call, formatNumeric(identifier));
    },
  },

  /** The next start has to ask the server who the user is; a device that is running notices nothing. */
  ClearCachedSessionData: { parameters: [], run: (call) => note(call, '') },

  /** No activity after it runs: the shipped action waits for ever, on purpose (semantics 7.8). */
  Reload: {
    parameters: [],
    run: (call) => {
      note(call, '');
      return { terminates: 'reload' };
    },
  },

  DownloadWebFile: {
    parameters: ['file', 'showFileInBrowser'],
    run: (call) => {
      const file = call.given.object('file');
      if (file === null) throw rejection("Input parameter 'file' is required");
      return note(call, `${file.entity} ${file.guid}`);
    },
  },
};

function note({ action, host }: BuiltInCall, text: string): null {
  host.record({ kind: 'client-action', action: action.name, text });
  return null;
}
