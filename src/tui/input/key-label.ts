const words: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: 'Enter',
  esc: 'Esc',
  tab: 'Tab',
  space: 'Space',
  backspace: 'Backspace',
  delete: 'Delete',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
};

/** A key as help and footer write it: `Ctrl+D`, `↓`, `gg`. */
export function keyLabel(keys: string): string {
  const labels = keys.split(' ').map(oneLabel);
  return labels.join(labels.every((label) => label.length === 1) ? '' : ' ');
}

function oneLabel(key: string): string {
  const plus = key.length > 1 ? key.lastIndexOf('+') : -1;
  if (plus < 0) return words[key] ?? (/^f\d+$/.test(key) ? key.toUpperCase() : key);
  const held = key
    .slice(0, plus)
    .split('+')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const last = key.slice(plus + 1);
  return [...held, words[last] ?? last.toUpperCase()].join('+');
}
