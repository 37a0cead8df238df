/** What the client offers to `import`, without any file (semantics 7.1, 7.5, 7.7). Every realm has them. */
const clientModules: ReadonlySet<string> = new Set([
  'big.js',
  'mendix/logging',
  'mx-api',
  'mx-api/data',
  'mx-api/parser',
  'mx-api/pwa',
  'mx-api/session',
  'mx-api/ui',
  'mx-global',
  '@react-native-async-storage/async-storage',
  '@react-native-community/async-storage',
]);

export function isClientModule(specifier: string): boolean {
  return clientModules.has(specifier);
}
