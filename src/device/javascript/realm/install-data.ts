import type { Realm } from './realm.js';
import type { Wired } from './wired.js';

/** Which objects, how many, and in which order, as `mx.data` and `mx-api/data` take it. */
interface Filter {
  readonly offset?: number;
  readonly limit?: number;
  readonly amount?: number;
  readonly sort?: readonly (readonly [attribute: string, direction: string])[];
}

/** Arguments of the functions that answer through callbacks. */
interface Answered {
  readonly callback?: (...values: readonly unknown[]) => void;
  readonly error?: (error: unknown) => void;
  readonly [argument: string]: unknown;
}

/** `mx.data`, which answers through callbacks, and `mx-api/data`, which gives promises (semantics 7.3, 7.5). */
export function installData(realm: Realm): void {
  const guidOf = (value: unknown) => (realm.isObject(value) ? value.getGuid() : String(value));
  const listed = (value: unknown): readonly unknown[] => (value === undefined || value === null ? [] : [value].flat());
  const objects = async (errand: string, ...details: readonly unknown[]) =>
    (realm.decode(await realm.send<Wired>(errand, ...details)) ?? []) as unknown[];
  const range = (filter: Filter = {}) => ({
    offset: filter.offset ?? 0,
    limit: filter.limit ?? filter.amount ?? 0,
    sort: filter.sort ?? [],
  });

  const create = async ({ entity }: { readonly entity: string }) => realm.decode(await realm.send('create', entity));
  const commit = async (given: { readonly objects: readonly unknown[] }) => {
    await realm.send('commit', given.objects.map(guidOf));
  };
  const rollback = async (given: { readonly objects: readonly unknown[] }) => {
    await realm.send('rollback', given.objects.map(guidOf));
  };
  const remove = async ({ guids }: { readonly guids: readonly unknown[] }) => {
    await realm.send('remove', guids.map(guidOf));
  };
  const retrieveByEntity = (given: { readonly entity: string; readonly queryFilter?: unknown; readonly filter?: Filter }) =>
    objects('retrieve', given.entity, listed(given.queryFilter), range(given.filter));
  const retrieveByXPath = (given: { readonly xpath: string; readonly filter?: Filter }) =>
    objects('retrieve-xpath', given.xpath, range(given.filter));
  const retrieveByGuids = (given: { readonly guids: readonly unknown[] }) => objects('find', given.guids.map(guidOf));
  const retrieveByPath = async (given: { readonly guid?: unknown; readonly object?: unknown; readonly path: string }) => {
    const found = realm.decode(await realm.send('fetch-path', guidOf(given.object ?? given.guid), given.path));
    return listed(found);
  };
  /** The date tells versions of the contents apart. */
  const getFileUrl = (object: unknown, changedDate?: unknown, isThumbnail = false) =>
    realm.ask<string>('file-url', guidOf(object), changedDate === undefined ? null : Number(changedDate), isThumbnail);
  const saveFile = async (guid: unknown, name: string, content: unknown) => {
    await realm.send('save-file', guidOf(guid), name, realm.encode(content));
  };

  interface Subscription {
    readonly guid?: unknown;
    readonly entity?: unknown;
    readonly attr?: unknown;
    readonly callback: (...values: readonly unknown[]) => void;
  }
  const subscriptions = new Map<number, Subscription>();
  let subscribed = 0;
  const subscribe = (subscription: Subscription, scope?: unknown) => {
    const isScoped = realm.facts.api.subscribeScope && scope !== undefined;
    const callback = isScoped ? subscription.callback.bind(scope) : subscription.callback;
    subscriptions.set(++subscribed, { ...subscription, callback });
    return subscribed;
  };
  const unsubscribe = (handle: unknown) => void subscriptions.delete(Number(handle));
  /** Whoever subscribed to the object, or to its entity, is told; the pages that would redraw are not drawn here. */
  const update = ({ guid, entity, attr }: { guid?: unknown; entity?: unknown; attr?: unknown }) => {
    realm.ask('refresh', guid === undefined ? null : guidOf(guid), entity ?? null);
    for (const { callback, ...subscription } of subscriptions.values()) {
      const isMeant = guid === undefined ? subscription.entity === entity : String(subscription.guid) === guidOf(guid);
      if (isMeant && (subscription.attr === undefined || subscription.attr === attr)) callback(guid ?? entity, attr);
    }
  };

  /** Hands the outcome to the callbacks. What a callback throws is nobody's, as in the client. */
  const answer = (outcome: Promise<unknown>, { callback, error }: Answered, scope: unknown, ...more: readonly unknown[]) => {
    const failed = error === undefined ? realm.uncaught : (reason: unknown) => error.call(scope, reason);
    outcome.then((value) => callback?.call(scope, value, ...more), failed).catch(realm.uncaught);
  };

  /** One id gives one object or, where there is none, nothing; the others give a list. */
  const get = (given: Answered, scope?: unknown) => {
    const { guid, guids, xpath, path, microflow, count } = given;
    const filter = given.filter as Filter | undefined;
    const countless = async (found: Promise<unknown[]>) => (await found).length;
    if (path !== undefined) answer(retrieveByPath({ guid, path: String(path) }), given, scope);
    else if (guid !== undefined) {
      answer(
        retrieveByGuids({ guids: [guid] }).then(([found]) => found),
        given,
        scope,
      );
    } else if (guids !== undefined) answer(retrieveByGuids({ guids: listed(guids) }), given, scope);
    else if (xpath !== undefined) {
      const found = retrieveByXPath({ xpath: String(xpath), ...(filter !== undefined && { filter }) });
      if (count === true) answer(countless(found), given, scope);
      else answer(found, given, scope);
    } else if (microflow !== undefined) answer(realm.send<Wired>('action', microflow, []).then(realm.decode), given, scope);
    else throw new TypeError('mx.data.get needs a guid, guids, an xpath or a microflow.');
  };

  const getOffline = (
    entity: string,
    constraints: unknown,
    filter: Filter | undefined,
    callback: (found: unknown, count: number) => void,
    error?: (reason: unknown) => void,
  ) => {
    const found = objects('retrieve', entity, listed(constraints), range(filter));
    const all = objects('retrieve', entity, listed(constraints), range());
    const counted = Promise.all([found, all]).then(([part, whole]) => callback(part, whole.length));
    counted.catch(error ?? realm.uncaught);
  };

  const action = (given: Answered, scope?: unknown) => {
    const { actionname, guids, applyto } = (given.params ?? {}) as Readonly<Record<string, unknown>>;
    if (String(applyto).endsWith('set')) realm.ask('not-offered', `mx.data.action with applyto: ${applyto}`, realm.callSite());
    answer(realm.send<Wired>('action', actionname, listed(guids).map(guidOf)).then(realm.decode), given, scope);
  };

  const mx = realm.global.mx as Record<string, unknown>;
  mx.data = {
    create: (given: Answered & { entity: string }, scope?: unknown) => answer(create(given), given, scope),
    commit: (given: Answered, scope?: unknown) => answer(commit({ objects: listed(given.mxobjs ?? given.mxobj) }), given, scope),
    rollback: (given: Answered, scope?: unknown) =>
      answer(rollback({ objects: listed(given.mxobjs ?? given.mxobj) }), given, scope),
    remove: (given: Answered, scope?: unknown) => answer(remove({ guids: listed(given.guids ?? given.guid) }), given, scope),
    get,
    getOffline,
    action,
    callNanoflow: (given: Answered, scope?: unknown) => {
      const named = given.nanoflow as { readonly name?: string; readonly nanoflow?: string } | string | undefined;
      const name = typeof named === 'object' ? (named.name ?? named.nanoflow) : named;
      answer(realm.send<Wired>('flow', 'nanoflow', name, []).then(realm.decode), given, scope);
    },
    update: (given: Answered & { readonly guid?: unknown; readonly entity?: unknown; readonly attr?: unknown }) => {
      update(given);
      given.callback?.();
    },
    subscribe,
    unsubscribe,
    saveDocument: (
      guid: unknown,
      name: string,
      _parameters: unknown,
      content: unknown,
      callback?: () => void,
      error?: (reason: unknown) => void,
    ) => answer(saveFile(guid, name, content), { ...(callback && { callback }), ...(error && { error }) }, undefined),
    getDocumentUrl: getFileUrl,
    getFileUrl,
    getImageUrl: (url: unknown, callback?: (url: string) => void) => {
      const text = String(url);
      callback?.(text);
      return text;
    },
    synchronizeDataWithFiles: (callback?: () => void, error?: (reason: unknown) => void) =>
      answer(realm.send('synchronize'), { ...(callback && { callback }), ...(error && { error }) }, undefined),
    synchronizeOffline: (_options: unknown, callback?: () => void, error?: (reason: unknown) => void) =>
      answer(realm.send('synchronize'), { ...(callback && { callback }), ...(error && { error }) }, undefined),
    closeDbConnection: (callback?: () => void) => callback?.(),
  };
  const { api } = realm.facts;
  if (!api.clientModules) return;
  interface FileOptions {
    readonly object: unknown;
    readonly fileName?: string;
    readonly thumbnail?: boolean;
    readonly content?: unknown;
    readonly blob?: unknown;
    readonly file?: unknown;
  }
  const addressOf = ({ object, thumbnail }: FileOptions) => getFileUrl(object, undefined, thumbnail === true);
  const fileUrl = api.fileUrlFunction === 'promise' ? async (given: FileOptions) => addressOf(given) : addressOf;
  const save = ({ object, fileName = '', content, blob, file }: FileOptions) =>
    saveFile(object, fileName, content ?? blob ?? file);
  realm.modules['mx-api/data'] = {
    __esModule: true,
    create,
    commit,
    rollback,
    remove,
    retrieveByEntity,
    retrieveByPath,
    retrieveByGuids,
    retrieveByXPath,
    ...(api.fileUrlFunction !== 'none' && { getFileUrl: fileUrl }),
    ...(api.saveFileFunction && { saveFile: save }),
    update,
    subscribe,
    unsubscribe,
  };
}
