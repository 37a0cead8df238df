import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diagnosticLines } from '../../../src/cli/view/diagnostic-lines.js';
import { paintFor } from '../../../src/cli/view/paint.js';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import { resolveNames } from '../../../src/load/resolve-names.js';

const text = readFileSync(fileURLToPath(new URL('./golden/mistakes.mdl', import.meta.url)), 'utf8').replace(/\r\n/g, '\n');

/** What a person sees of a text, without colours. */
function shownOf(source: string): string {
  const model = loadMdl([{ name: 'mistakes.mdl', text: source }]);
  const view = { paint: paintFor(false), columns: 100, sources: { text: () => source } };
  const diagnostics = [...model.diagnostics, ...resolveNames(model)];
  return diagnostics
    .map((one) => ({ ...one, message: one.hint === undefined ? one.message : `${one.message} ${one.hint}` }))
    .map((one) => `${diagnosticLines(one, view).join('\n')}\n`)
    .join('');
}

describe('the messages of a text with many mistakes', () => {
  it('name each mistake with its place, its line, carets, and what was nearly right', async () => {
    const path = fileURLToPath(new URL('./golden/mistakes.txt', import.meta.url));
    await expect(shownOf(text)).toMatchFileSnapshot(path);
  });

  it.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['a lone CR', text.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${text}`],
  ])('are the same with %s', (_, source) => {
    expect(shownOf(source)).toBe(shownOf(text));
  });
});
