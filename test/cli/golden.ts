import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Compares what is printed with a file. Line ends of a checkout under Windows take no part, and neither do the ids
 * themselves: they are counted in the order of their appearance.
 */
export async function expectGolden(name: string, text: string): Promise<void> {
  const path = fileURLToPath(new URL(`./golden/${name}.txt`, import.meta.url));
  await expect(withCountedIds(text.replace(/\r\n/g, '\n'))).toMatchFileSnapshot(path);
}

function withCountedIds(text: string): string {
  const ids: string[] = [];
  return text.replace(/\b2814749767\d{5}\b/g, (id) => {
    if (!ids.includes(id)) ids.push(id);
    return `id-${ids.indexOf(id) + 1}`;
  });
}
