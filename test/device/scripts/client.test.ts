import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../../src/index.js';
import { scriptApps } from './script-app.js';

const { openScripts, start } = scriptApps('script-client');
const native = 'create navigation NativePhone sync (sync Shop.Customer all; sync Shop.Order all);';
const online = 'create navigation Responsive;';

/** What the code returns as text, in an app with a flow that doubles a text and a microflow that answers. */
async function text(code: string, values: Readonly<Record<string, unknown>> = {}, options: WorldOptions & { mdl?: string } = {}) {
  const { mdl = native, ...world } = options;
  const flows = `create nanoflow Shop.SUB($Text: String, $Times: Integer) returns String begin return $Text + toString($Times); end;
    create microflow Shop.SRV($Text: String) returns String begin return 'server ' + $Text; end;
    create page Shop.Home () { };`;
  const parameters = `Order: Shop.Order, Sub: nanoflow, Srv: microflow`;
  const app = await openScripts({ actions: { Act: { parameters, returns: 'String', code } }, mdl: `${flows}${mdl}` });
  const started = await start(app, world);
  const result = await started.phone.run('Shop.Call_Act', { Order: null, ...values });
  return { ...started, result, seen: result.error?.message ?? result.returns };
}

describe('MxObject (semantics 7.4)', () => {
  const order = { Number: 5, Total: '1.50', Note: 'a', At: new Date(1000), State: 'Paid' };

  it.each<[code: string, seen: string]>([
    ['order.getEntity()', 'Shop.Order'],
    ['/^\\d+$/.test(order.getGuid())', 'true'],
    ['order.get("Number") instanceof Big && order.get("Number").toFixed()', '5'],
    ['order.get("Total").times(2).toFixed(2)', '3.00'],
    ['order.get("At")', '1000'],
    ['order.get("State")', 'Paid'],
    ['order.get("IsPaid")', 'false'],
    ['order.get("Shop.Order_Customer")', 'null'],
    ['order.getAttributes().join()', 'Number,Total,Note,IsPaid,At,State,Shop.Order_Customer'],
    ['order.getReferenceAttributes().join()', 'Shop.Order_Customer'],
    [
      'order.getAttributesWithoutReferences().map((name) => order.getAttributeType(name)).join()',
      'Integer,Decimal,String,Boolean,DateTime,Enum',
    ],
    [
      '[order.has("Note"), order.has("Nope"), order.isNumeric("Total"), order.isDate("At"), order.isEnum("State"), order.isBoolean("IsPaid")].join()',
      'true,false,true,true,true,true',
    ],
    [
      '[order.isReference("Shop.Order_Customer"), order.isObjectReference("Shop.Order_Customer"), order.isObjectReferenceSet("Shop.Order_Customer")].join()',
      'true,true,false',
    ],
    [
      '[order.isA("Shop.Order"), order.isA("Shop.Customer"), order.inheritsFrom("Shop.Order"), order.isPersistable(), order.isNew()].join()',
      'true,false,false,true,true',
    ],
    ['order.getEnumCaption("State", "Open")', 'Open for all'],
    ['JSON.stringify(order.getEnumMap("State")[1])', '{"key":"Paid","caption":"Paid"}'],
    ['JSON.stringify(order.getEnumKVPairs("State"))', '{"Open":"Open for all","Paid":"Paid"}'],
    ['order.getSelectorEntity("Shop.Order_Customer")', 'Shop.Customer'],
    [
      '[order.set("Number", 8), order.get("Number"), order.getOriginalValue("Number"), order.hasChanges()].join()',
      'true,8,5,true',
    ],
    ['order.set("Number", "12") && order.get("Number").plus(1).toFixed()', '13'],
    ['order.set("Total", new Big("0.1")) && order.get("Total").toFixed()', '0.1'],
    ['order.set("At", new Date(5)) && order.get("At")', '5'],
    ['order.set("At", 7) && order.get("At")', '7'],
    ['order.set("Note", null) && order.get("Note")', 'null'],
    ['order.set("State", "Open") && order.get("State")', 'Open'],
    ['order.get("Nope")', 'Shop.Order has no member Nope. Did you mean Note?'],
    ['order.set("State", "Opn")', "State has no value 'Opn'. Did you mean Open?"],
    ['order.set("Number", "many")', 'The attribute Number is of the type Integer and can not take "many".'],
    ['order.set("IsPaid", "yes")', 'The attribute IsPaid is of the type Boolean and can not take "yes".'],
  ])('%s', async (code, seen) => {
    expect((await text(`return String(${code})`, { Order: order })).seen).toBe(seen);
  });

  it('references are set and read as ids, and followed', async () => {
    const code = `const ada = await create({ entity: "Shop.Customer" });
      ada.set("Name", "Ada");
      order.addReference("Shop.Order_Customer", ada.getGuid());
      const fetched = await new Promise((resolve, reject) => order.fetch("Shop.Order_Customer/Shop.Customer/Name", resolve, reject));
      const [back] = await retrieveByPath({ object: order, path: "Shop.Order_Customer/Shop.Customer" });
      const before = [order.getReference("Shop.Order_Customer") === ada.getGuid(), order.getReferences("Shop.Order_Customer").length, back === ada];
      order.removeReferences("Shop.Order_Customer", [ada.getGuid()]);
      return [...before, fetched, order.getReference("Shop.Order_Customer")].join();`;
    const imports = 'const { create, retrieveByPath } = require("mx-api/data");';
    expect((await text(`${imports}${code}`, { Order: order })).seen).toBe('true,1,true,Ada,');
  });

  it('an empty text reads as a blank one before Mendix 11', async () => {
    const code = 'return JSON.stringify([order.get("Note"), order.get("At")])';
    expect((await text(code, { Order: {} }, { mendix: '10.24.0' })).seen).toBe('["",null]');
    expect((await text(code, { Order: {} }, { mendix: '11.12.0' })).seen).toBe('[null,null]');
  });
});

