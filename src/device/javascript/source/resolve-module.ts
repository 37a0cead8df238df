import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { AppIndex } from '../../../model/app-index.js';

/** The files of one app as modules see them: nothing outside of its folder is ever read. Shared by all realms of the app. */
export class ModuleFiles {
  private readonly texts = new Map<string, string>();
  private readonly converted = new Map<string, string>();

  /** @param packaged the files by their paths below the folder, where nothing of the app is on disk */
  constructor(
    private readonly folder: string,
    private readonly packaged?: ReadonlyMap<string, Uint8Array>,
  ) {}

  read(file: string): string {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const text = this.bytesOf(file)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    this.texts.set(file, text);
    return text;
  }

  /** A source as CommonJS, converted once for all realms of the app. */
  commonJs(key: string, convert: () => string): string {
    const known = this.converted.get(key);
    if (known !== undefined) return known;
    const code = convert();
    this.converted.set(key, code);
    return code;
  }

  absolute(source: string): string {
    return join(this.folder, ...source.split('/'));
  }

  /** As places in errors name a file: the same on every machine. */
  shown(file: string): string {
    return relative(this.folder, file).split(sep).join('/');
  }

  /** The file that a module means by a name, or nothing where there is none in the project. */
  resolve(specifier: string, from: string): string | undefined {
    if (isAbsolute(specifier)) return undefined;
    if (specifier.startsWith('.')) return this.fileOf(join(dirname(from), specifier));
    const [scope = '', second = '', ...rest] = specifier.split('/');
    const isScoped = scope.startsWith('@');
    const name = isScoped ? `${scope}/${second}` : scope;
    const inside = (isScoped ? rest : [second, ...rest].filter((part) => part !== '')).join('/');
    for (let folder = dirname(from); this.isInside(folder); folder = dirname(folder)) {
      const found = this.resolveInPackage(join(folder, 'node_modules', name), inside);
      if (found !== undefined) return found;
      if (folder === this.folder || folder === dirname(folder)) break;
    }
    return undefined;
  }

  private bytesOf(file: string): Buffer {
    if (this.packaged === undefined) return readFileSync(file);
    return Buffer.from(this.packaged.get(this.shown(file)) ?? new Uint8Array());
  }

  private isFile(path: string): boolean {
    if (this.packaged !== undefined) return this.packaged.has(this.shown(path));
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  }

  private isInside(file: string): boolean {
    const path = relative(this.folder, file);
    return !path.startsWith('..') && !isAbsolute(path);
  }

  /** Without an extension, as bundlers take it; a folder stands for its index. */
  private fileOf(path: string): string | undefined {
    if (!this.isInside(path)) return undefined;
    const candidates = [path, ...['.js', '.mjs', '.cjs', '.json'].map((extension) => `${path}${extension}`)];
    return [...candidates, join(path, 'index.js'), join(path, 'index.mjs'), join(path, 'index.cjs')].find((file) =>
      this.isFile(file),
    );
  }

  private resolveInPackage(folder: string, inside: string): string | undefined {
    const manifest = join(folder, 'package.json');
    if (!this.isFile(manifest)) return this.fileOf(inside === '' ? folder : join(folder, inside));
    const { exports, browser, module, main } = JSON.parse(this.read(manifest)) as PackageManifest;
    if (exports !== undefined && exports !== null) {
      const target = exportedAs(exports, inside === '' ? '.' : `./${inside}`);
      return target === undefined ? undefined : this.fileOf(join(folder, target));
    }
    if (inside !== '') return this.fileOf(join(folder, inside));
    const entries = [browser, main, module].filter((entry) => typeof entry === 'string');
    return entries.map((entry) => this.fileOf(join(folder, entry))).find((file) => file !== undefined) ?? this.fileOf(folder);
  }
}

/** The files of an app, read once for all its worlds. */
export function filesOf(index: AppIndex): ModuleFiles {
  return index.once('files of modules', () => new ModuleFiles(index.model.folder ?? '', index.model.packagedSources));
}

interface PackageManifest {
  readonly exports?: unknown;
  readonly browser?: unknown;
  readonly module?: unknown;
  readonly main?: unknown;
}

/** As the bundler of a client chooses: first what is meant for browsers. */
const conditions = ['browser', 'require', 'import', 'module', 'default'];

function exportedAs(exports: unknown, path: string): string | undefined {
  if (typeof exports === 'string') return path === '.' ? exports : undefined;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const entries = exports as Readonly<Record<string, unknown>>;
  const isMap = Object.keys(entries).some((key) => key.startsWith('.'));
  if (!isMap) return path === '.' ? chosen(entries) : undefined;
  if (Object.hasOwn(entries, path)) return chosen(entries[path]);
  for (const [pattern, target] of Object.entries(entries)) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    return chosen(target)?.replaceAll('*', path.slice(before.length, path.length - after.length));
  }
  return undefined;
}

function chosen(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (Array.isArray(target)) return target.map(chosen).find((one) => one !== undefined);
  if (typeof target !== 'object' || target === null) return undefined;
  const choices = target as Readonly<Record<string, unknown>>;
  for (const condition of Object.keys(choices)) {
    const found = conditions.includes(condition) ? chosen(choices[condition]) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
