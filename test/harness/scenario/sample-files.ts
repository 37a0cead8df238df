import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Where the scenarios of the sample app are. */
export const sampleFolder = 'flows/field-service/scenarios';

/** Their files, without what is kept beside them. */
export const sampleFiles: readonly string[] = readdirSync(sampleFolder).filter((name) =>
  /\.scenario\.(yaml|json|md)$/.test(name),
);

/** Compares with the snapshots that the product brings along, which `nanoflow test` has written. */
export function keptSnapshots(file: string, scenario: string) {
  const path = `${sampleFolder}/__snapshots__/${file}.snap`;
  const kept: Record<string, string> = {};
  if (existsSync(path)) new Function('exports', readFileSync(path, 'utf8'))(kept);
  return (name: string) => {
    const text = kept[`${scenario} > ${name} 1`];
    return text === undefined
      ? { missing: `Nothing is kept under «${name}».` }
      : text.replaceAll('\r\n', '\n').replace(/^\n"|"\n$/g, '');
  };
}
