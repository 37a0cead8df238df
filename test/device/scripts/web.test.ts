import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../../src/index.js';
import { scriptApps } from './script-app.js';

const { openScripts, start } = scriptApps('script-web');
const native = 'create navigation NativePhone sync (sync Shop.Order all);';
const online = 'create navigation Responsive;';

async function shown(code: string, navigation = online, options: WorldOptions = {}, answers: Record<string, unknown> = {}) {
  const app = await openScripts({ actions: { Act: { returns: 'String', code } }, mdl: navigation });
  const { phone, world } = await start(app, options);
  for (const [question, answer] of Object.entries(answers)) world.answer(question, answer);
  const result = await phone.run('Shop.Call_Act');
  return { ...result, phone, seen: result.error?.message ?? result.returns };
}

describe('Addresses', () => {
  it.each<[code: string, seen: string]>([
    ['new URL("../b?x=1#h", "https://a.example/c/d").href', 'https://a.example/b?x=1#h'],
    ['Object.keys({ ...new URL("https://a.example") }).length + new URL("https://u:p@a.example:81/x").host', '0a.example:81'],
    [
      '(() => { const u = new URL("https://a.example/x"); u.pathname = "/y z"; u.hash = "t"; return u; })()',
      'https://a.example/y%20z#t',
    ],
    [
      '(() => { const u = new URL("https://a.example/?a=1"); u.searchParams.append("b", "é &"); return u.href; })()',
      'https://a.example/?a=1&b=%C3%A9+%26',
    ],
    ['(() => { const u = new URL("https://a.example/?a=1"); u.search = "?b=2"; return u.searchParams.get("b"); })()', '2'],
    ['URL.canParse("nope") + " " + URL.canParse("a", "https://b.example")', 'false true'],
    ['new URLSearchParams({ a: "1", b: "x y" }).toString()', 'a=1&b=x+y'],
    ['new URLSearchParams("?a=1&a=2&b").getAll("a").join() + new URLSearchParams("b").get("b")', '1,2'],
    ['[...new URLSearchParams("c=%C3%A9+%2B&a=1")].join(";")', 'c,é +;a,1'],
    [
      '(() => { const p = new URLSearchParams("b=1&a=2&b=3"); p.set("b", 4); p.delete("a"); p.sort(); return p + " " + p.size; })()',
      'b=4 1',
    ],
    ['new URL("https://a.example") instanceof Object && new URL("https://a.example").searchParams instanceof Object', 'true'],
    ['JSON.stringify({ u: new URL("https://a.example") })', '{"u":"https://a.example/"}'],
    [
      '(() => { try { return new URL("nope") } catch (error) { return error instanceof TypeError && error.message } })()',
      'Invalid URL: nope',
    ],
    ['await (await fetch(URL.createObjectURL(new Blob(["in a blob"])))).text()', 'in a blob'],
    ['await (await fetch("data:text/plain;base64,aGk=")).text() + (await fetch("data:,a%20b").then((r) => r.text()))', 'hia b'],
  ])('%s', async (code, seen) => {
    expect((await shown(`return String(${code})`)).seen).toBe(seen);
  });
});

