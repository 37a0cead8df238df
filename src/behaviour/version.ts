import { HarnessError } from '../problem/harness-error.js';

/** A Mendix version, as far as it decides anything. */
export interface MendixVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** A beta has what its version brings, but for the few things that only came with the final release. */
  readonly isBeta: boolean;
}

/**
 * The version of an app that is written as text: MDL names no Mendix version, and every notation of it assumes a
 * recent one.
 */
export const mdlMendixVersion = '11.12.0';

/**
 * Reads `major.minor.patch`. What follows is a build number or the label of a pre-release (`10.24.0.73019`,
 * `11.10.0-rc.5`); of these only `beta` means anything (mpr-format 1.1). People also write `9.24`: its first release.
 *
 * @throws HarnessError `unknown-version` when the text does not begin with such numbers
 */
export function parseVersion(text: string): MendixVersion {
  const [, major, minor, patch = '0', rest = ''] = /^(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9})(\D.*)?)?$/.exec(text.trim()) ?? [];
  if (major === undefined || minor === undefined) {
    const message = `The Mendix version ${JSON.stringify(text)} is not understood. Write major.minor.patch, like 11.12.0.`;
    throw new HarnessError('unknown-version', message, text);
  }
  return { major: Number(major), minor: Number(minor), patch: Number(patch), isBeta: /beta/i.test(rest) };
}

/** Negative when `a` is older than `b`, zero when they are the same release, positive when it is newer. */
export function compareVersions(a: MendixVersion, b: MendixVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/**
 * Whether a version has what came with any of the given releases. A release that ends in `.0` counts from there on; a patch
 * release counts for its own minor version only, because 11.7.0 was made before 11.6.5 and lacks what that brought
 * (semantics 0.3).
 */
export function hasRelease(version: MendixVersion, releases: readonly string[]): boolean {
  return releases.some((text) => {
    const release = parseVersion(text);
    const isSameMinor = version.major === release.major && version.minor === release.minor;
    if (release.patch > 0 && !isSameMinor) return false;
    return compareVersions(version, release) >= 0;
  });
}
