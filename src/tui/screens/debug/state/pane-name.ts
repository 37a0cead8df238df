/** The panes with rows, in the order of their keys. */
export const listPanes = [
  'variables',
  'stack',
  'effects',
  'device',
  'server',
  'messages',
  'trace',
  'breakpoints',
  'branches',
] as const;

export type ListPaneName = (typeof listPanes)[number];
export type PaneName = 'flow' | ListPaneName;

/** All panes; the key of each is its place, that of the tenth is 0. */
export const allPanes: readonly PaneName[] = ['flow', ...listPanes];

export const paneTitles: Readonly<Record<PaneName, string>> = {
  flow: 'Flow',
  variables: 'Variables',
  stack: 'Call stack',
  effects: 'Effects',
  device: 'Device',
  server: 'Server',
  messages: 'Messages',
  trace: 'Trace',
  breakpoints: 'Breakpoints',
  branches: 'Branches',
};

/** Panes that share the room below the others where there is room for several. */
export type TabName = Exclude<PaneName, 'flow' | 'variables' | 'stack'>;

export function isTab(name: PaneName): name is TabName {
  return name !== 'flow' && name !== 'variables' && name !== 'stack';
}

export function keyOfPane(name: PaneName): string {
  return String((allPanes.indexOf(name) + 1) % 10);
}
