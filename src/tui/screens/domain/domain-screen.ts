import type { Explorer, ExplorerGroup, ExplorerItem } from '../../explorer/explorer.js';
import { explorerScreen } from '../../explorer/explorer-screen.js';
import { line, span } from '../../line/line.js';
import type { LoadedApp } from '../../project/loaded-app.js';
import { constantDetails, enumerationDetails } from './document-details.js';
import { type DomainKind, type DomainPlace, domainScreenName } from './domain-place.js';
import { entityDetails } from './entity-details.js';

const filters: readonly { readonly title: string; readonly nothing: string; readonly kind?: DomainKind }[] = [
  { title: 'all', nothing: 'The app has no domain model.' },
  { title: 'entities', nothing: 'The app has no entities.', kind: 'entity' },
  { title: 'enumerations', nothing: 'The app has no enumerations.', kind: 'enumeration' },
  { title: 'constants', nothing: 'The app has no constants.', kind: 'constant' },
];

const letters: Readonly<Record<DomainKind, string>> = { entity: 'E ', enumeration: 'e ', constant: 'c ' };

const domainExplorer: Explorer<DomainPlace> = {
  name: domainScreenName,
  title: 'Domain model',
  filters,
  groups: (filter, { app }) => groupsOf(app, filters[filter]?.kind),
  details: (key, { app }, width) => {
    const [kind, name = ''] = key.split(' ');
    const { model } = app;
    const entity = kind === 'entity' ? model.entities.find((one) => one.name === name) : undefined;
    if (entity !== undefined) return entityDetails(entity, app, width);
    const enumeration = kind === 'enumeration' ? model.enumerations.find((one) => one.name === name) : undefined;
    if (enumeration !== undefined) return enumerationDetails(enumeration, app, width);
    const constant = kind === 'constant' ? model.constants.find((one) => one.name === name) : undefined;
    return constant === undefined ? [] : constantDetails(constant, app, width);
  },
  subject: (key) => (key.startsWith('entity ') ? { kind: 'entity', entity: key.slice('entity '.length) } : undefined),
  keyOf: ({ kind, name }) => `${kind} ${name}`,
};

export const domainScreen = explorerScreen(domainExplorer);

function groupsOf({ model }: LoadedApp, kind: DomainKind | undefined): readonly ExplorerGroup[] {
  const documents: readonly (readonly [DomainKind, readonly { readonly name: string }[]])[] = [
    ['entity', model.entities],
    ['enumeration', model.enumerations],
    ['constant', model.constants],
  ];
  const byModule = new Map<string, ExplorerItem[]>(model.modules.map((name) => [name, []]));
  for (const [of, list] of documents) {
    if (kind !== undefined && kind !== of) continue;
    for (const { name } of [...list].sort(byName)) {
      const dot = name.indexOf('.');
      const text = name.slice(dot + 1);
      byModule
        .get(name.slice(0, dot))
        ?.push({ key: `${of} ${name}`, text, fullText: name, mark: line(span(letters[of], 'dim')) });
    }
  }
  return [...byModule].map(([name, items]) => ({ name, items }));
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
