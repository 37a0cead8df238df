import { describe, expect, it } from 'vitest';
import { scriptApps } from './script-app.js';

const { run, openScripts, start } = scriptApps('script-names');
const native = 'create navigation NativePhone sync (sync Shop.Customer all; sync Shop.Order all);';

/** Which of some names are there, each with its kind: `login function`. */
async function kindsOf(owner: string, names: readonly string[], mendix = '11.12.0') {
  const code = `const owner = ${owner}; return ${JSON.stringify(names)}.map((name) => typeof owner[name]).join();`;
  const { returns, error } = await run({ returns: 'String', code }, {}, { mendix });
  return error?.message ?? returns;
}

describe('Every name of the client that is documented is there (semantics 7.3, 7.4)', () => {
  it.each<[owner: string, names: string]>([
    [
      'mx.data',
      'create get getOffline commit rollback remove callNanoflow action update subscribe unsubscribe saveDocument getDocumentUrl getImageUrl getFileUrl synchronizeDataWithFiles synchronizeOffline closeDbConnection',
    ],
    [
      'mx.session',
      'isGuest getUserId getUserName getUserRoleNames getUserClass getUserAttribute getConfig getCSRFToken clearCachedSessionData',
    ],
    [
      'mx.ui',
      'action back confirmation error exception info warning showProgress hideProgress openForm getContentForm toggleSidebar showLogin reload',
    ],
    ['mx.parser', 'formatAttribute formatValue parseValue'],
    ['mx.meta', 'getEntity getMap'],
    ['mx', 'login login2 logout reload reloadWithState isOffline onError readFileBlob'],
    [
      'MxObject.prototype',
      'getGuid getEntity isA inheritsFrom getSuperEntities getSubEntities hasSuperEntities hasSubEntities isNew get set getOriginalValue has hasChanges compare getAttributes getReferenceAttributes getAttributesWithoutReferences getAttributeType isNumeric isNumber isDate isLocalizedDate isEnum isBoolean isPassword isReadonlyAttr isReference isObjectReference isObjectReferenceSet isPersistable getSelectorEntity addReference addReferences removeReferences getReference getReferences getOriginalReferences fetch getChildren getEnumCaption getEnumMap getEnumKVPairs',
    ],
  ])('%s: %s', async (owner, text) => {
    const names = text.split(' ');
    expect(await kindsOf(owner, names)).toBe(names.map(() => 'function').join());
  });

  it('and the texts among them', async () => {
    expect(await kindsOf('mx', ['remoteUrl', 'appUrl'])).toBe('string,string');
    expect(await kindsOf('mx.session.sessionData', ['locale', 'csrftoken'])).toBe('object,string');
  });
});

describe('What a version lacks is absent (semantics 7.3, 7.5)', () => {
  it.each<[owner: string, name: string, before: string, kinds: string, since: string]>([
    ['require("mx-api/data")', 'getFileUrl', '11.0.0', 'undefined,function', '11.1.0'],
    ['require("mx-api/data")', 'saveFile', '11.1.0', 'undefined,function', '11.2.0'],
    ['require("mx-api/ui")', 'reloadApp', '11.7.0', 'undefined,function', '11.8.0'],
    ['mx', 'logger', '11.0.0', 'undefined,object', '10.24.0'],
  ])('%s.%s', async (owner, name, without, kinds, having) => {
    expect([await kindsOf(owner, [name], without), await kindsOf(owner, [name], having)].join()).toBe(kinds);
  });

  it.each([
    ['mx-api', '10.19.0', '10.20.0'],
    ['mx-api/data', '10.19.0', '10.20.0'],
    ['mx-api/session', '10.19.0', '10.20.0'],
    ['mx-api/parser', '10.19.0', '10.20.0'],
    ['mx-api/ui', '10.19.0', '10.20.0'],
    ['mendix/logging', '10.19.0', '10.20.0'],
    ['mx-api/pwa', '11.8.0', '11.9.0'],
  ])('the module %s is not in %s and is in %s', async (module, before, since) => {
    const script = { returns: 'String', extra: `import * as it from "${module}";`, code: 'return typeof it' };
    const without = await run(script, {}, { mendix: before });
    expect(without).toMatchObject({ outcome: 'blocked', error: { code: 'module-not-available' } });
    expect(without.error?.message).toContain(
      `Act.js:8 needs the module ${module}, which the client of this Mendix version does not have.`,
    );
    expect((await run(script, {}, { mendix: since })).returns).toBe('object');
  });

  it.each([
    ['mx-api', 'getAppUrl,login,logout,data,session,parser,ui'],
    [
      'mx-api/data',
      'create,commit,rollback,remove,retrieveByEntity,retrieveByPath,retrieveByGuids,retrieveByXPath,getFileUrl,saveFile,update,subscribe,unsubscribe',
    ],
    ['mx-api/session', 'isGuest,getUserId,getUserName,getUserRoleNames,getCSRFToken'],
    ['mx-api/parser', 'formatValue,parseValue'],
    ['mx-api/ui', 'confirmation,showProgress,hideProgress,showDialog,showLogin,reloadApp'],
    ['mx-api/pwa', 'skipWaiting'],
    ['mendix/logging', 'addLogListener'],
  ])('%s has %s, and nothing else', async (module, names) => {
    const code = `return Object.keys(require("${module}")).filter((name) => name !== "__esModule").join();`;
    expect((await run({ returns: 'String', code })).returns).toBe(names);
  });
});

