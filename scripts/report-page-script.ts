import { rolldown } from 'rolldown';

const notice = `// Made out of page/main.ts; do not edit. \`GENERATE=1 npx vitest run test/harness/report/page-script\` makes it anew.
// It stands here made, so that the package needs nothing to make it with, and a run from the sources neither.
`;

/** The script of the report page, as one text. */
export async function reportPageScript(): Promise<string> {
  const input = new URL('../harness/report/page/main.ts', import.meta.url).pathname;
  const bundle = await rolldown({ input, platform: 'browser', treeshake: { moduleSideEffects: false } });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code.trim();
}

/** The module that the text stands in. */
export async function reportPageModule(): Promise<string> {
  return `${notice}export const pageScript =\n  ${JSON.stringify(await reportPageScript())};\n`;
}
