import { type Context, createContext, Script } from 'node:vm';
import { HarnessError } from '../../../problem/harness-error.js';
import type { ActionSource } from '../source/action-source.js';
import type { ModuleFiles } from '../source/resolve-module.js';
import { ModuleLoader } from './module-loader.js';
import { realmScripts } from './parts.js';
import type { Realm, RealmFacts, RealmLink } from './realm.js';
import { withoutUnhandledRejections } from './unhandled-rejections.js';
import { changeUrl, parseUrl } from './url-parts.js';
import type { Wired } from './wired.js';

export interface RealmSetup {
  readonly link: Omit<RealmLink, 'decodeUtf8' | 'parseUrl' | 'changeUrl'>;
  readonly facts: RealmFacts;
  readonly files: ModuleFiles;
  /** What a test put in the place of a module. */
  readonly mockOf: (specifier: string) => { readonly exports: unknown } | undefined;
  /** How long one turn may take of real time before it counts as one that never ends. */
  readonly turnMs: number;
}

/** Runs whatever is to be done, and everything that becomes due by it: promises of the realm settle before it ends. */
const turn = new Script('globalThis[Symbol.for("nanoflow.turn")]()', { filename: 'nanoflow:turn' });

/**
 * The JavaScript world in which the actions of one device run: a context of `node:vm` with globals of its own, whose promises
 * settle only when it is told to. It keeps tests apart from each other; it is no protection against code that means harm.
 */
export class ActionRealm {
  private readonly context: Context;
  private readonly realm: Realm;
  private readonly loader: ModuleLoader;
  private work: () => void = () => undefined;

  constructor(private readonly setup: RealmSetup) {
    // Without a prototype of ours, which would lead the code to the globals of the machine.
    this.context = createContext(Object.create(null) as object, { name: 'nanoflow', microtaskMode: 'afterEvaluate' });
    this.realm = this.makeRealm();
    this.loader = new ModuleLoader(this.context, setup.files, (specifier) => this.known(specifier));
  }

  /**
   * Calls an action; `link.end` gets the outcome, now or in a later turn.
   *
   * @param call names the call
   * @param action the name of the function, without the module
   */
  call(call: number, source: ActionSource, action: string, values: readonly Wired[]): void {
    this.turn(() => this.realm.invoke(call, this.functionOf(source, action), JSON.stringify(values)));
  }

  settle(ticket: number, outcome: string): void {
    this.turn(() => this.realm.settle(ticket, outcome));
  }

  settleOuter(ticket: number): void {
    this.turn(() => this.realm.settleOuter(ticket));
  }

  fire(timer: number): void {
    this.turn(() => this.realm.fire(timer));
  }

  /** The error of the harness that the code in the realm passed on as one of its own. */
  errorBehind(message: string): HarnessError | undefined {
    return this.loader.errorBehind(message);
  }

  /** Code of another realm throws; what is no error of ours is one of the source. */
  private functionOf(source: ActionSource, action: string): unknown {
    let exports: Readonly<Record<string, unknown>>;
    try {
      exports = this.loader.load(source);
    } catch (error) {
      if (error instanceof HarnessError) throw error;
      const message = String((error as { message?: unknown } | null)?.message ?? error);
      const known = this.loader.errorBehind(message);
      throw known ?? new HarnessError('action-source-broken', `${source.file} can not be loaded: ${message}.`, source.file);
    }
    const found = exports[action] ?? exports.default;
    if (typeof found === 'function') return found;
    const names = Object.keys(exports).filter((name) => name !== '__esModule');
    const instead = names.length === 0 ? 'nothing' : names.join(', ');
    const message = `${source.file} does not export the function ${action}, which has the name of the action; it exports ${instead}.`;
    throw new HarnessError('action-source-broken', message, source.file);
  }

  private turn(work: () => void): void {
    const { turnMs } = this.setup;
    this.work = work;
    try {
      withoutUnhandledRejections(() => turn.runInContext(this.context, { timeout: turnMs }));
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new HarnessError(
        'action-never-ends',
        `The JavaScript went on for ${turnMs / 1_000} seconds without waiting for anything, which is the limit (javaScriptTurnMs). Does a loop never end?`,
      );
    }
  }

  private makeRealm(): Realm {
    const { context, setup } = this;
    const { installations, big } = realmScripts();
    const decodeUtf8 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');
    const link: RealmLink = { ...setup.link, decodeUtf8, parseUrl, changeUrl };
    const evaluate = <Result>(code: string) => new Script(code, { filename: 'nanoflow:realm' }).runInContext(context) as Result;
    const global = evaluate<Record<string, unknown>>('globalThis');
    const makeRealm = evaluate<(link: RealmLink, facts: RealmFacts) => Realm>(
      '(link, facts) => ({ global: globalThis, link, facts, modules: {} })',
    );
    const define = (name: string | symbol, value: unknown) =>
      Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false });
    // A function of the realm: one of ours would lead the code to the globals of the machine.
    const makeTurn = evaluate<(work: () => void) => () => void>('(work) => () => work()');
    define(
      Symbol.for('nanoflow.turn'),
      makeTurn(() => this.work()),
    );
    const realm = makeRealm(link, setup.facts);
    const module = evaluate<{ exports: unknown }>('({ exports: {} })');
    (big.runInContext(context) as (module: unknown, exports: unknown) => void)(module, module.exports);
    realm.Big = module.exports as Realm['Big'];
    define('Big', module.exports);
    realm.modules['big.js'] = module.exports;
    for (const script of installations) (script.runInContext(context) as (realm: Realm) => void)(realm);
    return realm;
  }

  private known(specifier: string): { readonly exports: unknown } | undefined {
    const mock = this.setup.mockOf(specifier);
    if (mock !== undefined) return { exports: this.realm.adopt(mock.exports) };
    const { modules } = this.realm;
    return Object.hasOwn(modules, specifier) ? { exports: modules[specifier] } : undefined;
  }
}
