import type { AnyScreen } from '../screen/screen.js';
import type { Offer } from '../screen/subject.js';

/** All screens, by name. */
export class ScreenTable {
  private readonly byName: ReadonlyMap<string, AnyScreen>;
  /** Those that the header shows, in order. */
  readonly tabs: readonly AnyScreen[];
  readonly offers: readonly Offer[];

  constructor(readonly all: readonly AnyScreen[]) {
    this.byName = new Map(all.map((screen) => [screen.name, screen]));
    this.tabs = all.filter(({ isTab }) => isTab === true);
    this.offers = all.flatMap(({ offers }) => offers ?? []);
  }

  screen(name: string): AnyScreen {
    const screen = this.byName.get(name);
    if (screen === undefined) throw new Error(`There is no screen ${name}; src/tui/screens.ts lists them.`);
    return screen;
  }
}
