import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startInTerminal } from './driver/terminal-driver.js';

const app = 'flows/field-service';
const alternate = ['\u001b[?1049h', '\u001b[?1049l'] as const;
const mouse = ['\u001b[?1006h', '\u001b[?1006l'] as const;
const cursor = ['\u001b[?25l', '\u001b[?25h'] as const;
const paste = ['\u001b[?2004h', '\u001b[?2004l'] as const;

/** Whether the last thing said about a mode was that it is off. */
function isLeft(written: string): boolean {
  return [alternate, mouse, cursor, paste].every(([on, off]) => written.lastIndexOf(off) > written.lastIndexOf(on));
}

describe('the terminal is left as it was', () => {
  it.each([
    ['q', 'q'],
    ['Q from a popup that does not type', '?Q'],
    ['Ctrl+C', '\u0003'],
    ['Ctrl+C while text is typed', '/vis\u0003'],
  ])('on %s', async (_name, keys) => {
    const driver = await startInTerminal({ app });
    expect(driver.written).toContain(alternate[0]);
    driver.send(keys);
    await driver.ended;
    expect(isLeft(driver.written)).toBe(true);
    expect(driver.isOpen).toBe(false);
    expect(driver.terminal.buffer.active.type).toBe('normal');
  });

  it('when the terminal is gone, or a signal comes', async () => {
    const driver = await startInTerminal({ app });
    driver.end();
    await driver.ended;
    expect(isLeft(driver.written)).toBe(true);
  });

  it('after a defect, which is told to whoever started it', async () => {
    const driver = await startInTerminal({ app });
    driver.end(new Error('something that should never happen'));
    await expect(driver.ended).rejects.toThrow('something that should never happen');
    expect(isLeft(driver.written)).toBe(true);
    expect(driver.isOpen).toBe(false);
  });

  it('while it is suspended, and everything is drawn again behind it', async () => {
    const driver = await startInTerminal({ app });
    const before = await driver.text();
    const start = driver.written.length;
    driver.send('\u001a');
    const after = driver.written.slice(start);
    expect(driver.suspensions).toBe(1);
    expect(after.indexOf(alternate[1])).toBeLessThan(after.indexOf(alternate[0]));
    expect(await driver.text()).toBe(before);
    driver.send('q');
    await driver.ended;
  });
});

describe('in a terminal', () => {
  it('an escape alone is a key after a moment, and the beginning of a sequence before', async () => {
    const driver = await startInTerminal({ app });
    driver.send('/vis\u001b');
    driver.send('[B');
    expect(await driver.text()).toContain('/vis');
    driver.send('\u001b');
    await driver.until('/ to search');
    driver.send('q');
    await driver.ended;
  });

  it('a change of size is drawn anew, and a terminal that is too small says so', async () => {
    const driver = await startInTerminal({ app });
    driver.resize(50, 10);
    expect(await driver.text()).toContain('It has 50 × 10 cells; 60 × 12 is the least.');
    driver.resize(80, 24);
    expect(await driver.text()).toContain('Flows: all');
    driver.send('Q');
    await driver.ended;
  });

  it('a key costs the rows that it changes', async () => {
    const driver = await startInTerminal({ app });
    const whole = driver.written.length;
    driver.send('\tj');
    expect(driver.written.length - whole).toBeLessThan(whole / 2);
    driver.send('q');
    await driver.ended;
  });
});

describe('for a screen reader', () => {
  it('there is neither another screen nor a border, and what is new is printed', async () => {
    const driver = await startInTerminal({ app, settings: { isSpoken: true } });
    expect(driver.written).not.toContain(alternate[0]);
    expect(driver.written).not.toMatch(/[─│┌┐└┘▌]/);
    const start = driver.written.length;
    driver.send('j');
    const said = driver.written.slice(start);
    expect(said).toContain('selected: ');
    expect(said).toContain('ACT_PartUsage_Add');
    driver.send('q');
    await driver.ended;
  });

  it('a walk through an app reads like this', async () => {
    const driver = await startInTerminal({ app, columns: 80, rows: 24, settings: { isSpoken: true } });
    let start = driver.written.length;
    const said: string[] = [];
    for (const [keys, name] of [
      ['/avf', 'searches'],
      ['\r', 'ends the search'],
      ['\r', 'opens the flow'],
      ['j', 'goes to the next node'],
      ['?', 'asks for the keys'],
      ['\u0003', 'leaves'],
    ]) {
      driver.send(keys ?? '');
      said.push(`${name}:`, ...unstyled(driver.written.slice(start)).trim().split('\r\n').slice(0, 12), '');
      start = driver.written.length;
    }
    await driver.ended;
    const path = fileURLToPath(new URL('./golden/spoken.txt', import.meta.url));
    await expect(said.join('\n')).toMatchFileSnapshot(path);
  });
});

describe('without colour', () => {
  it('nothing is coloured, and what is selected has a mark', async () => {
    const driver = await startInTerminal({ app, settings: { theme: 'none' } });
    driver.send('jj\t');
    const codes = driver.written.split('\u001b[').flatMap((part) => /^([\d;]+)m/.exec(part)?.[1]?.split(';') ?? []);
    expect(codes.filter((code) => !['0', '1', '4', '7', '22', '24', '27'].includes(code))).toEqual([]);
    expect(await driver.text()).toContain('▌');
    driver.send('q');
    await driver.ended;
  });
});

function unstyled(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\u001b\[[?\d;]*[a-zA-Z]/g, '');
}
