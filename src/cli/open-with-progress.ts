import type { App } from '../world/app.js';
import type { Terminal } from './terminal.js';
import { shorten } from './view/layout.js';

const eraseLine = '\r\u001b[2K';

/** Opens an app. On a terminal a line says so while it lasts; a file or a pipe never sees it. */
export async function openWithProgress(path: string, terminal: Terminal): Promise<App> {
  const { openApp } = await import('../world/app.js');
  if (!terminal.errorIsWatched) return openApp(path);
  terminal.writeError(shorten(`Reading ${path} …`, terminal.columns - 1));
  try {
    return await openApp(path);
  } finally {
    terminal.writeError(eraseLine);
  }
}
