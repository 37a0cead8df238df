import { parseStatements } from '../../grammar/mdl/parse-part.js';
import type { Statement } from '../../grammar/mdl/syntax/statement.js';
import { Diagnostics } from '../../src/load/mdl/diagnostics.js';
import { SourceFile } from '../../src/load/mdl/source-file.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { blocksOf, type TestBlock } from './blocks.js';
import { chooseSide } from './choose-side.js';
import type { MdlTest, MdlTestFile, TestSide } from './mdl-test.js';
import { readTags, testTags } from './read-tags.js';
import { statementsWithin } from './statements-within.js';
import { type Tag, type TaggedComment, tagsOf } from './tags.js';
import { testFileLimits } from './test-file-limits.js';
import { readSetup, setupComment } from './test-setup.js';

/**
 * The tests of a `.test.mdl` or `.test.md` file. Needs no app, and never throws for what the text says: what is wrong is a
 * diagnostic with its line and column.
 *
 * @param name of the file; `.md` at its end means that only fences named `mdl-test` are read
 * @see mdl.md 14
 */
export function loadTestFile(name: string, text: string): MdlTestFile {
  const source = new SourceFile(name, text);
  const loose: Diagnostic[] = [];
  const tests: MdlTest[] = [];
  const names = new Set<string>();
  const blocks = blocksOf(name, text);
  const aboutFile = setupComment(blocks[0] === undefined ? [] : taggedComments(blocks[0]), testTags);
  const ofSetup = new Diagnostics();
  const setup = readSetup(aboutFile, source, ofSetup);
  loose.push(...ofSetup.all);
  for (const block of blocks) {
    const diagnostics = new Diagnostics();
    const comments = taggedComments(block).filter(({ span }) => span.start !== aboutFile?.span.start);
    const test = readBlock({ ...block, tagged: comments }, source, names, diagnostics);
    if (test === undefined) loose.push(...diagnostics.all);
    else tests.push(test);
  }
  const all = [...loose, ...tests.flatMap((test) => test.diagnostics)];
  return { source, setup, tests, diagnostics: all.sort((a, b) => (a.origin?.span?.start ?? 0) - (b.origin?.span?.start ?? 0)) };
}

function taggedComments({ comments }: TestBlock): TaggedComment[] {
  return comments.map(({ image, start }) => tagsOf(image, start)).filter(({ tags }) => tags.length > 0);
}

/** A block with its comments that have tags, without the one about the file. */
interface TaggedBlock extends TestBlock {
  readonly tagged: readonly TaggedComment[];
}

/** Undefined for a block that is no test: comments at the head of a file, or one without a name, which is an error. */
function readBlock(block: TaggedBlock, file: SourceFile, names: Set<string>, diagnostics: Diagnostics): MdlTest | undefined {
  const comments = block.tagged;
  const nameTags = comments.flatMap(({ tags }) => tags.filter(({ name }) => name === 'test'));
  const [nameTag, second] = nameTags;
  if (nameTag === undefined) {
    if (block.hasStatements || comments.length > 0) {
      const message = 'This test has no name, so it is not run: begin its comment with @test.';
      diagnostics.error('test-name', message, file.origin(comments[0]?.span ?? firstLine(block, file)));
    }
    return undefined;
  }
  if (second !== undefined) {
    const message = "A second test begins here: a line with nothing but '/' is missing before it.";
    diagnostics.error('test-name', message, file.origin(second.nameSpan));
  }
  const own = comments.find(({ tags }) => tags.includes(nameTag));
  reportStrayTags(comments, own, file, diagnostics);
  const name = nameOf(nameTag, names, file, diagnostics);
  const { version, span } = block;
  const { syntax: statements, findings } = parseStatements({
    text: file.text,
    span,
    version,
    limits: testFileLimits,
  });
  for (const finding of findings) diagnostics.report(finding.severity, finding.code, finding.message, file.origin(finding.span));
  if (!block.hasStatements) {
    diagnostics.error('test-body', 'This test has no statements, so there is nothing to expect.', file.origin(nameTag.valueSpan));
  }
  refuseReturns(statements, file, diagnostics);
  return {
    name,
    origin: file.origin(nameTag.valueSpan),
    nameSpan: nameTag.valueSpan,
    documentation: own?.documentation ?? '',
    version,
    side: sideOf(statements, file, diagnostics),
    statements,
    endSpan: { start: span.end, end: span.end },
    ...readTags(own?.tags ?? [], { file, version, diagnostics }),
    diagnostics: diagnostics.all,
  };
}

function nameOf(tag: Tag, names: Set<string>, file: SourceFile, diagnostics: Diagnostics): string {
  const { value } = tag;
  if (value === '') diagnostics.error('test-name', '@test needs a name behind it.', file.origin(tag.nameSpan));
  else if (names.has(value)) {
    diagnostics.error('test-name', `There is a test «${value}» in this file already.`, file.origin(tag.valueSpan));
  }
  names.add(value);
  return value;
}

/** A tag in another comment of the block would be an expectation that nobody looks at. */
function reportStrayTags(
  comments: readonly TaggedComment[],
  own: TaggedComment | undefined,
  file: SourceFile,
  diagnostics: Diagnostics,
): void {
  for (const comment of comments) {
    if (comment === own) continue;
    for (const { name, nameSpan } of comment.tags) {
      if (name === 'test') continue;
      const message = `@${name} stands apart from the comment with @test, where the tags of a test belong.`;
      diagnostics.error('test-tag', message, file.origin(nameSpan));
    }
  }
}

/** The expectations are looked at behind the last statement, which a return would never reach. */
function refuseReturns(statements: readonly Statement[], file: SourceFile, diagnostics: Diagnostics): void {
  for (const { form, span } of statementsWithin(statements)) {
    if (form.kind !== 'return') continue;
    const message = 'A test does not return: it ends behind its last statement, where its @expect are looked at. Use if … else.';
    diagnostics.error('test-body', message, file.origin(span));
  }
}

function sideOf(statements: readonly Statement[], file: SourceFile, diagnostics: Diagnostics): TestSide {
  const chosen = chooseSide(statements);
  if ('side' in chosen) return chosen.side;
  const { device, server } = chosen;
  const message = `A test runs on a device or on the server, and this one can do neither: '${device.words}' is for nanoflows only, '${server.words}' for microflows only.`;
  diagnostics.error('test-body', message, file.origin(server.span));
  return 'device';
}

function firstLine({ span }: TestBlock, file: SourceFile): { start: number; end: number } {
  const start = span.start + (/\S/.exec(file.text.slice(span.start, span.end))?.index ?? 0);
  return { start, end: start };
}
