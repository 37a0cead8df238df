import type { AppIndex } from '../../model/app-index.js';
import type { NavigationProfile, OfflineEntity, StartPage } from '../../model/navigation.js';
import type { AppText } from '../app-text.js';
import { spellConstraint } from '../spelling/code.js';
import { indented } from '../spelling/lines.js';
import { spellName } from '../spelling/name.js';
import { quote } from '../spelling/text.js';

/** Names that say by themselves what kind of profile it is (mdl.md 4.8). */
const plainNames: ReadonlyMap<string, string> = new Map([
  ['NativePhone', 'Native'],
  ...['Responsive', 'Tablet', 'Phone', 'ResponsiveOffline', 'TabletOffline', 'PhoneOffline'].map((kind) => [kind, kind] as const),
]);

/** @param synchronized what an offline profile brings along, with the modes that nobody configured */
export function navigationLines(profile: NavigationProfile, synchronized: readonly OfflineEntity[], text: AppText): string[] {
  const { name, kind, home, roleHomes, menuReferences, throwPartialSyncError, networkTimeoutMs } = profile;
  const homes = [homeText(home, ''), ...roleHomes.map((one) => homeText(one.home, ` for ${spellName(one.userRole)}`))];
  const clauses = [
    ...homes.filter((line) => line !== ''),
    ...(throwPartialSyncError === false ? ['on sync error continue'] : []),
    ...syncLines(synchronized),
    ...menuLines(menuReferences, text.index),
  ];
  const lines = [`create or modify navigation ${spellName(name)}`, ...indented(clauses)];
  const annotations = [
    ...(plainNames.get(name) === kind ? [] : [`@kind(${spellName(kind === '' ? name : kind)})`]),
    ...(networkTimeoutMs === undefined ? [] : [`@networktimeout(${networkTimeoutMs})`]),
  ];
  return [...annotations, ...lines.slice(0, -1), `${lines[lines.length - 1] ?? ''};`];
}

function homeText({ page, nanoflow, microflow }: StartPage, ending: string): string {
  if (page !== undefined) return `home page ${spellName(page)}${ending}`;
  if (nanoflow !== undefined) return `home nanoflow ${spellName(nanoflow)}${ending}`;
  return microflow === undefined ? '' : `home microflow ${spellName(microflow)}${ending}`;
}

function syncLines(entities: readonly OfflineEntity[]): string[] {
  if (entities.length === 0) return [];
  return [
    'sync (',
    ...indented(
      entities.map((entry) => {
        const compatibility = entry.compatibilityMode ? ' compatibility mode' : '';
        return `sync ${spellName(entry.entity)} ${modeWords(entry)}${compatibility};`;
      }),
    ),
    ')',
  ];
}

function modeWords({ mode, constraint, implied }: OfflineEntity): string {
  if (implied && mode === 'all') return 'all implied';
  if (mode === 'none-preserve-data') return 'none preserve data';
  if (mode !== 'constrained') return mode;
  return constraint.trim() === '' ? 'all' : `where ${spellConstraint(constraint)}`;
}

/** Menus are not kept as such, only where they lead. */
function menuLines(references: readonly string[], index: AppIndex): string[] {
  if (references.length === 0) return [];
  const items = references.map((name) => `menu item ${quote(name)} (${targetWord(name, index)}: ${spellName(name)});`);
  return ['{', ...indented(items), '}'];
}

function targetWord(name: string, index: AppIndex): string {
  if (index.flow('nanoflow', name) !== undefined) return 'Nanoflow';
  return index.flow('microflow', name) === undefined ? 'Page' : 'Microflow';
}
