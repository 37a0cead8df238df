// What a full-screen program switches on in a terminal, and off again in the opposite order.
// @see https://invisible-island.net/xterm/ctlseqs/ctlseqs.html

const alternateScreen = ['\u001b[?1049h', '\u001b[?1049l'] as const;
const hiddenCursor = ['\u001b[?25l', '\u001b[?25h'] as const;
/** Buttons and wheel, with coordinates of any size. */
const mouse = ['\u001b[?1000h\u001b[?1006h', '\u001b[?1006l\u001b[?1000l'] as const;
const bracketedPaste = ['\u001b[?2004h', '\u001b[?2004l'] as const;

/** Text that is spoken stays in the scrollback, and the mouse keeps selecting it. */
function modesOf(isSpoken: boolean): readonly (readonly [string, string])[] {
  return isSpoken ? [bracketedPaste] : [alternateScreen, hiddenCursor, mouse, bracketedPaste];
}

export function enterSequence(isSpoken: boolean): string {
  return modesOf(isSpoken)
    .map(([on]) => on)
    .join('');
}

/** Safe to send twice. */
export function leaveSequence(isSpoken: boolean): string {
  const off = modesOf(isSpoken)
    .map(([, one]) => one)
    .reverse();
  return `\u001b[0m${off.join('')}`;
}
