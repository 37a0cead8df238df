/** Addresses taken apart for a realm, which gets texts only: the rules are those of the URL standard, on every machine. */
const parts = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

/** The parts as JSON; nothing where the text is no address. */
export function parseUrl(text: string, base: string): string {
  const url = URL.canParse(text, base === '' ? undefined : base) ? new URL(text, base === '' ? undefined : base) : undefined;
  return url === undefined ? '' : describe(url);
}

/** The parts after one of them was set; nothing where that leaves no address. */
export function changeUrl(href: string, part: string, value: string): string {
  if (part === 'href') return parseUrl(value, '');
  const url = new URL(href);
  const settable = parts.find((name) => name === part && name !== 'origin');
  if (settable !== undefined && settable !== 'origin') url[settable] = value;
  return describe(url);
}

function describe(url: URL): string {
  return JSON.stringify(Object.fromEntries(parts.map((part) => [part, url[part]])));
}
