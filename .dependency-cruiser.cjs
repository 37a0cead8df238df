const { edges, layers } = require('./lint/layers.cjs');

/** A file, or everything in a folder. */
const pattern = (place) => (place.endsWith('.ts') ? `^${place.replaceAll('.', '\\.')}$` : `^${place}/`);
const all = layers.flat();

/** One rule for each place: of the listed places it reaches itself and those on lower lines. */
const order = layers.flatMap((line, depth) =>
  line.map((place) => ({
    name: `imports-of-${place.replaceAll('/', '-').replace('.ts', '')}`,
    comment: `${place} may import ${
      layers
        .slice(depth + 1)
        .flat()
        .join(', ') || 'nothing of this project'
    }.`,
    severity: 'error',
    from: { path: pattern(place) },
    to: { path: all.map(pattern), pathNot: [place, ...layers.slice(depth + 1).flat()].map(pattern) },
  })),
);

module.exports = {
  forbidden: [
    ...order,
    {
      name: 'folder-not-in-the-order',
      comment: 'Every folder of src has its line in lint/layers.cjs.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: all.map(pattern) },
    },
    {
      name: 'file-outside-the-order',
      comment: 'Every folder of src has its line in lint/layers.cjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: all.map(pattern) },
      to: {},
    },
    {
      name: 'no-circles',
      // A circle that is closed by a type exists for the compiler only; recursive languages have recursive types.
      comment: 'Files that need each other in a circle can not be read, tested or initialized one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      comment: 'What ships does not know what tests it.',
      from: { path: ['^src/', '^grammar/'] },
      to: { path: ['^test/', '^bench/'] },
    },
    {
      name: 'harness-never-imports-tests',
      severity: 'error',
      comment: 'The harness ships; our tests do not.',
      from: { path: '^harness/' },
      to: { path: ['^test/', '^bench/'] },
    },
    {
      name: 'node-only-at-the-edges',
      comment: `Node's own modules are for ${edges.join(', ')}; everything else would run in a browser.`,
      severity: 'error',
      from: { path: all.map(pattern), pathNot: edges.map(pattern) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-declared-packages',
      comment: 'What the product imports is in package.json, not there by chance because another package needs it.',
      severity: 'error',
      from: { path: all.map(pattern) },
      // A peer may be missing, and is declared all the same.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The peers of the benchmarks are nobody's business but theirs.
    exclude: { path: '^bench/node_modules' },
    // An import of types alone is an import as well: it ties one file to what another is about.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'node', 'default'], exportsFields: ['exports'] },
  },
};
