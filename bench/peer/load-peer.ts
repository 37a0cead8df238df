/**
 * Loads a package that only the benchmarks use. By its name at run time: the type check and the rules of imports look at this
 * folder too, and they must not need the packages.
 */
export async function loadPeer<Peer>(name: string): Promise<Peer> {
  try {
    return (await import(name)) as Peer;
  } catch (error) {
    throw new Error(`The benchmarks need the package ${name}: run npm ci in the folder bench first.`, { cause: error });
  }
}