describe('Bytes, forms and events', () => {
  it.each<[code: string, seen: string]>([
    [
      'await new Promise((ok) => { const r = new FileReader(); r.addEventListener("loadend", () => ok(r.result + r.readyState)); r.readAsText(new Blob(["é"])); })',
      'é2',
    ],
    [
      'await new Promise((ok) => { const r = new FileReader(); r.onload = (e) => ok(e.target.result); r.readAsDataURL(new Blob(["hi"], { type: "Text/Plain" })); })',
      'data:text/plain;base64,aGk=',
    ],
    [
      '(() => { const f = new FormData(); f.append("a", 1); f.append("a", 2); f.append("b", new File(["x"], "x.txt")); return [f.getAll("a").join("+"), [...f.keys()].join("+"), f.get("b").name].join(); })()',
      '1+2,a+a+b,x.txt',
    ],
    ['new Blob([new Uint16Array([256])]).size + new Blob(["abc"]).slice(1, 2).size', '3'],
    [
      '(() => { let seen = ""; const listen = (e) => { seen += e.type + e.detail; }; addEventListener("x", listen); dispatchEvent(new CustomEvent("x", { detail: 5 })); removeEventListener("x", listen); dispatchEvent(new Event("x")); return seen; })()',
      'x5',
    ],
    [
      '(() => { let count = 0; const t = new EventTarget(); t.addEventListener("a", () => count++, { once: true }); t.dispatchEvent(new Event("a")); t.dispatchEvent(new Event("a")); return count; })()',
      '1',
    ],
    [
      '(() => { const c = structuredClone({ m: new Map([[1, new Set([2])]]), b: new Uint8Array([3]), r: /a/g }); return [c.m.get(1).has(2), c.b[0], c.r.flags].join(); })()',
      'true,3,g',
    ],
    [
      '[typeof global, typeof queueMicrotask, typeof setImmediate, typeof requestAnimationFrame].join()',
      'object,function,function,function',
    ],
    [
      'await new Promise((ok) => { const c = new AbortController(); c.signal.addEventListener("abort", () => ok(c.signal.reason.name)); c.abort(); })',
      'AbortError',
    ],
  ])('%s', async (code, seen) => {
    expect((await shown(`return String(${code})`)).seen).toBe(seen);
  });
});

describe('XMLHttpRequest', () => {
  afterEach(() => nock.cleanAll());
  const request = (then: string, open = '"GET", "https://a.example/x"', more = '') =>
    `return await new Promise((ok, no) => { const x = new XMLHttpRequest(); const states = []; x.onreadystatechange = () => states.push(x.readyState);
      x.open(${open}); ${more} x.onload = () => ok(String(${then})); x.onerror = () => ok("error " + x.status); x.ontimeout = () => ok("timeout"); x.send(${open.includes('POST') ? '"body"' : ''}); });`;

  it.each<[then: string, seen: string]>([
    ['x.status + x.responseText', '200{"a":1}'],
    ['x.getResponseHeader("X-Key") + x.responseURL', 'vhttps://a.example/x'],
    ['x.getAllResponseHeaders().includes("x-key: v\\r\\n")', 'true'],
    ['states.join()', '1,2,3,4'],
  ])('%s', async (then, seen) => {
    nock('https://a.example').get('/x').reply(200, { a: 1 }, { 'x-key': 'v' });
    expect((await shown(request(then))).seen).toBe(seen);
  });

  it.each([
    ['json', 'x.response.a', '1'],
    ['arraybuffer', 'x.response.byteLength', '7'],
    ['blob', 'x.response.size + x.response.type', '7application/json'],
  ])('as %s', async (type, then, seen) => {
    nock('https://a.example').get('/x').reply(200, '{"a":1}', { 'content-type': 'application/json' });
    expect((await shown(request(then, undefined, `x.responseType = "${type}";`))).seen).toBe(seen);
  });

  it('sends headers and a body', async () => {
    nock('https://a.example', { reqheaders: { 'x-key': 'k' } })
      .post('/x', 'body')
      .reply(201, 'made');
    expect(
      (await shown(request('x.status + x.response', '"POST", "https://a.example/x"', 'x.setRequestHeader("X-Key", "k");'))).seen,
    ).toBe('201made');
  });

  it('an error of the network, and no connection', async () => {
    nock('https://a.example').get('/x').replyWithError('reset');
    const { seen, phone } = await shown(request('x.status'));
    expect(seen).toBe('error 0');
    phone.network.disconnect();
    expect((await phone.run('Shop.Call_Act')).returns).toBe('error 0');
  });

  it('what nothing answers blocks the run with the place, and a synchronous one is refused', async () => {
    expect(await shown(request('x.status'))).toMatchObject({ outcome: 'blocked', error: { code: 'request-not-mocked' } });
    const refused = await shown(request('x.status', '"GET", "https://a.example/x", false'));
    expect(refused).toMatchObject({ outcome: 'blocked', error: { code: 'action-api-missing' } });
    expect(refused.seen).toContain('A synchronous XMLHttpRequest, which javascriptsource/shop/actions/Act.js:17:9 uses,');
  });

  it('can be aborted', async () => {
    nock('https://a.example').get('/x').reply(200, 'late');
    const code = `return await new Promise((ok) => { const x = new XMLHttpRequest(); x.open("GET", "https://a.example/x"); x.onabort = () => ok("aborted"); x.send(); x.abort(); });`;
    expect((await shown(code)).seen).toBe('aborted');
  });
});

