import { h } from './dom.js';

/** So many entries are more than anybody looks through, and come at once. */
const mostAtFirst = 100;

/** A list that begins with some of its entries, and shows the others when somebody asks for them. */
export function longList<Item>(items: readonly Item[], itemOf: (item: Item) => HTMLElement, most = mostAtFirst): HTMLElement {
  const list = h('ul', { class: 'plain' }, ...items.slice(0, most).map(itemOf));
  if (items.length <= most) return list;
  const button = h('button', { type: 'button', class: 'more', 'data-row': true }, `All ${items.length}`);
  button.addEventListener('click', () => {
    const others = items.slice(most).map(itemOf);
    list.append(...others);
    button.remove();
    // Whoever goes through the list with keys goes on where it went on.
    others[0]?.querySelector<HTMLElement>('[data-row]')?.focus();
  });
  return h('div', {}, list, button);
}
