import type { AnnouncedTest } from './announced-tests.js';
import type { FileOfTests } from './file-of-tests.js';

/**
 * The JavaScript of a test file. Each test is registered on the line, and if possible at the column, where the file has it: the place
 * that Vitest takes from the stack is the right one without a source map, and `file:line` chooses the right tests.
 *
 * @param runtime the module that runs the tests
 * @param dependencies files that are imported, but never loaded, so that Vitest knows which tests depend on them
 */
export function testModule(file: FileOfTests, runtime: string, dependencies: readonly string[]): string {
  const order = file.tests.map((_, index) => index).sort((a, b) => compare(file.tests[a], file.tests[b]));
  // What it needs stands behind the tests. A short beginning is all that may stand before a test in the first line.
  let code = 'f=t=>{';
  let line = 1;
  let lineStart = 0;
  for (const index of order) {
    const test = file.tests[index];
    if (test === undefined) continue;
    if (test.line > line) {
      code += '\n'.repeat(test.line - line);
      line = test.line;
      lineStart = code.length;
    }
    code += `${' '.repeat(Math.max(0, test.column - 1 - (code.length - lineStart)))}t(${index});`;
  }
  const imports = dependencies.map((path) => `import(${JSON.stringify(path)});`).join('');
  return `${code}};var f;
const {test}=await import('vitest');
const {registerTests}=await import(${JSON.stringify(runtime)});
f(registerTests(test,${JSON.stringify(file)}));
if(false){${imports}}
export {};
`;
}

function compare(a: AnnouncedTest | undefined, b: AnnouncedTest | undefined): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
