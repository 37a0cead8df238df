import type { CodeSyntax } from '../../grammar/mdl/syntax/element.js';
import type { Statement } from '../../grammar/mdl/syntax/statement.js';
import type { MdlVersion } from '../../grammar/mdl/version.js';
import type { SourceFile } from '../../src/load/mdl/source-file.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import type { Origin, Span } from '../../src/problem/span.js';
import type { TestSetup } from './test-setup.js';

/** A `.test.mdl` or `.test.md` file: its tests in their order, and what is wrong with the file (mdl.md 14). */
export interface MdlTestFile {
  readonly source: SourceFile;
  readonly setup: TestSetup;
  readonly tests: readonly MdlTest[];
  /** Of the whole file, those of its tests included. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One block: a doc comment with tags, and statements as they stand in the body of a flow. */
export interface MdlTest {
  readonly name: string;
  /** Where its name stands. */
  readonly origin: Origin;
  readonly nameSpan: Span;
  /** What the comment says beside its tags. */
  readonly documentation: string;
  readonly version: MdlVersion;
  readonly side: TestSide;
  readonly statements: readonly Statement[];
  /** Where the block ends, and the expectations are looked at. */
  readonly endSpan: Span;
  readonly expectations: readonly Expectation[];
  readonly throws: ExpectedError | undefined;
  readonly cleanup: Cleanup;
  /** With an error among them the test is not run, and so does not pass. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a block is the body of a nanoflow on a device, or of a microflow on the server. */
export type TestSide = 'device' | 'server';

/** What becomes of what a test did: taken back, or left for the tests behind it. */
export type Cleanup = 'rollback' | 'none';

/** `@expect`: a Boolean expression over the variables of the block, at its end. */
export interface Expectation {
  /** As written. */
  readonly text: string;
  readonly code: CodeSyntax;
  readonly origin: Origin;
}

/** `@throws`: the block fails, with this text in the message. */
export interface ExpectedError {
  readonly text: string;
  readonly origin: Origin;
}
