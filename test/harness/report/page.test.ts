import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderPage } from '../../../harness/report/render-page.js';
import { checkout, temporaryFolder, writeInto } from '../../acceptance/temporary-folder.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { Browser, browserPath, describeInBrowser, type Page } from './browser.js';
import { hostileApp, hostileScenario, hostileTexts } from './hostile.js';
import { reported } from './reported.js';

describeInBrowser('the page of a report', () => {
  const folder = temporaryFolder('page');
  let browser: Browser;
  beforeAll(() => {
    browser = new Browser(browserPath ?? '');
  });
  afterAll(() => browser.close());

  const fileOf = async (name: string, root: string, scenarios: readonly string[]) => {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, renderPage(await reported(root, scenarios)));
    return pathToFileURL(file).href;
  };
  const shown = (page: Page) => page.ask<string>('document.querySelector("main").innerText');

  it('shows what failed, its run with a slider, coverage on the drawings, and finds things', async () => {
    const root = join(folder, 'sample');
    cpSync(join(checkout, 'flows/field-service'), root, { recursive: true });
    const failing = 'scenarios/incomplete-visit.scenario.yaml';
    const text = readFileSync(join(root, failing), 'utf8').replace(
      'The visit is finished, and the office has it.',
      'It is finished.',
    );
    writeFileSync(join(root, failing), text);
    const url = await fileOf('sample', root, [failing, 'scenarios/offline-visit.scenario.yaml']);
    const page = await browser.open(1280, 900);

    await page.goTo(url);
    expect(await shown(page)).toMatch(
      /1\s*failed[\s\S]*A visit without a signature stays open[\s\S]*Coverage[\s\S]*Without a test, the riskiest first/,
    );
    await page.ask('document.querySelector("main .failed-test a").click()');
    await page.until('document.querySelector(".run .node.current")');
    const begins = await page.ask<number>('Number(document.querySelector("input[type=range]").value)');
    expect(await shown(page)).toContain('FieldService.ACT_Visit_Finish');
    const variables = () => page.ask<string>('document.querySelector(".variables")?.innerText ?? ""');
    const atFailure = await variables();
    expect(atFailure).toContain('$Visit');
    for (let steps = 0; steps < 30; steps++) await page.press('ArrowLeft');
    await page.until(`Number(document.querySelector("input[type=range]").value) === ${begins - 30}`);
    expect(await variables()).not.toBe(atFailure);
    expect(await page.ask<string>('location.hash')).toMatch(new RegExp(`/step/${begins - 30}$`));
    const rows = await page.ask<string>('document.querySelector(".panels").innerText');
    expect(rows).toMatch(/FieldService\.Visit[\s\S]*Server/i);

    const linked = await page.ask<string>('location.href');
    await page.goTo(linked);
    await page.until(`Number(document.querySelector("input[type=range]")?.value) === ${begins - 30}`);
    await page.press('End');
    await page.press('Home');
    await page.until('document.querySelector(".position").textContent.startsWith("1 of ")');

    await page.goTo(`${url}#/flow/FieldService.ACT_Visit_Finish`);
    await page.until('document.querySelectorAll(".canvas .node.reached").length > 5');
    await page.until('document.querySelector(".canvas rect.activity").getBoundingClientRect().width > 40');
    await page.ask('document.querySelector(".canvas .node.reached").dispatchEvent(new MouseEvent("click", {bubbles: true}))');
    await page.until('document.querySelector("aside.panel").innerText.includes("come")');
    expect(await page.ask<string>('location.hash')).toContain('/node/');

    // Whoever goes through a drawing with keys sees where they are, whatever colour the node has.
    await page.ask('document.querySelector(".canvas .node.reached").focus()');
    await page.press('Tab');
    const strokes = 'getComputedStyle(document.activeElement.children[1]).strokeWidth';
    expect(await page.ask(`document.activeElement.matches(".node:focus-visible") && ${strokes}`)).toBe('5px');

    await page.press('/');
    await page.ask(
      '(() => { const s = document.getElementById("search"); s.value = "signature stays"; s.dispatchEvent(new Event("input")); })()',
    );
    await page.until('document.querySelector("main h1")?.innerText === "Search"');
    await page.press('Enter');
    await page.until('document.querySelector("main h1")?.innerText === "A visit without a signature stays open"');

    await page.goTo(`${url}#/untested`);
    await page.press('j');
    await page.press('j');
    await page.press('k');
    const first = await page.ask<string>('document.querySelector("main [data-row]").href');
    expect(await page.ask<string>('document.activeElement.href')).toBe(first);

    await page.resize(390, 800);
    for (const hash of ['', '#/tests', '#/flows', '#/flow/FieldService.ACT_Visit_Finish', new URL(linked).hash]) {
      await page.goTo(`${url}${hash}`);
      expect(await page.ask<number>('document.documentElement.scrollWidth'), hash).toBeLessThanOrEqual(390);
    }
    expect(page.complaints).toEqual([]);
    expect(new Set(page.requests.map((one) => one.replace(/#.*/, '')))).toEqual(new Set([url]));
  });

  it('shows each world that a test has used, the last one first', async () => {
    const root = join(folder, 'worlds');
    writeInto(
      root,
      'shop.mdl',
      'mdl 1;\ncreate module Shop;\ncreate nanoflow Shop.ACT_One () returns Integer begin\n  return 1;\nend;\n',
    );
    writeInto(root, 'a.scenario.yaml', 'scenario: twice\nrun: Shop.ACT_One\nexpect: { returns: 2 }\n');
    const { data, ...report } = await reported(root, ['a.scenario.yaml']);
    const [test] = data.tests;
    if (test === undefined) throw new Error('There is no test.');
    const [run = ''] = report.runs;
    const file = join(folder, 'worlds.html');
    writeFileSync(file, renderPage({ ...report, runs: [run, run], data: { ...data, tests: [{ ...test, runs: [0, 1] }] } }));
    const page = await browser.open(1280, 900);
    await page.goTo(`${pathToFileURL(file).href}#/tests`);
    await page.ask('document.querySelector("main [data-row]").click()');
    const current = 'document.querySelector(".test-page nav [aria-current]")?.innerText';
    await page.until(`${current} === "World 2"`);
    await page.ask('document.querySelector(".test-page nav a").click()');
    await page.until(`${current} === "World 1"`);
    await page.press('Home');
    await page.until('/twice\\/world\\/1\\/step\\/\\d+$/.test(location.hash)');
    await page.goTo(await page.ask<string>('location.href'));
    await page.until('document.querySelector(".position")?.textContent === "1 of 6"');
    expect(await page.ask(current)).toBe('World 1');
    expect(page.complaints).toEqual([]);
  });

  it('begins long lists, and shows the rest when asked; on paper it is light', async () => {
    const root = join(folder, 'many');
    writeInto(
      root,
      'shop.mdl',
      'mdl 1;\ncreate module Shop;\ncreate nanoflow Shop.ACT_One ($Row: Integer) returns Integer begin\n  return $Row;\nend;\n',
    );
    const rows = Array.from({ length: 150 }, (_, row) => `  - { row: ${row}, is: ${row > 120 ? -1 : row} }`).join('\n');
    const text = `scenario: many\nexamples:\n${rows}\nrun: Shop.ACT_One\nwith: { Row: <row> }\nexpect: { returns: <is> }\n`;
    writeInto(root, 'a.scenario.yaml', text);
    const url = await fileOf('many', root, ['a.scenario.yaml']);
    const page = await browser.open(1280, 900);
    await page.goTo(url);
    expect(await page.ask('document.querySelectorAll(".failed-test").length')).toBe(20);
    expect(await shown(page)).toContain('All 29 that failed');
    await page.goTo(`${url}#/flow/Shop.ACT_One`);
    const items = 'document.querySelectorAll("aside .item").length';
    expect(await page.ask(items)).toBe(100);
    // Those that failed come first.
    expect(await page.ask('document.querySelectorAll("aside .item .failed").length')).toBe(29);
    await page.ask('document.querySelector("aside .more").click()');
    expect(await page.ask(items)).toBe(150);
    await page.colours('dark', 'print');
    expect(await page.ask('getComputedStyle(document.body).color')).toBe('rgb(29, 39, 51)');
    await page.resize(390, 800);
    for (const hash of ['', '#/flows', '#/flow/Shop.ACT_One']) {
      await page.goTo(`${url}${hash}`);
      expect(await page.ask<number>('document.documentElement.scrollWidth'), hash).toBeLessThanOrEqual(390);
    }
    expect(page.complaints).toEqual([]);
  });

  it('runs nothing that stands in a text, and shows it', async () => {
    const root = join(folder, 'hostile');
    writeInto(root, 'evil.mdl', hostileApp);
    writeInto(root, 'a.scenario.yaml', hostileScenario);
    const url = await fileOf('hostile', root, ['a.scenario.yaml']);
    const page = await browser.open(1280, 900);
    for (const hash of [
      '',
      '#/tests',
      '#/flow/Evil.ACT_Show',
      '#/flow/Evil.ACT_Never',
      '#/search/%3Cimg',
      '#/no/<img src=x onerror=window.ran=6>',
    ]) {
      await page.goTo(`${url}${hash}`);
      expect(await page.ask('typeof window.ran'), hash).toBe('undefined');
      expect(await page.ask('document.querySelectorAll("main script, main img").length'), hash).toBe(0);
    }
    await page.goTo(`${url}#/flow/Evil.ACT_Long`);
    expect(await page.ask('document.querySelectorAll(".canvas .node.missed").length')).toBe(1_002);
    await page.goTo(`${url}#/tests`);
    await page.ask('document.querySelector("main [data-row]").click()');
    await page.until('document.querySelector(".run .node")');
    const everything = await page.ask<string>('document.querySelector(".moments").innerText');
    for (const text of hostileTexts) expect(everything).toContain(text.slice(0, 12));
    expect(await page.ask('typeof window.ran')).toBe('undefined');
    expect(page.complaints).toEqual([]);
  });

  describeWithProjects('of a real project', () => {
    it('shows its flows, those without a test with their reasons', async () => {
      const root = join(folder, 'real');
      const app = projectPath('nmr-11.10');
      writeInto(
        root,
        'a.scenario.yaml',
        `scenario: a start\napp: ${JSON.stringify(app)}\nrun: NanoflowCommons_Tests.ACT_GetGuid\n`,
      );
      const url = await fileOf('real', root, ['a.scenario.yaml']);
      const page = await browser.open(1280, 900);
      await page.goTo(`${url}#/untested`);
      await page.ask('document.querySelector("main [data-row]").click()');
      await page.until('document.querySelectorAll(".canvas .node.missed").length > 1');
      expect(page.complaints).toEqual([]);
    });
  });
});