describe('A page without anything on it', () => {
  it.each<[code: string, seen: string]>([
    ['document.cookie = "a=1; path=/"; document.cookie = "b=2"; document.cookie = "a=3"; return document.cookie', 'a=3; b=2'],
    [
      'document.cookie = "a=1; max-age=1"; await new Promise((ok) => setTimeout(ok, 1500)); return "[" + document.cookie + "]"',
      '[]',
    ],
    [
      'document.cookie = "a=1"; document.cookie = "a=; expires=Thu, 01 Jan 1970 00:00:00 GMT"; return "[" + document.cookie + "]"',
      '[]',
    ],
    [
      'const d = document.createElement("div"); d.id = "x"; d.classList.add("k"); document.body.appendChild(d); return [document.getElementById("x") === d, document.querySelector(".k") === d, document.getElementsByTagName("div").length].join()',
      'true,true,1',
    ],
    ['return String(document.getElementById("nope")) + document.querySelectorAll(".a .b").length', 'null0'],
    [
      'let n = 0; const b = document.createElement("button"); b.addEventListener("click", () => n++); b.click(); return String(n)',
      '1',
    ],
    ['sessionStorage.setItem("a", 1); return sessionStorage.getItem("a") + sessionStorage.length + sessionStorage.key(0)', '11a'],
    ['localStorage.setItem("a", 1); return localStorage.key(0) + localStorage.length', 'a1'],
    ['return location.hostname + history.length', 'mendix.example1'],
  ])('%s', async (code, seen) => {
    expect((await shown(code)).seen).toBe(seen);
  });

  it('a phone has none', async () => {
    const code = 'return [typeof document, typeof location, typeof localStorage, typeof alert, typeof history].join();';
    expect((await shown(code, native)).seen).toBe(Array(5).fill('undefined').join());
  });
});

describe('What is outside of the world is said by the test', () => {
  const where = `return await new Promise((ok, no) => navigator.geolocation.getCurrentPosition(({ coords, timestamp }) => ok([coords.latitude, coords.longitude, coords.accuracy, timestamp].join()), no));`;

  it.each<[what: string, code: string, answers: Record<string, unknown>, seen: string]>([
    ['a place', where, { 'where is the device': '52.5, 4.75, 10' }, '52.5,4.75,10,1767225600000'],
    ['the clipboard', 'return await navigator.clipboard.readText()', { 'what is on the clipboard': 'copied' }, 'copied'],
  ])('%s', async (_what, code, answers, seen) => {
    expect((await shown(code, online, {}, answers)).seen).toBe(seen);
    expect(await shown(code)).toMatchObject({ outcome: 'blocked', error: { code: 'question-not-answered' } });
  });

  it('what goes out is an effect', async () => {
    const code =
      'await navigator.clipboard.writeText("a"); await navigator.share({ text: "t", url: "u" }); navigator.vibrate(200); open("https://a.example"); return "";';
    expect((await shown(code)).effects).toMatchObject(
      ['a', 't\nu', '200', 'https://a.example'].map((text) => ({ kind: 'client-action', text })),
    );
  });
});

describe('What does not run here says so by its name, with the place, whatever the code catches', () => {
  it.each([
    'new WebSocket("wss://a.example")',
    'new Worker("a.js")',
    'new EventSource("/events")',
    'new MutationObserver(() => 1)',
    'matchMedia("(min-width: 1px)")',
    'getComputedStyle(document.body)',
    'prompt("Name?")',
    'new Notification("x")',
    'new Image()',
    'navigator.mediaDevices.getUserMedia({})',
    'navigator.permissions.query({})',
    'crypto.subtle.digest("SHA-256", new Uint8Array())',
  ])('%s', async (code) => {
    const api = /^(?:new )?([\w.]+)/.exec(code)?.[1];
    const result = await shown(`try {\n\treturn String(await ${code}) } catch { return "caught" }`);
    expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'action-api-missing' } });
    expect(result.seen).toMatch(
      new RegExp(`^${api?.replaceAll('.', '\\.')}, which javascriptsource/shop/actions/Act\\.js:17:\\d+ uses, is not offered`),
    );
  });
});
