import type { transform } from 'sucrase';

/** The library is loaded by an app that has sources, before anything runs: a start without any does not wait for it. */
const library: { transform?: typeof transform } = {};

export async function loadTransform(): Promise<void> {
  library.transform ??= (await import('sucrase')).transform;
}

/** Whether a text is an ES module: what is left in CommonJS is run as it stands. */
export function isEsModule(text: string): boolean {
  return /(?:^|[;}])[ \t]*(?:import|export)\b\s*[\w*{'"$]/m.test(text) || /\bimport\s*\(/.test(text);
}

/**
 * An ES module as CommonJS. Every line stays where it is, so that errors name the line of the source.
 *
 * @throws SyntaxError of the library where the text is no JavaScript
 */
export function toCommonJs(text: string, file: string): string {
  if (!isEsModule(text)) return text;
  if (library.transform === undefined) throw new Error('The transformation of JavaScript actions was not loaded.');
  return library.transform(text, { transforms: ['imports'], disableESTransforms: true, production: true, filePath: file }).code;
}
