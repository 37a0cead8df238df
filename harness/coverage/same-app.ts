import type { LoggedApp } from '../../src/world/logged-step.js';

export function isSameApp(one: LoggedApp, other: LoggedApp): boolean {
  return one.file === other.file && one.content === other.content && one.mendixVersion === other.mendixVersion;
}

/** With as much of the hash as tells versions of one app apart. */
export function describeApp({ file, content, mendixVersion }: LoggedApp): string {
  return `${file} (Mendix ${mendixVersion}, content ${content.slice(0, 8)})`;
}