describe('Data through mx.data and mx-api/data (semantics 7.3, 7.5)', () => {
  const data =
    'const { create, commit, rollback, remove, retrieveByEntity, retrieveByXPath, retrieveByGuids } = require("mx-api/data");';
  const made = `${data} for (const n of [3, 1, 2]) { const o = await create({ entity: "Shop.Order" }); o.set("Number", n); await commit({ objects: [o] }); }`;
  const numbers = '.map((o) => o.get("Number").toFixed()).join()';

  it.each<[what: string, code: string, seen: string]>([
    ['everything', `return (await retrieveByEntity({ entity: "Shop.Order" }))${numbers}`, '3,1,2'],
    [
      'sorted, limited',
      `return (await retrieveByEntity({ entity: "Shop.Order", filter: { sort: [["Number", "desc"]], limit: 2, offset: 1 } }))${numbers}`,
      '2,1',
    ],
    [
      'amount is another name of limit',
      `return (await retrieveByEntity({ entity: "Shop.Order", filter: { amount: 1 } }))${numbers}`,
      '3',
    ],
    ['by an XPath', `return (await retrieveByXPath({ xpath: "//Shop.Order[Number > 1]" }))${numbers}`, '3,2'],
    [
      'by ids',
      `const [a] = await retrieveByXPath({ xpath: "//Shop.Order[Number = 2]" }); return (await retrieveByGuids({ guids: [a.getGuid(), "1"] }))${numbers}`,
      '2',
    ],
    [
      'by conditions',
      `return (await retrieveByEntity({ entity: "Shop.Order", queryFilter: [{ attribute: "Number", operator: "equals", value: 2, negate: true }] }))${numbers}`,
      '3,1',
    ],
    [
      'getOffline counts all',
      `return await new Promise((resolve, reject) => mx.data.getOffline("Shop.Order", [{ attribute: "Number", operator: "greaterThanOrEquals", value: 2 }], { limit: 1 }, (found, count) => resolve(found.length + " of " + count), reject))`,
      '1 of 2',
    ],
    [
      'an id that nobody has',
      'return await new Promise((resolve, reject) => mx.data.get({ guid: "5", callback: (found) => resolve(String(found)), error: reject }))',
      'undefined',
    ],
    [
      'an unknown operator',
      'return await retrieveByEntity({ entity: "Shop.Order", queryFilter: { attribute: "Number", operator: "equal", value: 2 } })',
      'There is no operator equal. Did you mean equals?',
    ],
    [
      'an unknown entity',
      'return await retrieveByEntity({ entity: "Shop.Ordr" })',
      'There is no entity Shop.Ordr. Did you mean Shop.Order?',
    ],
    [
      'a rollback',
      `const o = await create({ entity: "Shop.Customer" }); await rollback({ objects: [o] }); return String((await retrieveByEntity({ entity: "Shop.Customer" })).length)`,
      '0',
    ],
    [
      'a removal',
      `const all = await retrieveByEntity({ entity: "Shop.Order" }); await remove({ guids: all.slice(1).map((o) => o.getGuid()) }); return (await retrieveByEntity({ entity: "Shop.Order" }))${numbers}`,
      '3',
    ],
    [
      'a rejected commit',
      'const o = await create({ entity: "Shop.Draft" }); await remove({ guids: [o.getGuid()] }); return "removed"',
      'An object of the non-persistable entity Shop.Draft can not be deleted in an offline app.',
    ],
  ])('%s', async (_what, code, seen) => {
    expect((await text(`${made}${code}`)).seen).toBe(seen);
  });

  it('callbacks get what promises give, and effects belong to the run and to its activity', async () => {
    const code = `return await new Promise((resolve, reject) => mx.data.create({ entity: "Shop.Order", error: reject, callback: (o) => {
      o.set("Number", 4);
      mx.data.commit({ mxobj: o, error: reject, callback: () => mx.data.get({ xpath: "//Shop.Order", callback: (found) => resolve(String(found.length)) }) });
    } }))`;
    const { result, phone } = await text(code);
    expect(result.returns).toBe('1');
    expect(result.effects).toMatchObject([
      { kind: 'committed', flow: 'Shop.Call_Act', activity: 'Call JavaScript action Shop.Act' },
    ]);
    expect([result.steps, result.commits]).toEqual([3, 1]);
    expect(phone.query('Shop.Order')).toHaveLength(1);
  });

  it('in an online profile every one is a request, and fails without a connection', async () => {
    const code =
      'const { create, commit } = require("mx-api/data"); const o = await create({ entity: "Shop.Order" }); await commit({ objects: [o] }); return "done"';
    const { result, world } = await text(code, {}, { mdl: online });
    expect([result.error, result.returns, result.requests]).toEqual([undefined, 'done', 2]);
    expect(world.server.query('Shop.Order')).toHaveLength(1);
  });

  it('mx.data.synchronizeDataWithFiles synchronizes', async () => {
    const code = `${made} await new Promise((resolve, reject) => mx.data.synchronizeDataWithFiles(resolve, reject)); return "done"`;
    const { seen, world } = await text(code);
    expect(seen).toBe('done');
    expect(world.server.query('Shop.Order')).toHaveLength(3);
  });
});

