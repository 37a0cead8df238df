import type { Realm } from './realm.js';

/** The client around the data: session, dialogs, texts of values, signing in and out (semantics 7.3, 7.5). */
export function installClient(realm: Realm): void {
  const { facts } = realm;
  const { api } = facts;
  const mx: Record<string, unknown> = {};
  Object.assign(realm.global, { mx });

  const session = {
    isGuest: () => realm.ask<boolean>('session', 'isGuest'),
    getUserId: () => realm.ask<string>('session', 'userId'),
    getUserName: () => realm.ask<string>('session', 'userName'),
    getUserRoleNames: () => realm.ask<string[]>('session', 'userRoles'),
    getCSRFToken: () => realm.ask<string>('session', 'token'),
  };
  const sessionData = { locale: { code: facts.locale }, csrftoken: session.getCSRFToken() };
  mx.session = {
    ...session,
    getUserClass: () => 'System.User',
    getUserAttribute: (name: string) => (name === 'Name' ? session.getUserName() : null),
    /** A part of the session data by its path, such as `locale.code`. */
    getConfig: (key: string) => {
      if (key === 'sessionObjectId') return session.getCSRFToken();
      const within = (part: unknown, name: string) => (part as Readonly<Record<string, unknown>> | undefined)?.[name];
      return key.split('.').reduce(within, sessionData as unknown);
    },
    clearCachedSessionData: () => void realm.ask('client-action', ''),
    sessionData,
  };

  const message = (type: string) => (content: unknown, isModal?: unknown) =>
    void realm.ask('message', type, String(content), isModal !== false);
  const [info, warning, error] = [message('Information'), message('Warning'), message('Error')];
  interface Question {
    readonly content: string;
    readonly proceed?: string;
    readonly cancel?: string;
    readonly okText?: string;
    readonly cancelText?: string;
    readonly handler?: () => void;
    readonly onCancel?: () => void;
  }
  const confirmation = (question: Question) => {
    const { content, okText, cancelText, proceed = okText, cancel = cancelText } = question;
    return realm.send<boolean>('confirm', content, proceed ?? 'OK', cancel ?? 'Cancel');
  };
  const showProgress = (text?: unknown) => realm.ask<number>('show-progress', String(text ?? ''));
  const hideProgress = (id: unknown) => void realm.ask('client-action', String(id ?? ''));
  const reload = () => void realm.ask('reload');
  mx.ui = {
    info,
    warning,
    error,
    exception: error,
    confirmation: (question: Question) => {
      const answer = ({ handler, onCancel }: Question, isYes: boolean) => (isYes ? handler?.() : onCancel?.());
      confirmation(question)
        .then((isYes) => answer(question, isYes))
        .catch(realm.uncaught);
    },
    showProgress,
    hideProgress,
    openForm: (path: string, given: { callback?: () => void; error?: (reason: unknown) => void } = {}) => {
      realm
        .send('open-page', path)
        .then(() => given.callback?.(), given.error ?? realm.uncaught)
        .catch(realm.uncaught);
    },
    back: () => void realm.ask('close-page'),
    /** A microflow by its name; `progress` shows that it takes a while. */
    action: (name: string, given: Readonly<Record<string, unknown>> = {}, scope?: unknown) => {
      const { progress, progressMsg, ...rest } = given;
      const id = progress === undefined ? undefined : showProgress(progressMsg);
      const ended = (callback: unknown, otherwise: (value: unknown) => void) => (value: unknown) => {
        if (id !== undefined) hideProgress(id);
        if (typeof callback === 'function') callback.call(scope, value);
        else otherwise(value);
      };
      const params = { ...(given.params as object | undefined), actionname: name };
      const [callback, error] = [ended(given.callback, () => undefined), ended(given.error, realm.uncaught)];
      (mx.data as { action(given: object): void }).action({ ...rest, params, callback, error });
    },
    getContentForm: () => realm.ask('current-page'),
    toggleSidebar: () => void realm.ask('client-action', ''),
    showLogin: () => void realm.ask('client-action', ''),
    reload,
  };

  const parseValue = (text: unknown, type: string, options: object = {}) =>
    realm.decode(realm.ask('parse', String(text ?? ''), type, options));
  const formatValue = (value: unknown, type: string, options: object = {}) =>
    realm.ask<string>('format', realm.encode(value), type, options);
  const formatAttribute = (object: { getGuid(): string }, name: string, options: object = {}) =>
    realm.ask<string>('format-member', object.getGuid(), name, options);
  mx.parser = { parseValue, formatValue, formatAttribute };

  const entity = (name: string) => realm.ask<{ generalizations: string[]; specializations: string[] }>('entity', name);
  mx.meta = {
    getEntity: (name: string) => ({
      getEntity: () => name,
      getSuperEntities: () => entity(name).generalizations,
      getSubEntities: () => entity(name).specializations,
    }),
    getMap: () => Object.fromEntries(realm.ask<string[]>('entities').map((name) => [name, entity(name)])),
  };

  const failure = (status: number) => Object.assign(new Error(`Sign-in failed with status ${status}.`), { status });
  const signIn = async (userName: string, isTokenWanted: boolean): Promise<void> => {
    const status = await realm.send<number>('sign-in', userName, isTokenWanted);
    if (status !== 200) throw failure(status);
  };
  type Callback = (reason?: unknown) => void;
  const login2 = (userName: string, _password: string, isTokenWanted: boolean, callback?: Callback, failed?: Callback) => {
    signIn(userName, isTokenWanted)
      .then(() => callback?.(), failed ?? realm.uncaught)
      .catch(realm.uncaught);
  };
  const signOut = () => void realm.ask('sign-out');
  Object.assign(mx, {
    login: (userName: string, password: string, callback?: Callback, failed?: Callback) =>
      login2(userName, password, false, callback, failed),
    login2,
    logout: signOut,
    reload,
    reloadWithState: reload,
    remoteUrl: facts.remoteUrl,
    appUrl: facts.remoteUrl,
    isOffline: () => !realm.ask<boolean>('is-connected'),
    /** What nobody else handles is shown to the user. */
    onError: (reason: unknown) => error(reason instanceof Error ? reason.message : reason),
    readFileBlob: (url: unknown) => realm.send<string>('read-file', String(url)),
    ...(api.legacyLogger && { logger: realm.global.console }),
  });

  const ui = {
    confirmation,
    showProgress: (given?: { readonly content?: string } | string) =>
      new realm.Big(showProgress(typeof given === 'object' ? given.content : given)),
    hideProgress: (given?: { readonly progressId?: unknown }) => hideProgress(given?.progressId),
    showDialog: ({ type, content, isModal }: { type: string; content: string; isModal?: boolean }) =>
      (type === 'info' ? info : type === 'warning' ? warning : error)(content, isModal),
    showLogin: () => void realm.ask('client-action', ''),
    ...(api.reloadFunction && { reloadApp: reload }),
  };
  /** The reload comes behind the flow that is under way, as with signing out (assumed). */
  const noteReload = (given: { readonly reloadOnSuccess?: boolean } | undefined) => {
    if (!api.optionalReload || given?.reloadOnSuccess !== false) realm.ask('client-action', 'reload');
  };
  const login = async (given: { username: string; password: string; useAuthToken?: boolean; reloadOnSuccess?: boolean }) => {
    await signIn(given.username, given.useAuthToken === true);
    noteReload(given);
  };
  const logout = async (given?: { readonly reloadOnSuccess?: boolean }) => {
    signOut();
    noteReload(given);
  };
  const getAppUrl = () => facts.remoteUrl;
  const parser = { formatValue, parseValue };
  const modules: Record<string, object> = {
    'mx-api/session': session,
    'mx-api/ui': ui,
    'mx-api/parser': parser,
    // No version of the app ever waits to take the place of the one that runs.
    ...(api.pwaModule && { 'mx-api/pwa': { skipWaiting: async () => false } }),
    'mendix/logging': { addLogListener: () => () => undefined },
  };
  realm.modules['mx-global'] = {};
  if (!api.clientModules) return;
  for (const [name, module] of Object.entries(modules)) realm.modules[name] = { __esModule: true, ...module };
  Object.defineProperty(realm.modules, 'mx-api', {
    enumerable: true,
    get: () => ({
      __esModule: true,
      getAppUrl,
      login,
      logout,
      data: realm.modules['mx-api/data'],
      session: realm.modules['mx-api/session'],
      parser: realm.modules['mx-api/parser'],
      ui: realm.modules['mx-api/ui'],
    }),
  });
}
