/** Words that begin or end a structure wherever a statement may stand; only these can be mistaken (mdl.md 2.3). */
const structuralWords: ReadonlySet<string> = new Set(['begin', 'else', 'elsif', 'end', 'then', 'when']);

/** A name or qualified name as MDL writes it: in quotes, segment by segment, where it is no plain word. */
export function spellName(name: string): string {
  return name.split('.').map(spellSegment).join('.');
}

function spellSegment(segment: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(segment) && !structuralWords.has(segment.toLowerCase());
  if (isPlain) return segment;
  return segment.includes('"') ? `\`${segment}\`` : `"${segment}"`;
}

/** `$Order`. */
export function spellVariable(name: string): string {
  return `$${name}`;
}

/** The part behind the last dot. */
export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The part before the first dot. */
export function moduleOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('.')));
}
