import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TsdownPlugin } from 'tsdown';

/**
 * A plugin of the build: packages whose code ends up in our bundle keep their licence texts, in one file beside it. A
 * package without such a text stops the build.
 *
 * @param alsoInside packages that only another script of ours has inside
 */
export function thirdPartyNotices(...alsoInside: readonly string[]): TsdownPlugin {
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
      const others = alsoInside.map((name) => join(import.meta.dirname, '..', 'node_modules', name));
      const folders = new Set([...modules.flatMap(packageFolder), ...others]);
      const notices = [...folders].map(noticeOf).sort((a, b) => (a.name < b.name ? -1 : 1));
      if (notices.length === 0) return;
      const line = `\n${'-'.repeat(80)}\n\n`;
      const source = `This package contains parts of the following packages.\n${line}${notices.map(({ text }) => text).join(line)}`;
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-NOTICES.txt', source });
    },
  };
}

/** The folder of the package that a module belongs to; none for our own files and for what the bundler made up. */
function packageFolder(moduleId: string): string[] {
  const [path = ''] = moduleId.split('?');
  const parts = path.split(/[\\/]/);
  const last = parts.lastIndexOf('node_modules');
  if (last < 0 || path.startsWith('\0')) return [];
  const nameLength = parts[last + 1]?.startsWith('@') ? 2 : 1;
  return [parts.slice(0, last + 1 + nameLength).join('/')];
}

function noticeOf(folder: string): { name: string; text: string } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const own = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)([.-]|$)/i.test(entry));
  const file = own === undefined ? keptFor(name, folder) : join(folder, own);
  if (name === undefined || file === undefined) throw new Error(`${folder} would be bundled, but has no licence file.`);
  return { name, text: `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n` };
}

/** A package that names its licence in every file, and leaves the text of it in its repository: kept in `scripts/licences`. */
function keptFor(name: string | undefined, folder: string): string | undefined {
  const path = join(folder, '..', '..', 'scripts', 'licences', `${name}.txt`);
  return existsSync(path) ? path : undefined;
}
