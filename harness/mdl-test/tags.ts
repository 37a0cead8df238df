import type { Span } from '../../src/problem/span.js';

/** A tag of a doc comment: `@expect $Count = 2`. */
export interface Tag {
  /** Without `@`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** What stands behind the name on its line, without blanks around it. */
  readonly value: string;
  readonly valueSpan: Span;
}

export interface TaggedComment {
  readonly tags: readonly Tag[];
  /** The other lines. */
  readonly documentation: string;
  readonly span: Span;
}

/**
 * The tags of a doc comment. A tag opens its line, behind the star that may lead it; anywhere else an `@` is part of a sentence.
 *
 * @param start where the comment begins in its file
 */
export function tagsOf(image: string, start: number): TaggedComment {
  const tags: Tag[] = [];
  const documentation: string[] = [];
  // Without the delimiters, so that those of a comment of one line are no part of it.
  const inner = image.slice(3, -2);
  for (const line of inner.matchAll(/(?<lead>[ \t]*\*?[ \t]*)(?<content>[^\r\n]*)(?:\r\n|\r|\n|$)/gy)) {
    const { lead = '', content = '' } = line.groups ?? {};
    const contentStart = start + 3 + line.index + lead.length;
    const tag = /^@(?<name>\w*)(?<gap>[ \t]*)(?<value>.*)$/.exec(content)?.groups;
    if (tag === undefined) documentation.push(content.trimEnd());
    else {
      const { name = '', gap = '' } = tag;
      const value = (tag.value ?? '').trimEnd();
      const nameEnd = contentStart + 1 + name.length;
      const valueStart = nameEnd + gap.length;
      const valueSpan = { start: valueStart, end: valueStart + value.length };
      tags.push({ name, nameSpan: { start: contentStart, end: nameEnd }, value, valueSpan });
    }
    if (line[0] === '') break;
  }
  return { tags, documentation: documentation.join('\n').trim(), span: { start, end: start + image.length } };
}
