import { parseLoneExpression } from '../../grammar/mdl/parse-part.js';
import { unquote } from '../../grammar/mdl/text-literal.js';
import type { MdlVersion } from '../../grammar/mdl/version.js';
import type { Diagnostics } from '../../src/load/mdl/diagnostics.js';
import type { SourceFile } from '../../src/load/mdl/source-file.js';
import { didYouMean } from '../../src/problem/nearest.js';
import type { Cleanup, Expectation, ExpectedError, MdlTest } from './mdl-test.js';
import type { Tag } from './tags.js';
import { testFileLimits } from './test-file-limits.js';
import { isSetupTag } from './test-setup.js';

/** The tags of a test. */
export const testTags = ['test', 'expect', 'throws', 'cleanup', 'verify'];

export interface TagContext {
  readonly file: SourceFile;
  readonly version: MdlVersion;
  readonly diagnostics: Diagnostics;
}

/** What the tags of one test ask for. Whatever can not be honoured is an error, so that no test passes without it. */
export function readTags(tags: readonly Tag[], context: TagContext): Pick<MdlTest, 'expectations' | 'throws' | 'cleanup'> {
  for (const tag of tags) {
    if (isSetupTag(tag.name)) {
      wrong(context, tag, `@${tag.name} is about the whole file: it stands in a comment of its own in front of the first test.`);
    } else if (!testTags.includes(tag.name)) {
      const hint = didYouMean(tag.name, testTags) || ` The tags of a test are ${testTags.map((name) => `@${name}`).join(', ')}.`;
      wrong(context, tag, `There is no tag @${tag.name}.${hint}`);
    }
    if (tag.name === 'verify') {
      const message =
        '@verify is not supported: it asks the database of a server in OQL. Retrieve what was stored in the block, and say with @expect what it has to be.';
      context.diagnostics.error(
        'test-verify',
        message,
        context.file.origin({ start: tag.nameSpan.start, end: tag.valueSpan.end }),
      );
    }
  }
  const expects = tags.filter(({ name }) => name === 'expect');
  const [throws, ...moreThrows] = tags.filter(({ name }) => name === 'throws');
  const [cleanup, ...moreCleanup] = tags.filter(({ name }) => name === 'cleanup');
  for (const tag of [...moreThrows, ...moreCleanup]) wrong(context, tag, `A test has one @${tag.name} at most.`);
  const [expected] = expects;
  if (throws !== undefined && expected !== undefined) {
    wrong(context, expected, '@expect is never looked at where @throws says that the block fails. Split this test in two.');
  }
  return {
    expectations: expects.flatMap((tag) => expectation(tag, context)),
    throws: throws === undefined ? undefined : expectedError(throws, context),
    cleanup: cleanup === undefined ? 'rollback' : cleanupOf(cleanup, context),
  };
}

function expectation(tag: Tag, { file, version, diagnostics }: TagContext): Expectation[] {
  const origin = file.origin(tag.valueSpan);
  if (tag.value === '') {
    diagnostics.error('test-tag', '@expect needs a condition: @expect $Count = 2.', file.origin(tag.nameSpan));
    return [];
  }
  const part = { text: file.text, span: tag.valueSpan, version, limits: testFileLimits };
  const { syntax, findings } = parseLoneExpression(part);
  for (const { severity, code, message, span } of findings) diagnostics.report(severity, code, message, file.origin(span));
  return syntax === undefined ? [] : [{ text: tag.value, code: { ...syntax, text: withoutLessGreater(syntax.text) }, origin }];
}

/** Older tests write `<>` for `!=`, which the expression language has no other word for. In texts it stays. */
function withoutLessGreater(code: string): string {
  return code.replace(/'(?:[^']|'')*'|<>/g, (piece) => (piece === '<>' ? '!=' : piece));
}

function expectedError(tag: Tag, context: TagContext): ExpectedError | undefined {
  if (!/^'(?:[^']|'')*'$/.test(tag.value) || tag.value.length < 3) {
    wrong(context, tag, "@throws needs a part of the message in quotes: @throws 'No internet connection'.");
    return undefined;
  }
  return { text: unquote(tag.value, context.version), origin: context.file.origin(tag.valueSpan) };
}

function cleanupOf(tag: Tag, context: TagContext): Cleanup {
  if (tag.value === 'rollback' || tag.value === 'none') return tag.value;
  const hint = didYouMean(tag.value, ['rollback', 'none']);
  wrong(context, tag, `@cleanup is rollback or none, not '${tag.value}'.${hint}`);
  return 'rollback';
}

function wrong({ file, diagnostics }: TagContext, tag: Tag, message: string): void {
  const span = { start: tag.nameSpan.start, end: Math.max(tag.nameSpan.end, tag.valueSpan.end) };
  diagnostics.error('test-tag', message, file.origin(span));
}
