/** What may stand inside an element; nothing is left out. */
export type Child = Node | string | undefined;

type AttributeValue = string | number | boolean | undefined | ((event: Event) => void);

/**
 * An element with its children. Everything of the report passes through here as text, never as markup, so that nothing in a caption or in a
 * message becomes part of the page. A function is a listener: `onclick`.
 */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children.flat()) if (child !== undefined) element.append(child);
  return element;
}

/** The element that the page has under an id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
}

/** A bar of how much of something is covered, with the number that it stands for. */
export function bar({ covered, total }: { readonly covered: number; readonly total: number }): HTMLElement {
  if (total === 0) return h('span', { class: 'faint' }, '–');
  const fill = h('span', { class: 'fill' });
  fill.style.width = `${(covered / total) * 100}%`;
  const grade = covered === total ? 'good' : covered === 0 ? 'bad' : 'partly';
  const text = `${covered} of ${total}`;
  return h('span', { class: `bar ${grade}`, title: text }, h('span', { class: 'track' }, fill), percent({ covered, total }));
}

/** Never rounded up: all of it is all of it. */
export function percent({ covered, total }: { readonly covered: number; readonly total: number }): string {
  return total === 0 ? '–' : `${Math.floor((covered / total) * 100)} %`;
}

export function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
