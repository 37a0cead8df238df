import { dirname } from 'node:path';
import { type Context, compileFunction, Script } from 'node:vm';
import { HarnessError } from '../../../problem/harness-error.js';
import type { ActionSource } from '../source/action-source.js';
import { moduleNotAvailable } from '../source/missing-module.js';
import type { ModuleFiles } from '../source/resolve-module.js';
import { toCommonJs } from '../source/transform.js';

type Exports = Readonly<Record<string, unknown>>;
interface Module {
  exports: Exports;
}
type Require = (specifier: string) => unknown;
type ModuleFunction = (exports: Exports, require: Require, module: Module, file: string, folder: string) => void;

/** What a name stands for before any file is looked for. */
export type KnownModule = (specifier: string) => { readonly exports: unknown } | undefined;

const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];

/** The modules of one realm: sources of actions, what they import, and packages. Each is executed once. */
export class ModuleLoader {
  private readonly modules = new Map<string, Module>();
  /** Errors of the harness by the message that the code in the realm was given, to be told from the code's own. */
  private readonly errors = new Map<string, HarnessError>();
  private readonly makeModule: () => Module;
  private readonly parseJson: (text: string) => Exports;
  private readonly makeRequire: (find: (specifier: string) => { exports: unknown } | { error: string }) => Require;

  constructor(
    private readonly context: Context,
    private readonly files: ModuleFiles,
    private readonly known: KnownModule,
  ) {
    this.makeModule = this.evaluate('() => ({ exports: {} })');
    this.parseJson = this.evaluate('JSON.parse');
    this.makeRequire = this.evaluate(
      '(find) => (name) => { const found = find(String(name)); if ("error" in found) throw new Error(found.error); return found.exports; }',
    );
  }

  /** What the source of an action exports. */
  load(source: ActionSource): Exports {
    if (source.kind === 'file') return this.loadFile(this.files.absolute(source.file)).exports;
    const key = `${source.file}:${source.line}`;
    // What it imports is looked for as if it were the only file of its folder.
    const place = this.files.absolute(source.file);
    return this.execute(key, source.text, { shown: source.file, from: place, line: source.line }).exports;
  }

  /** The error of the harness behind a message that came out of the realm. */
  errorBehind(message: string): HarnessError | undefined {
    return this.errors.get(message);
  }

  private loadFile(file: string): Module {
    const known = this.modules.get(file);
    if (known !== undefined) return known;
    const shown = this.files.shown(file);
    const text = this.files.read(file);
    if (!file.endsWith('.json')) return this.execute(file, text, { shown, from: file, line: 1 });
    const module = this.makeModule();
    module.exports = this.parseJson(text);
    this.modules.set(file, module);
    return module;
  }

  private execute(key: string, text: string, place: { shown: string; from: string; line: number }): Module {
    const known = this.modules.get(key);
    if (known !== undefined) return known;
    const { shown, from, line } = place;
    const run = this.compile(key, text, shown, line);
    const module = this.makeModule();
    // Before it runs, so that two modules can import each other.
    this.modules.set(key, module);
    try {
      const require = this.makeRequire((specifier) => this.find(specifier, from, text));
      run(module.exports, require, module, shown, dirname(shown));
    } catch (error) {
      // The next call shall say so again.
      this.modules.delete(key);
      throw error;
    }
    return module;
  }

  private find(specifier: string, from: string, text: string): { exports: unknown } | { error: string } {
    const known = this.known(specifier);
    if (known !== undefined) return known;
    const file = this.files.resolve(specifier, from);
    if (file !== undefined && /\.(?:[cm]?js|json)$/.test(file)) return this.loadFile(file);
    const error = moduleNotAvailable(specifier, this.files.shown(from), text);
    this.errors.set(error.message, error);
    return { error: error.message };
  }

  /** A function and no script: to evaluate one would run what waits in the realm, in the middle of the code that imports. */
  private compile(key: string, text: string, shown: string, line: number): ModuleFunction {
    try {
      const code = this.files.commonJs(key, () => toCommonJs(text, shown));
      const place = { filename: shown, lineOffset: line - 1, parsingContext: this.context };
      return compileFunction(code, parameters, place) as ModuleFunction;
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(`Error transforming ${shown}: `, '') : String(error);
      throw new HarnessError('action-source-broken', `${shown} is no JavaScript that can be run: ${reason}.`, shown);
    }
  }

  private evaluate<Result>(code: string): Result {
    return new Script(code, { filename: 'nanoflow:modules' }).runInContext(this.context) as Result;
  }
}
