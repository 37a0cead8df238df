/** An expression as JavaScript takes it, with flags; or what it has that JavaScript has not. */
export type TranslatedRegex = { readonly source: string; readonly flags: string } | { readonly fault: string };

/** `\Q…\E` quotes; JavaScript lacks it, so what is between is escaped (semantics 5.7). */
export function translateQuotes(source: string): string {
  return source.replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
}

/** Java's names for sets of ASCII characters, as what stands inside the brackets of a set. */
const posixSets: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'A-Za-z',
  Digit: '0-9',
  Alnum: 'A-Za-z0-9',
  Punct: '!-\\/:-@\\[-`{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9A-Fa-f',
  Space: ' \\t\\n\\x0B\\f\\r',
};

/** What Java has and JavaScript has not, and can not be said in another way. */
const untranslatable: readonly [RegExp, string][] = [
  [/[*+?}]\+/, 'possessive quantifiers'],
  [/\(\?>/, 'atomic groups'],
  [/&&/, 'intersections of sets'],
  [/\[[^\]]*\[/, 'sets in sets'],
  [/\(\?[imsux-]+:/, 'groups with flags of their own'],
  [/\\[GXRN]/, 'this escape'],
];

/** Java's dialect, for microflows: flags in front, names for sets, and other names for the ends of a text. */
export function translateJava(source: string): TranslatedRegex {
  const unquoted = translateQuotes(source);
  const front = /^\(\?([is]+)\)/.exec(unquoted);
  const body = front === null ? unquoted : unquoted.slice(front[0].length);
  // What a backslash escapes is no construct, so it is put aside for the search.
  const bare = body.replace(/\\[pP]\{\w+\}|\\[^GXRN]/g, '__');
  for (const [pattern, what] of untranslatable) {
    if (pattern.test(bare)) return { fault: `'${source}' uses ${what}, which this harness does not support.` };
  }
  if (/\(\?[imsux-]+\)/.test(bare))
    return { fault: `'${source}' changes flags on its way, which this harness does not support.` };
  const isUnicode = hasProperty(body);
  return { source: translateEscapes(body, isUnicode), flags: (front?.[1] ?? '') + (isUnicode ? 'u' : '') };
}

/** Whether it asks for properties of Unicode, `\p{L}`, which JavaScript has under the flag `u` only. */
function hasProperty(source: string): boolean {
  return [...source.matchAll(/\\[pP]\{(\w+)\}|\\[\s\S]/g)].some(
    ([, name]) => name !== undefined && !Object.hasOwn(posixSets, name),
  );
}

/** @param isUnicode whether the flag `u` is set, under which only what has a meaning can be escaped */
function translateEscapes(source: string, isUnicode: boolean): string {
  let isInSet = false;
  return source.replace(/\\([pP])\{(\w+)\}|\\([\s\S])|[[\]]/g, (whole, kind?: string, name?: string, escaped?: string) => {
    if (whole === '[' || whole === ']') isInSet = whole === '[';
    const set = name === undefined ? undefined : posixSets[name];
    if (set !== undefined && isInSet && kind === 'p') return set;
    if (set !== undefined) return `[${kind === 'P' ? '^' : ''}${set}]`;
    if (name !== undefined) return `\\${kind}{${name.replace(/^Is(?=.)/, 'Script=').replace('Script=Alphabetic', 'Alphabetic')}}`;
    // White space is that of ASCII.
    if (escaped === 's') return isInSet ? (posixSets.Space ?? whole) : `[${posixSets.Space}]`;
    if (escaped === 'S' && !isInSet) return `[^${posixSets.Space}]`;
    if (escaped === 'h') return isInSet ? ' \\t\\xA0' : '[ \\t\\xA0]';
    if (!isInSet && (escaped === 'A' || escaped === 'z' || escaped === 'Z')) return escaped === 'A' ? '^' : '$';
    if (isUnicode && escaped !== undefined && /[^\w^$\\.*+?()[\]{}|/-]/.test(escaped)) return escaped;
    return isUnicode && escaped === '-' && !isInSet ? '-' : whole;
  });
}
