import { resolve } from 'node:path';
import ts from 'typescript';

/** What both texts see of the package: its sources. */
const paths = {
  'nanoflow-harness': [resolve('src/index.ts')],
  'nanoflow-harness/vitest': [resolve('harness/vitest/plugin.ts')],
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  exactOptionalPropertyTypes: true,
  paths,
};

/** Files of the package and of libraries, which no test changes. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * What the compiler says of declarations (`app.ts`) and of a text that uses them (`use.ts`), with the lines. Nothing is written.
 */
export function compileErrors(declarations: string, use: string): string[] {
  const folder = resolve('test/export/types');
  const texts = new Map([
    [resolve(folder, 'app.ts'), declarations],
    [resolve(folder, 'use.ts'), use],
  ]);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(resolve(file)) || fileExists(file);
  host.readFile = (file) => texts.get(resolve(file)) ?? readFile(file);
  host.getSourceFile = (file, version) => {
    const text = texts.get(resolve(file));
    if (text !== undefined) return ts.createSourceFile(file, text, version, true);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version));
    return parsed.get(file);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    const findings = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return findings.map(({ messageText, start = 0 }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `${file.endsWith('app.ts') ? 'app.ts' : 'use.ts'}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}