describe('Flows as parameters (semantics 7.2)', () => {
  it.each<[code: string, seen: string | null]>([
    ['return await sub({ Text: "a", Times: new Big(2) })', 'a2'],
    ['return await sub({ Text: "a", Times: 2 })', 'a2'],
    ['return (await Promise.all([sub({ Text: "a", Times: 1 }), sub({ Text: "b", Times: 2 })])).join()', 'a1,b2'],
    ['return await srv({ Text: "x" })', 'server x'],
    ['return await sub({ Txt: "a" })', 'Shop.SUB has no parameter Txt. Did you mean Text?'],
    ['return await sub({ Text: 5, Times: 1 })', 'The argument Text of Shop.SUB is declared as String, and is the number 5.'],
    ['return await sub("a")', 'Shop.SUB takes one object with its arguments by the names of its parameters.'],
  ])('%s', async (code, seen) => {
    expect((await text(code)).seen).toBe(seen);
  });

  it('nodes of the called flow are in the trace and count as steps of the run', async () => {
    const { result } = await text('return await sub({ Text: "a", Times: 1 })');
    expect(
      result.trace.map((event) =>
        'flow' in event ? `${event.event} ${event.flow} ${'depth' in event ? event.depth : ''}` : event.event,
      ),
    ).toEqual([
      'flow-entered Shop.Call_Act 1',
      'node Shop.Call_Act 1',
      'node Shop.Call_Act 1',
      'flow-entered Shop.SUB 2',
      'node Shop.SUB 2',
      'node Shop.SUB 2',
      'flow-left Shop.SUB 2',
      'node Shop.Call_Act 1',
      'flow-left Shop.Call_Act 1',
    ]);
    expect(result.steps).toBe(5);
  });

  it('an error of the flow rejects; one of the test blocks the run, whatever the code catches', async () => {
    const { result, seen } = await text('try { await srv({ Text: "x" }) } catch (error) { return error.message }', {}, {});
    expect([result.outcome, seen]).toEqual(['returned', null]);
    const cut = await openScripts({
      actions: {
        Act: {
          parameters: 'Srv: microflow',
          returns: 'String',
          code: 'try { return await srv({}) } catch (error) { return "caught " + error.message }',
        },
      },
      mdl: `create microflow Shop.SRV() returns String begin return 'x'; end; ${native}`,
    });
    const { phone, world } = await start(cut);
    phone.network.disconnect();
    expect((await phone.run('Shop.Call_Act')).returns).toBe('caught No internet connection');
    phone.network.connect();
    world.server.onMicroflow('Shop.SRV', () => 7);
    expect((await phone.run('Shop.Call_Act')).outcome).toBe('blocked');
  });

  it('an action that calls its own flow for ever ends at the limit of depth', async () => {
    const app = await openScripts({
      actions: { Act: { parameters: 'Sub: nanoflow', returns: 'String', code: 'return await sub({})' } },
      mdl: `create nanoflow Shop.SUB() returns String begin $R = call javascript action Shop.Act(Sub = Shop.SUB); return $R; end; ${native}`,
    });
    const { phone } = await start(app, { limits: { callDepth: 30 } });
    expect(await phone.run('Shop.Call_Act')).toMatchObject({ outcome: 'blocked', error: { code: 'call-depth-exceeded' } });
  });
});

