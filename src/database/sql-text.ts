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
