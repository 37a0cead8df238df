import type { Settings } from '../screen/settings.js';
import type { ThemeName } from './theme.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** How things are shown to begin with: as the command line says, else as the environment does. */
export function chosenSettings(
  environment: Environment,
  given: { readonly theme?: ThemeName; readonly isSpoken: boolean },
): Settings {
  return {
    theme: given.theme ?? themeOf(environment),
    isSpoken: given.isSpoken || environment.INK_SCREEN_READER === 'true',
  };
}

/** `NO_COLOR` forbids colours (https://no-color.org). `COLORFGBG` is `foreground;background`: 7 and 15 are light backgrounds. */
function themeOf({ NO_COLOR, COLORFGBG }: Environment): ThemeName {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return 'none';
  const background = COLORFGBG?.split(';').at(-1);
  return background === '7' || background === '15' ? 'light' : 'dark';
}
