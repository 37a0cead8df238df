import type { NetworkView, UnsynchronizedView } from '../../../../debugger/inspection/device-view.js';
import type { TableView } from '../../../../debugger/inspection/table-view.js';
import { faultKinds } from '../../../../world/network-fault.js';
import { line, span, type Tone } from '../../../line/line.js';
import { jsonNode } from '../rows/json-nodes.js';
import { rowOf, rowOfMany, type TreeNode, type TreeRow } from '../rows/tree.js';
import { objectLine, objectNode, objectRows } from '../rows/value-nodes.js';
import type { PaneLook } from './pane-look.js';

/** The device: what its user sees, its connection, and its offline database with what the server does not know. */
export function devicePane({ state }: PaneLook): TreeRow {
  const { device } = state;
  return rowOf([
    headed(
      'pages',
      'Pages',
      device.pages.at(-1) ?? 'none',
      rowOf(device.pages.map((page) => plainNode(page, page)).toReversed()),
    ),
    networkNode(device.network),
    ...tableNodes(device.tables, 'device'),
    unsynchronizedNode(state),
    headed(
      'deleted',
      'Deleted, and not yet sent',
      String(device.tombstones.length),
      rowOf(device.tombstones.map(({ entity, id }) => plainNode(id, `× ${entity} ${id}`))),
    ),
    headed(
      'storage',
      'Storage',
      String(Object.keys(device.storage).length),
      rowOf(Object.entries(device.storage).map(([name, text]) => jsonNode(name, text))),
    ),
  ]);
}

/** Tables with the number of their rows. */
export function tableNodes(tables: readonly TableView[], on: 'device' | 'server'): readonly TreeNode[] {
  return tables.map((table) => ({
    key: table.entity,
    row: { line: line(span(table.entity, 'accent'), span(` ${rowsText(table.count)}`, 'dim')) },
    children: objectRows(table.count, (offset, limit) => table.rows(offset, limit), { kind: 'rows', on }),
  }));
}

function networkNode({ isConnected, requests, faults }: NetworkView): TreeNode {
  const waiting = faults.map((fault, index) => plainNode(`fault ${index}`, fault, 'warning'));
  const connection = changeNode(isConnected ? 'Cut the connection from here on' : 'Connect from here on', {
    kind: 'network',
    set: isConnected ? 'disconnected' : 'connected',
  });
  const heal = faults.length === 0 ? [] : [changeNode('No more faults from here on', { kind: 'network', set: 'healed' })];
  const fail = faultKinds.map((fault) => changeNode(`The next exchange fails: ${fault}`, { kind: 'fault', fault }));
  return headed(
    'network',
    'Network',
    `${isConnected ? 'connected' : 'not connected'}, ${requests} requests${faults.length === 0 ? '' : `, ${faults.length} faults wait`}`,
    rowOf([...waiting, connection, ...heal, ...fail]),
  );
}

type NetworkChange = Extract<Parameters<PaneLook['session']['change']>[0], { readonly kind: 'network' | 'fault' }>;

function changeNode(text: string, change: NetworkChange): TreeNode {
  return { key: text, row: { line: line(span('→ ', 'accent'), text), enter: { kind: 'change', change } } };
}

function unsynchronizedNode({ device }: PaneLook['state']): TreeNode {
  const { unsynchronized } = device;
  const rows = rowOfMany(unsynchronized.length, (index) => {
    const one = unsynchronized[index];
    return one === undefined ? { row: { line: [] } } : unsynchronizedRow(one);
  });
  return headed('unsynchronized', 'Not synchronized', String(unsynchronized.length), rows);
}

function unsynchronizedRow({ object, isNew, before }: UnsynchronizedView): Omit<TreeNode, 'key'> {
  const { row, children } = objectNode(object.id, object, { kind: 'rows', on: 'device' });
  const mark = isNew ? span('+ ', 'good') : span('* ', 'warning');
  const members = children === undefined ? [] : Array.from({ length: children.count }, (_, index) => children.at(index));
  const was = isNew || before === null ? [] : [jsonNode('On the server', before)];
  return {
    row: { ...row, line: line(mark, ...objectLine({ ...object, members: object.members, state: 'stored', isChanged: false })) },
    children: rowOf([...was, ...members]),
  };
}

function headed(key: string, title: string, text: string, children: TreeRow): TreeNode {
  return { key, row: { line: line(span(title, 'heading'), span(` ${text}`, 'dim')) }, children };
}

function plainNode(key: string, text: string, tone: Tone = 'plain'): TreeNode {
  return { key, row: { line: line(span(text, tone)) } };
}

function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
