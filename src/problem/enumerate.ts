/** `a`, `a and b`, `a, b and c`. */
export function enumerate(names: readonly string[], conjunction = 'and'): string {
  const last = names[names.length - 1] ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
