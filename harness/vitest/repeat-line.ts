const start = '\n\nagain: ';

/** A text with one more line: the command that runs the test again. */
export function withRepeatLine(text: string, command: string): string {
  return `${text}${start}${command}`;
}

/** A text without that line, and the line, where it has one. */
export function splitRepeatLine(text: string): { readonly what: string; readonly repeat?: string } {
  const at = text.lastIndexOf(start);
  const command = at < 0 ? '' : text.slice(at + start.length);
  // What is behind it is one line, or it is no such line.
  if (command === '' || command.includes('\n')) return { what: text };
  return { what: text.slice(0, at), repeat: text.slice(at + 2) };
}
