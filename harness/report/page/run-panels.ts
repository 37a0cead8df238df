import type { Encoded } from '../../../src/trace/encode.js';
import { count, h } from './dom.js';
import type { RowNow, RunModel } from './run-model.js';
import { isSame, valueView } from './value.js';

const mostRows = 50;

/** The variables that the node of a moment can see, those that have changed marked. */
export function variablesPanel(model: RunModel, place: number): HTMLElement[] {
  const { variables, before, call } = model.at(place);
  if (variables === undefined) {
    const why = call === undefined ? 'No flow is being run.' : 'They were not watched when the run was recorded.';
    return [h('p', { class: 'faint' }, why)];
  }
  const names = Object.keys(variables);
  if (names.length === 0) return [h('p', { class: 'faint' }, 'None.')];
  return [
    h('p', { class: 'faint' }, call === undefined ? '' : call.flow),
    h(
      'dl',
      { class: 'variables' },
      ...names.flatMap((name) => {
        const isChanged = before !== undefined && !isSame(before[name], variables[name]);
        return [
          h('dt', {}, `$${name}`),
          h('dd', { class: isChanged ? 'changed' : undefined }, valueView(variables[name], before?.[name])),
        ];
      }),
    ),
  ];
}

/** The rows of every device and of the server, those first that this moment has changed. */
export function rowsPanel(model: RunModel, place: number, open: Set<string>): HTMLElement[] {
  const { tables, gone } = model.rowsAt(place);
  const places = [...tables].sort(([a], [b]) => Number(a === 'server') - Number(b === 'server'));
  return [
    ...gone.map(({ on, entity, id }) =>
      h('p', { class: 'gone' }, `− ${entity} ${id} is gone from ${on === 'server' ? 'the server' : on}`),
    ),
    ...places.map(([on, entities]) =>
      h(
        'section',
        {},
        h('h4', {}, on === 'server' ? 'Server' : on),
        ...[...entities].sort(byChange).map(([entity, rows]) => tableOf(on, entity, rows, open)),
      ),
    ),
    places.length === 0 ? h('p', { class: 'faint' }, 'No rows anywhere.') : h('span', {}),
  ];
}

function byChange([a, of]: [string, readonly RowNow[]], [b, others]: [string, readonly RowNow[]]): number {
  const changes = (rows: readonly RowNow[]) => rows.filter(({ change }) => change !== undefined).length;
  return changes(others) - changes(of) || (a < b ? -1 : 1);
}

function tableOf(on: string, entity: string, rows: readonly RowNow[], open: Set<string>): HTMLElement {
  const changed = rows.filter(({ change }) => change !== undefined);
  const key = `${on} ${entity}`;
  const members = Object.keys(rows[0]?.row ?? {});
  const shown = [...changed, ...rows.filter(({ change }) => change === undefined)].slice(0, mostRows);
  const details = h(
    'details',
    { open: changed.length > 0 || open.has(key) },
    h(
      'summary',
      {},
      h('bdi', {}, entity),
      h('span', { class: 'faint' }, ` ${rows.length}`),
      changed.length === 0 ? undefined : h('span', { class: 'tag change' }, `${changed.length} changed`),
    ),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'rows' },
        h(
          'thead',
          {},
          h('tr', {}, h('th', { scope: 'col' }, 'id'), ...members.map((member) => h('th', { scope: 'col' }, member))),
        ),
        h('tbody', {}, ...shown.map((row) => rowOf(row, members))),
      ),
    ),
    rows.length > shown.length ? h('p', { class: 'faint' }, `… and ${rows.length - shown.length} more`) : undefined,
  );
  details.addEventListener('toggle', () => {
    if (details.open) open.add(key);
    else open.delete(key);
  });
  return details;
}

function rowOf({ id, row, change, before }: RowNow, members: readonly string[]): HTMLElement {
  return h(
    'tr',
    { class: change },
    h('th', { scope: 'row' }, id, change === undefined ? undefined : h('span', { class: 'tag change' }, change)),
    ...members.map((member) =>
      h(
        'td',
        { class: before !== undefined && !isSame(before[member], row[member]) ? 'changed' : undefined },
        shortValue(row[member]),
      ),
    ),
  );
}

function shortValue(value: Encoded | undefined): HTMLElement {
  if (Array.isArray(value)) return h('span', {}, value.map(String).join(', '));
  if (typeof value === 'object' && value !== null) return h('span', { class: 'faint' }, JSON.stringify(value));
  return valueView(value);
}

/** The messages so far, the latest first. */
export function messagesPanel(model: RunModel, place: number): HTMLElement[] {
  const messages = model.messagesAt(place);
  if (messages.length === 0) return [h('p', { class: 'faint' }, 'None so far.')];
  return [...messages].reverse().map((message) => {
    const { received, answered, error, sent } = message;
    const isKnown = received !== undefined && received <= place;
    const isAnswered = answered !== undefined && answered <= place;
    const state = isKnown ? (error === undefined ? 'answered' : 'failed') : isAnswered ? 'on its way back' : 'on its way';
    return h(
      'details',
      { class: sent === place ? 'now' : undefined },
      h(
        'summary',
        {},
        `${message.device} → ${message.message} `,
        h('bdi', {}, message.subject),
        ' ',
        h('span', { class: `tag ${state === 'failed' ? 'bad' : ''}` }, state),
      ),
      isKnown && error !== undefined ? h('p', { class: 'missing', dir: 'auto' }, error) : undefined,
      h('h5', {}, 'Request'),
      h('pre', { tabindex: 0 }, pretty(message.request)),
      ...(isAnswered && message.response !== undefined
        ? [h('h5', {}, 'Response'), h('pre', { tabindex: 0 }, pretty(message.response))]
        : []),
    );
  });
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    // It was cut.
    return text;
  }
}

export function rowsTitle(model: RunModel, place: number): string {
  const { length } = model.moments[place]?.rows ?? [];
  return length === 0 ? 'Rows' : `Rows (${count(length, 'change')})`;
}
