import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { shopText } from './shop.js';

/** A folder of its own for a test file, with the app in it; it is gone when the tests are over. */
export interface ShopFolder {
  /** The path of the app. */
  readonly app: string;
  /** Writes a file beside it and gives its path. */
  write(name: string, text: string): string;
}

export function shopFolder(): ShopFolder {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nanoflow-shop-'));
    writeFileSync(join(folder, 'shop.mdl'), shopText);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get app() {
      return join(folder, 'shop.mdl');
    },
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}
