import type { ScreenTable } from './screen-table.js';
import { shellCommands } from './shell-commands.js';

/** Commands under a heading, for the help and for the documentation. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly KeyLine[];
}

export interface KeyLine {
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: string;
}

/** Every key there is, once: those that all screens have, those that several share, and those of each screen. */
export function keyGroups(screens: ScreenTable): readonly KeyGroup[] {
  const common = new Map<string, KeyLine>();
  for (const command of screens.all.flatMap(({ commands }) => commands)) {
    if (command.isCommon === true && !common.has(command.id)) common.set(command.id, lineOf(command));
  }
  const shared = [...common.values()];
  const moves = shared.filter(({ id }) => id.startsWith('move.'));
  const groups: KeyGroup[] = [
    { title: 'Everywhere', keys: shellCommands(screens).map(lineOf) },
    { title: 'Moving', keys: moves },
    { title: 'Lists with details', keys: shared.filter((line) => !moves.includes(line)) },
    { title: 'On a flow or an entity', keys: screens.offers.map(lineOf) },
    ...screens.all.map(({ title, commands }) => ({
      title,
      keys: commands.filter(({ isCommon }) => isCommon !== true).map(lineOf),
    })),
  ];
  return groups.filter(({ keys }) => keys.length > 0);
}

function lineOf({ id, keys, title }: KeyLine): KeyLine {
  return { id, keys, title };
}
