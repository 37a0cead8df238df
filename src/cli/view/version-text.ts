/** The version that an app runs as, and the one that it was made with where that is another. */
export function versionText(made: string, runsAs: string): string {
  return made === runsAs ? `Mendix ${made}` : `as Mendix ${runsAs} (made with ${made})`;
}