describe('The client around the data (semantics 7.3, 7.5, 7.7)', () => {
  it.each<[code: string, seen: string]>([
    [
      '[mx.session.isGuest(), mx.session.getUserName(), typeof mx.session.getUserId(), mx.session.getUserRoleNames().length].join()',
      'false,ada,string,0',
    ],
    ['mx.session.sessionData.locale.code', 'en_US'],
    ['mx.remoteUrl', 'https://mendix.example/'],
    ['mx.isOffline()', 'false'],
    ['require("mx-api").getAppUrl()', 'https://mendix.example/'],
    ['require("mx-api").session.getUserName()', 'ada'],
    ['mx.parser.formatValue(new Date(0), "datetime", { datePattern: "yyyy-MM-dd HH:mm" })', '1970-01-01 00:00'],
    ['mx.parser.formatValue(new Big("1234.5"), "decimal", { places: 2, groups: true })', '1,234.50'],
    ['mx.parser.formatValue(new Big("1234.5"), "decimal")', '1234.5'],
    ['mx.parser.parseValue("12", "integer").plus(1).toFixed()', '13'],
    ['mx.parser.parseValue("x", "integer")', 'undefined'],
    ['mx.parser.parseValue("2026-01-05", "datetime", { datePattern: "yyyy-MM-dd" }).getTime()', '1767571200000'],
    ['mx.meta.getEntity("Shop.Order").getSuperEntities().length', '0'],
    [
      '[await require("@react-native-async-storage/async-storage").default.setItem("a", "1"), await require("@react-native-async-storage/async-storage").default.getItem("a")].join()',
      ',1',
    ],
    ['navigator.product + typeof document', 'ReactNativeundefined'],
    ['btoa("hëllo") + atob("aGk=") + new TextDecoder().decode(new TextEncoder().encode("ë"))', 'aOtsbG8=hië'],
    ['await new Response("[1]").json()', '1'],
    ['await new Blob(["a", new Uint8Array([98])]).text()', 'ab'],
    ['structuredClone({ a: [1, new Date(5)] }).a[1].getTime()', '5'],
    ['new URL("/x?a=1", mx.remoteUrl).searchParams.get("a")', '1'],
  ])('%s', async (code, seen) => {
    expect((await text(`return String(${code})`, {}, { user: { name: 'ada' } })).seen).toBe(seen);
  });

  it('a browser has a document and a local storage, which survive from call to call', async () => {
    const code = `const a = document.createElement("a"); a.href = "tel:1"; document.body.appendChild(a); a.click(); document.body.removeChild(a);
      localStorage.setItem("n", Number(localStorage.getItem("n")) + 1); return navigator.product + localStorage.getItem("n") + localStorage.length;`;
    const { phone, result } = await text(code, {}, { mdl: online });
    expect([result.returns, (await phone.run('Shop.Call_Act', { Order: null })).returns]).toEqual(['Gecko11', 'Gecko21']);
    expect(result.effects).toMatchObject([{ kind: 'client-action', action: 'Shop.Act', text: 'tel:1' }]);
  });

  it('messages, questions, pages and progress are effects, and questions are answered by the test', async () => {
    const app = await openScripts({
      actions: {
        Act: {
          returns: 'String',
          code: `mx.ui.info("saved", false); mx.ui.error("wrong");
            const id = mx.ui.showProgress("busy"); mx.ui.hideProgress(id);
            const asked = await new Promise((resolve) => mx.ui.confirmation({ content: "Sure?", handler: () => resolve("yes"), onCancel: () => resolve("no") }));
            const again = await require("mx-api/ui").confirmation({ content: "Again?" });
            await new Promise((resolve, reject) => mx.ui.openForm("Shop/Home.page.xml", { callback: resolve, error: reject }));
            console.warn("seen", { a: 1 }, new Big(2));
            return asked + again + id;`,
        },
      },
      mdl: `create page Shop.Home () { }; ${native}`,
    });
    const { phone, world } = await start(app);
    world.answer('Sure?', true);
    world.answer('Again?', false);
    const result = await phone.run('Shop.Call_Act');
    expect([result.error, result.returns]).toEqual([undefined, 'yesfalse1']);
    expect(result.effects.map(({ kind }) => kind)).toEqual([
      'message',
      'message',
      'client-action',
      'client-action',
      'message',
      'message',
      'page-opened',
      'log',
    ]);
    expect(result.effects.at(-1)).toMatchObject({ level: 'Warning', text: 'seen {"a":1} 2' });
    expect(phone.pages).toEqual(['Shop.Home']);
  });

  it('a browser asks and tells by itself too', async () => {
    const code = 'alert("Look"); return String(confirm("Sure?"))';
    const { phone, world } = await start(await openScripts({ actions: { Act: { returns: 'String', code } }, mdl: online }));
    const unanswered = await phone.run('Shop.Call_Act');
    expect(unanswered.error).toMatchObject({ code: 'question-not-answered' });
    world.answer('Sure?', false);
    const result = await phone.run('Shop.Call_Act');
    expect(result.returns).toBe('false');
    expect(result.effects).toMatchObject([
      { kind: 'message', text: 'Look' },
      { kind: 'message', text: 'Sure?' },
    ]);
  });

  it('signing in asks the test, and is 0 without a connection', async () => {
    const code =
      'return await new Promise((resolve) => mx.login2("ada", "x", false, () => resolve("in"), (e) => resolve("status " + e.status)))';
    const app = await openScripts({ actions: { Act: { returns: 'String', code } }, mdl: native });
    const { phone, world } = await start(app);
    world.answer('sign in as ada', 401);
    expect((await phone.run('Shop.Call_Act')).returns).toBe('status 401');
    phone.network.disconnect();
    expect((await phone.run('Shop.Call_Act')).returns).toBe('status 0');
  });
});

