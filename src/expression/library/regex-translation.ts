/** A regular expression, ready; or what is wrong with it. */
export type TranslatedRegex = { readonly regex: RegExp } | { readonly fault: string };

/** `\Q…\E` quotes in Java; JavaScript lacks it, so what is between is escaped (semantics 5.7). */
export function translateRegex(source: string, wrap: (source: string) => string, flags: string): TranslatedRegex {
  const unquoted = source.replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, literal: string) =>
    literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
  );
  try {
    return { regex: new RegExp(wrap(unquoted), flags) };
  } catch {
    return { fault: `'${source}' is not a regular expression.` };
  }
}
