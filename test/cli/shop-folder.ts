import { join } from 'node:path';
import { temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';
import { shopText } from './shop.js';

/** A folder of its own for a test file, with the app in it; it is gone when the tests are over. */
export interface ShopFolder {
  /** The path of the app. */
  readonly app: string;
  /** Writes a file beside it and gives its path. */
  write(name: string, text: string): string;
}

export function shopFolder(): ShopFolder {
  const folder = temporaryFolder('shop');
  const write = (name: string, text: string) => {
    writeInto(folder, name, text);
    return join(folder, name);
  };
  return { app: write('shop.mdl', shopText), write };
}
