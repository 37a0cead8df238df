import type { ThemeName } from '../paint/theme.js';

/** How the user wants things shown. */
export interface Settings {
  readonly theme: ThemeName;
  /** For a screen reader: no borders, no columns, what changed is said. */
  readonly isSpoken: boolean;
}
