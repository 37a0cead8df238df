import type { Diagnostics } from '../../src/load/mdl/diagnostics.js';
import type { SourceFile } from '../../src/load/mdl/source-file.js';
import { enumerate } from '../../src/problem/enumerate.js';
import { didYouMean } from '../../src/problem/nearest.js';
import type { Origin } from '../../src/problem/span.js';
import type { Tag, TaggedComment } from './tags.js';

/** What a file says of the world that all its tests begin in. */
export interface TestSetup {
  /** A server file, relative to the file of tests. */
  readonly server?: SetupValue;
  readonly user?: SetupValue;
  readonly roles: readonly SetupValue[];
  /** When the tests begin. */
  readonly now?: SetupValue;
}

export interface SetupValue {
  readonly text: string;
  readonly origin: Origin;
}

/** The tags of a comment in front of the first test, each with an example. */
const examples = {
  server: '@server server.yaml',
  user: '@user ada',
  role: '@role Inspector',
  now: '@now 2026-01-05T09:00:00Z',
} as const;
const names = Object.keys(examples);

export function isSetupTag(name: string): name is keyof typeof examples {
  return names.includes(name);
}

/** The comment about the whole file: the first one, where no tag of it is about a test. */
export function setupComment(comments: readonly TaggedComment[], testTags: readonly string[]): TaggedComment | undefined {
  const [first] = comments;
  return first === undefined || first.tags.some(({ name }) => testTags.includes(name)) ? undefined : first;
}

export function readSetup(comment: TaggedComment | undefined, file: SourceFile, diagnostics: Diagnostics): TestSetup {
  const wrong = ({ nameSpan, valueSpan }: Tag, message: string) =>
    diagnostics.error('test-tag', message, file.origin({ start: nameSpan.start, end: Math.max(nameSpan.end, valueSpan.end) }));
  const values = (wanted: keyof typeof examples): SetupValue[] =>
    (comment?.tags ?? [])
      .filter(({ name }) => name === wanted)
      .flatMap((tag) => {
        if (tag.value !== '') return [{ text: tag.value, origin: file.origin(tag.valueSpan) }];
        wrong(tag, `@${wanted} needs a value: ${examples[wanted]}.`);
        return [];
      });
  for (const tag of comment?.tags ?? []) {
    const all = names.map((name) => `@${name}`);
    if (!isSetupTag(tag.name))
      wrong(
        tag,
        `There is no tag @${tag.name}.${didYouMean(tag.name, names) || ` In front of the tests there may be ${enumerate(all)}.`}`,
      );
    else if (tag.name !== 'role' && comment?.tags.find(({ name }) => name === tag.name) !== tag)
      wrong(tag, `A file has one @${tag.name} at most.`);
  }
  const [[server], [user], [now]] = [values('server'), values('user'), values('now')];
  return {
    ...(server !== undefined && { server }),
    ...(user !== undefined && { user }),
    roles: values('role'),
    ...(now !== undefined && { now }),
  };
}
