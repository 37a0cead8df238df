/** Switches about what the client offers to JavaScript actions (semantics 7.3 to 7.5). */
export interface ClientApiBehaviour {
  /** The modules `mx-api` and `mendix/logging` can be imported (7.5). */
  readonly clientModules: boolean;
  /** `getFileUrl` of `mx-api/data`, which first gave the address itself and then a promise of it (7.5). */
  readonly fileUrlFunction: 'none' | 'at-once' | 'promise';
  /** `saveFile` of `mx-api/data` (7.5). */
  readonly saveFileFunction: boolean;
  /** `login` and `logout` of `mx-api` take `reloadOnSuccess` (7.5). */
  readonly optionalReload: boolean;
  /** `reloadApp` of `mx-api/ui` (7.5). */
  readonly reloadFunction: boolean;
  /** The module `mx-api/pwa` (7.5). */
  readonly pwaModule: boolean;
  /** `subscribe` takes an object that its callback is called on (7.5). */
  readonly subscribeScope: boolean;
  /** `mx.logger` (7.3). */
  readonly legacyLogger: boolean;
}
