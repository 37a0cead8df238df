import type { Encoded } from '../../../src/trace/encode.js';
import { h } from './dom.js';

type Members = Readonly<Record<string, Encoded>>;

const mostItems = 20;

/** A value of a variable or of a member: short where it can be, objects and lists to be opened. */
export function valueView(value: Encoded | undefined, before?: Encoded): HTMLElement {
  if (value === undefined || value === null) return h('span', { class: 'empty' }, 'empty');
  if (Array.isArray(value)) return listView(value as readonly Encoded[]);
  if (typeof value === 'object') return objectView(value as Members, before);
  const text = String(value);
  return h('bdi', { class: typeof value === 'boolean' ? 'literal' : 'text' }, text === '' ? "''" : text);
}

function listView(items: readonly Encoded[]): HTMLElement {
  if (items.length === 0) return h('span', { class: 'empty' }, 'empty list');
  const shown = items.slice(0, mostItems).map((item) => h('li', {}, valueView(item)));
  const more = items.length > mostItems ? [h('li', { class: 'faint' }, `… and ${items.length - mostItems} more`)] : [];
  return h(
    'details',
    {},
    h('summary', {}, `${items.length} ${items.length === 1 ? 'item' : 'items'}`),
    h('ol', {}, ...shown, ...more),
  );
}

function objectView(value: Members, before: Encoded | undefined): HTMLElement {
  const known = isMembers(before) ? before : undefined;
  const entity = typeof value.$entity === 'string' ? value.$entity : '';
  const members = Object.entries(value).filter(([name]) => !name.startsWith('$'));
  const changed =
    known === undefined ? [] : members.filter(([name, member]) => !isSame(member, known[name])).map(([name]) => name);
  return h(
    'details',
    { open: true, class: 'object' },
    h(
      'summary',
      {},
      entity === '' ? 'object' : entity.slice(entity.indexOf('.') + 1),
      h('span', { class: 'faint' }, ` ${String(value.$id ?? '')}`),
    ),
    h(
      'dl',
      {},
      ...members.flatMap(([name, member]) => [
        h('dt', { title: name }, name.slice(name.indexOf('.') + 1)),
        h('dd', { class: changed.includes(name) ? 'changed' : undefined }, valueView(member)),
      ]),
    ),
  );
}

export function isMembers(value: Encoded | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSame(one: Encoded | undefined, other: Encoded | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
