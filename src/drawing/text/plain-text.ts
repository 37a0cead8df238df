/** Marks that order text in both directions, and what is invisible: either would move what stands beside a text. */
const invisible = /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * A text of an app without what a reader can not see: marks that turn the order of a text around would show it as something else than
 * it is. What is written from the right keeps its order by itself.
 */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}
