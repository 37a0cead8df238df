import type { AppIndex } from '../../../model/app-index.js';
import { HarnessError } from '../../../problem/harness-error.js';
import { isClientModule } from '../realm/client-modules.js';
import type { ActionSource } from './action-source.js';
import { filesOf } from './resolve-module.js';

/** The error of an import that nothing here can satisfy, with the line that would. */
export function moduleNotAvailable(specifier: string, file: string, text: string): HarnessError {
  const line = lineOf(specifier, text);
  const place = line === undefined ? file : `${file}:${line}`;
  const isOwn = specifier.startsWith('.');
  const isOfClient = isClientModule(specifier);
  const reason = isOwn
    ? 'and there is no such file in the project.'
    : isOfClient
      ? 'which the client of this Mendix version does not have.'
      : 'which can not be loaded here.';
  const message = [`${place} needs the module ${specifier}, ${reason}`];
  if (!isOwn && !isOfClient) message.push('It runs on a phone only, or is not in a node_modules folder of the project.');
  message.push(
    'Put something in its place, in a test:',
    `  world.mockModule('${specifier}', { ${importedNames(specifier, text).join(', ')} });`,
  );
  if (!isOwn)
    message.push('or in the place of the whole action, with world.mockAction or under "actions:" in the file of --server.');
  return new HarnessError('module-not-available', message.join('\n'), place);
}

function lineOf(specifier: string, text: string): number | undefined {
  const place = text.search(new RegExp(`['"]${specifier.replace(/[^\w]/g, '\\$&')}['"]`));
  return place < 0 ? undefined : text.slice(0, place).split('\n').length;
}

/** What the source wants of the module, as far as it says so in one line. */
function importedNames(specifier: string, text: string): readonly string[] {
  const quoted = `['"]${specifier.replace(/[^\w]/g, '\\$&')}['"]`;
  const [, clause = ''] = new RegExp(`import\\s+([^'";]+?)\\s+from\\s*${quoted}`).exec(text) ?? [];
  const [, braces = ''] = /\{([^}]*)\}/.exec(clause) ?? [];
  const named = braces.split(',').map((part) => part.trim().split(/\s+as\s+/)[0] ?? '');
  const [, property] = new RegExp(`require\\(\\s*${quoted}\\s*\\)\\.(\\w+)`).exec(text) ?? [];
  const first = /^[\w$]+/.exec(clause) === null ? [] : ['default'];
  const names = [...first, ...named, ...(property === undefined ? [] : [property])].filter((name) => name !== '');
  return names.length === 0 ? ['…'] : names.map((name) => `${name}: …`);
}

/** What a source asks for and nothing here has: right at its beginning, or when the function is called. */
export interface MissingModules {
  readonly imported: readonly string[];
  readonly required: readonly string[];
}

export function missingModules(source: ActionSource & { readonly kind: 'file' }, index: AppIndex): MissingModules {
  const files = filesOf(index);
  const file = files.absolute(source.file);
  const text = files.read(file);
  const missing = (pattern: RegExp) =>
    [...text.matchAll(pattern)]
      .map(([, name = '']) => name)
      .filter((name) => !isClientModule(name) && files.resolve(name, file) === undefined);
  return {
    imported: missing(/^[ \t]*import\s(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]/gm),
    required: missing(/\b(?:require|import)\(\s*['"]([^'"]+)['"]\s*\)/g),
  };
}