describe('What a version does otherwise', () => {
  it.each([
    ['11.6.0', 'string'],
    ['11.7.0', 'object'],
  ])('in %s getFileUrl gives a %s', async (mendix, kind) => {
    const code = `const [file] = [await require("mx-api/data").create({ entity: "Shop.Scan" })];
      return typeof require("mx-api/data").getFileUrl({ object: file });`;
    const mdl = 'create persistent entity Shop.Scan extends System.FileDocument ( Note: String(10) );';
    const app = await openScripts({ actions: { Act: { returns: 'String', code } }, mdl: mdl + native });
    const { phone } = await start(app, { mendix });
    expect((await phone.run('Shop.Call_Act')).returns).toBe(kind);
  });

  it.each([
    ['11.9.0', 'scope'],
    ['11.10.0', 'none'],
  ])('in %s a subscriber is called on %s', async (mendix, seen) => {
    const code = `let seen; const { subscribe, unsubscribe, update } = require("mx-api/data");
      const callback = function () { seen = this === undefined || this === globalThis ? "none" : this.name; };
      const handle = subscribe({ entity: "Shop.Order", callback }, { name: "scope" });
      update({ entity: "Shop.Order" });
      const first = seen; seen = "nothing";
      unsubscribe(handle);
      update({ entity: "Shop.Order" });
      return first + " " + seen;`;
    expect((await run({ returns: 'String', code }, {}, { mendix })).returns).toBe(`${seen} nothing`);
  });

  it.each([
    ['11.4.0', '{ reloadOnSuccess: false }', ['ada', 'reload']],
    ['11.5.0', '{ reloadOnSuccess: false }', ['ada']],
    ['11.5.0', '{}', ['ada', 'reload']],
    ['11.5.0', '', ['ada', 'reload']],
  ])('in %s logout(%s) reloads or does not', async (mendix, given, texts) => {
    const script = { code: `await require("mx-api").logout(${given});` };
    const { effects } = await run(script, {}, { mendix, user: { name: 'ada' } });
    expect(effects.map((effect) => (effect.kind === 'client-action' ? effect.text : effect.kind))).toEqual(texts);
  });
});

