import { FlowError } from '../../../problem/flow-error.js';
import { didYouMean } from '../../../problem/nearest.js';
import { askToConfirm } from '../ask-to-confirm.js';
import type { ErrandKind } from './errand-kind.js';
import { fileRequest, isFileAddress } from './files.js';

/** What takes its time in the client around the data: questions to the user, pages, and requests of the action's own. */
export const clientErrands: Readonly<Record<string, ErrandKind>> = {
  confirm: (on, content: string, proceed: string, cancel: string) => ({ done: askToConfirm(on, content, proceed, cancel) }),

  'sign-in': ({ call }, userName: string, useAuthToken: boolean) => {
    const { host, action } = call.call;
    if (!host.isConnected()) return { done: 0 };
    const detail = {
      action: action.name,
      expects: { kind: 'Integer' },
      example: '200',
      values: { userName, useAuthToken },
    } as const;
    const status = Number(host.answer(`sign in as ${userName}`, detail));
    if (status === 200) host.signIn(userName);
    return { done: status };
  },

  /** `Sales/Order_Edit.page.xml` is the page `Sales.Order_Edit`. */
  'open-page': ({ device }, path: string) => {
    const page = path.replace(/\.page\.xml$/, '').replaceAll('/', '.');
    const names = device.index.model.pages.map(({ name }) => name);
    if (device.index.page(page) === undefined)
      throw new FlowError('javascript-action', `There is no page ${page}.${didYouMean(page, names)}`);
    return { step: ({ run }) => run.surroundings.showPage(run, page, {}, undefined, 0) ?? null };
  },

  /**
   * The app's own server answers what clients ask it for (semantics 7.6); everything else is for the mocks of the test. The connection
   * of the device counts for both.
   */
  fetch: (on, method: string, url: string, headers: [string, string][], body: string | null, site: string) => {
    const { device, call } = on;
    const { host, action } = call.call;
    // What is on the device needs no connection.
    if (isFileAddress(url, host.remoteUrl)) return fileRequest(on, url);
    const subject = `${method} ${url}`;
    if (!host.isConnected()) {
      const reason = device.setup.profile?.native === true ? 'Network request failed' : 'Failed to fetch';
      host.record({ kind: 'request', message: 'fetch', subject, outcome: 'failed', reason });
      throw new FlowError('javascript-action', reason);
    }
    host.record({ kind: 'request', message: 'fetch', subject, outcome: 'answered' });
    if (url === `${host.remoteUrl}xas/`) {
      const json = [['content-type', 'application/json']];
      return { done: { status: 200, statusText: 'OK', url, headers: json, body: '{}' } };
    }
    return { outside: device.setup.fetch({ method, url, headers, body }, site === '' ? action.name : site), asked: subject };
  },
};
