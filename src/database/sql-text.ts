/** A name as SQL writes it, whatever characters it has. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a literal. Only for names of the model: what a user or a flow supplies is bound as a parameter. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `?, ?, ?` */
export function placeholders(count: number): string {
  return Array<string>(count).fill('?').join(', ');
}

/** ` WHERE a AND b`, of those conditions that there are. */
export function whereClause(conditions: readonly (string | undefined)[]): string {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? '' : ` WHERE ${given.join(' AND ')}`;
}