describe('The rest of the client', () => {
  const shown = async (code: string, mdl = native) => {
    const app = await openScripts({ actions: { Act: { returns: 'String', code } }, mdl });
    const { phone, world } = await start(app, { user: { name: 'ada' } });
    world.answer('sign in as ada', 200);
    const result = await phone.run('Shop.Call_Act');
    return { ...result, seen: result.error?.message ?? result.returns };
  };
  const server = `create microflow Shop.SRV($Order: Shop.Order) returns String begin return 'server'; end;`;

  it.each<[code: string, seen: string]>([
    ['return mx.session.getConfig("sessionObjectId") === mx.session.getCSRFToken() ? "same" : "other"', 'same'],
    ['return mx.session.getConfig("csrftoken") === mx.session.getCSRFToken() ? "same" : "other"', 'same'],
    ['return mx.session.getConfig("locale.code") + mx.session.getConfig("no.such")', 'en_USundefined'],
    ['return mx.session.getUserClass() + mx.session.getUserAttribute("Name")', 'System.Userada'],
    ['return JSON.stringify(mx.meta.getMap()["Shop.Order"].specializations)', '[]'],
    ['return String(await require("mx-api/pwa").skipWaiting())', 'false'],
    ['return typeof require("mendix/logging").addLogListener(() => 1)', 'function'],
    ['return await new Promise((ok) => mx.login("ada", "x", () => ok("in"), (e) => ok("status " + e.status)))', 'in'],
    ['return mx.parser.formatAttribute(await require("mx-api/data").create({ entity: "Shop.Order" }), "Number")', '7'],
    ['return String(mx.data.getImageUrl("a.png", () => 0))', 'a.png'],
    ['return await new Promise((ok) => mx.data.closeDbConnection(() => ok("closed")))', 'closed'],
    ['return await new Promise((ok, no) => mx.data.synchronizeOffline({ fast: true }, () => ok("done"), no))', 'done'],
    [
      'return await new Promise((ok, no) => mx.data.callNanoflow({ nanoflow: { name: "Shop.Other" }, callback: ok, error: no }))',
      'other',
    ],
    [
      'return await new Promise((ok) => mx.ui.action("Shop.SRV", { params: {}, callback: ok, error: (e) => ok(e.message) }))',
      'mx.data.action is not available in offline apps; it was to call Shop.SRV.',
    ],
  ])('%s', async (code, seen) => {
    const other = "create nanoflow Shop.Other() returns String begin return 'other'; end;";
    expect((await shown(code, native + server + other)).seen).toBe(seen);
  });

  it('mx.ui.action calls a microflow in an online profile, with a progress bar where one is wanted', async () => {
    const code = `const o = await require("mx-api/data").create({ entity: "Shop.Order" });
      return await new Promise((ok, no) => mx.ui.action("Shop.SRV", { params: { guids: [o.getGuid()] }, progress: "modal", progressMsg: "busy", callback: ok, error: no }));`;
    const result = await shown(code, `create navigation Responsive; ${server}`);
    expect(result.seen).toBe('server');
    expect(result.effects.filter(({ kind }) => kind === 'client-action')).toMatchObject([{ text: 'busy' }, { text: '1' }]);
  });

  it('mx.data.action of a set of objects is refused by name, with the place', async () => {
    const code = 'mx.data.action({ params: { actionname: "Shop.SRV", applyto: "set" } }); return "";';
    const result = await shown(code, `create navigation Responsive; ${server}`);
    expect(result).toMatchObject({ outcome: 'blocked', error: { code: 'action-api-missing' } });
    expect(result.seen).toContain(
      'mx.data.action with applyto: set, which javascriptsource/shop/actions/Act.js:16:9 uses, is not offered',
    );
  });

  it('mx.onError shows the error to the user', async () => {
    const { effects } = await shown('mx.onError(new Error("broken")); return "";');
    expect(effects).toMatchObject([{ kind: 'message', type: 'Error', text: 'broken', blocking: true }]);
  });

  it('isReadonlyAttr knows the access rules', async () => {
    const code = `const o = await require("mx-api/data").create({ entity: "Shop.Note" });
      return [o.isReadonlyAttr("Text"), o.isReadonlyAttr("Title")].join();`;
    const rights = `create module role Shop.Clerk; create user role Clerks (ModuleRoles: (Shop.Clerk));
      create persistent entity Shop.Note ( Title: String(10), Text: String(10) );
      grant create, read (Text), write (Title) on entity Shop.Note to Shop.Clerk;`;
    expect((await shown(code, `${rights}create navigation NativePhone sync (sync Shop.Note all);`)).seen).toBe('true,false');
  });
});