describe('fetch (semantics 7.6)', () => {
  afterEach(() => nock.cleanAll());
  const get = (url: string, rest = 'return response.status + " " + await response.text()') =>
    `const response = await fetch("${url}"); ${rest}`;

  it('asks the app’s own server whether it is there', async () => {
    const code =
      'const { ok } = await fetch(mx.remoteUrl + "xas/", { method: "POST", body: JSON.stringify({ action: "info" }) }); return String(ok)';
    const { seen, result, phone } = await text(code);
    expect([seen, result.requests]).toEqual(['true', 0]);
    expect(result.effects).toMatchObject([
      { kind: 'request', message: 'fetch', subject: 'POST https://mendix.example/xas/', outcome: 'answered' },
    ]);
    phone.network.disconnect();
    expect((await phone.run('Shop.Call_Act', { Order: null })).error?.message).toBe('Network request failed');
  });

  it.each(['in-process', 'nock', 'port'] as const)('is answered by nock, also where messages travel by %s', async (transport) => {
    nock('https://weather.example')
      .post('/now', { city: 'Delft' }, { reqheaders: { 'x-key': 'k' } })
      .reply(201, { sunny: true, ë: 1 }, { 'x-answer': 'a' });
    const code = `const response = await fetch("https://weather.example/now", { method: "POST", headers: { "Content-Type": "application/json", "X-Key": "k" }, body: JSON.stringify({ city: "Delft" }) });
      const json = await response.json();
      return [response.status, response.ok, response.headers.get("X-Answer"), json.sunny, json["ë"]].join();`;
    expect((await text(code, {}, { transport })).seen).toBe('201,true,a,true,1');
  });

  it('that nothing answers never reaches a network: the run is blocked, with the nearest that is mocked', async () => {
    nock('https://weather.example').get('/now').reply(200, 'sunny');
    const { result } = await text(`try { ${get('https://weather.example/nov')} } catch { return "caught" }`);
    expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'request-not-mocked' } });
    expect(result.error?.message).toMatchInlineSnapshot(`
      "javascriptsource/shop/actions/Act.js:16:30 sends GET https://weather.example/nov, which nothing answers; nothing of a world reaches a network.
      Did you mean GET https://weather.example/now?
      With nock: nock('https://weather.example').get('/nov').reply(200, …)"
    `);
    const other = await text(get('http://127.0.0.1:49151/real'));
    expect(other.result).toMatchObject({ outcome: 'blocked', error: { code: 'request-not-mocked' } });
  });

  it('what came is in the trace, in the order in which it was asked for', async () => {
    nock('https://weather.example').get('/slow').delay(20).reply(200, 'slow').get('/fast').reply(200, 'fast');
    const code = `const texts = ["slow", "fast"].map(async (name) => (await fetch("https://weather.example/" + name)).text());
      return (await Promise.all(texts)).join();`;
    const { result, world } = await text(code);
    expect(result.returns).toBe('slow,fast');
    const answered = result.trace.filter((event) => event.event === 'answered');
    expect(answered.map(({ of, name }) => `${of} ${name}`)).toEqual([
      'request GET https://weather.example/slow',
      'request GET https://weather.example/fast',
    ]);
    expect(world.trace()).toContain('\\"body\\":\\"slow\\"');
  });

  it('an error that a mock gives is one of the network', async () => {
    nock('https://weather.example').get('/now').replyWithError('reset');
    expect((await text(`try { ${get('https://weather.example/now')} } catch (error) { return error.name }`)).seen).toBe(
      'TypeError',
    );
  });

  it('can be aborted, and waits in no real time', async () => {
    nock('https://weather.example').get('/now').reply(200, 'sunny');
    const code = `const controller = new AbortController(); controller.abort();
      try { await fetch("https://weather.example/now", { signal: controller.signal }); } catch (error) { return error.name; }`;
    expect((await text(code)).seen).toBe('AbortError');
  });
});
