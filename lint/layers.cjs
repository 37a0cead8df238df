/**
 * The order of the folders, from top to bottom. A folder may import those on lower lines, never those above or beside it.
 * The only list of it: the import rules and the test of them are made from this.
 */
const layers = [
  ['src/index.ts'],
  ['src/cli'],
  ['src/tui'],
  ['harness', 'src/debugger'],
  ['src/world'],
  ['src/device', 'src/server'],
  ['src/check', 'src/drawing'],
  ['src/wire'],
  ['src/flow'],
  ['src/database'],
  ['src/expression'],
  ['src/trace'],
  ['src/value'],
  ['src/load', 'src/export'],
  ['src/behaviour'],
  ['src/model'],
  ['grammar'],
  ['src/clock', 'src/problem'],
];

/** Where Node's own modules may be used; everything else would run in a browser. */
const edges = ['src/cli', 'src/tui', 'src/load', 'src/wire', 'src/device/javascript', 'harness'];

module.exports = { layers, edges };
