// The live preview as its author sees it: a real browser shows it while files are changed under it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser, type Frame, type KeyInput, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { build, serve, type Update } from '../../src/index.ts';
import { PIXEL as GREY, p, picture, relation, style, styles, wordFile } from '../readers/word-file.ts';
import { environmentFor } from './environment.ts';

const ARTICLE = `---
title: The Well
theme: own.css
---

## Water

A well belongs to the whole village, and nobody may keep it for himself alone.

![The well](well.png)

The rope wears out first, so the village keeps a second one beside the bucket.

## Work

Every spring six people climb down and clear the stones out of the old shaft.

## Questions for discussion

1. Who looks after the well? {minutes=5}
2. What wears out first in our work?
`;
const PIXEL = (colour: 'red' | 'blue') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="${colour}"/></svg>`,
  );
const theme = (accent: string) => `:root{--accent:${accent};--paper:#ffffff;--ink:#111111}`;
const ROPE = '## Rope\n\nA rope of hemp holds for two summers and one winter.\n\n## Work';
const TOTAL = `document.querySelectorAll('.slides > section').length`;
const WAIT = { timeout: 60_000, interval: 50 };

let folder: string;
let fonts: string;
let file: string;
let address: string;
let viewer: Browser;
let page: Page;
let deck: Frame;
const stop = new AbortController();
const updates: Update[] = [];
let serving: Promise<void>;

/** What the deck's own script and Reveal know, asked of in the page. */
const inDeck = <T>(script: string): Promise<T> => deck.evaluate(script) as Promise<T>;
const place = () => inDeck<number>('Reveal.getIndices().h');
const shownText = () => inDeck<string>('Reveal.getCurrentSlide().textContent');
const goTo = (needle: string) =>
  inDeck<number>(
    `(() => { const h = [...document.querySelectorAll('.slides > section')].findIndex((s) => s.querySelector('.frame').textContent.includes(${JSON.stringify(needle)})); Reveal.slide(h); return h; })()`,
  );
/** A key for the deck, wherever the focus is. */
const press = async (key: string) => {
  await deck.focus('body');
  await inDeck('window.focus()');
  await page.keyboard.press(key as KeyInput);
};
const save = (text: string) => writeFileSync(file, text);
const problemsShown = () => inDeck<string>(`document.querySelector('.preview-problems').textContent`);
const bannerShown = () =>
  page.evaluate(() => {
    const list = document.querySelector<HTMLElement>('.problems')!;
    return list.hidden ? '' : list.textContent;
  });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern 預覽 '));
  fonts = path.join(folder, 'fonts of the viewer');
  mkdirSync(fonts);
  file = path.join(folder, 'the well', 'article.md');
  mkdirSync(path.dirname(file));
  save(ARTICLE);
  writeFileSync(path.join(path.dirname(file), 'own.css'), theme('#a61e22'));
  writeFileSync(path.join(path.dirname(file), 'well.png'), PIXEL('red'));
  const executablePath = await withBrowser({}, async (browser) => (await browser.program()).path);
  const ready = new Promise<string>((resolve, reject) => {
    serving = serve(file, {
      handout: ['text', '3up'],
      signal: stop.signal,
      onReady: (started) => resolve(started.address),
      onUpdate: (update) => updates.push(update),
    });
    serving.catch(reject);
  });
  address = await ready;
  viewer = await puppeteer.launch({
    executablePath,
    headless: 'shell',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: await environmentFor(executablePath, fonts),
  });
  page = await viewer.newPage();
  await page.goto(address);
  const frame = await page.waitForSelector('iframe');
  deck = (await frame!.contentFrame())!;
  await deck.waitForFunction('window.Reveal?.isReady()');
  // The page's own state must survive everything that follows: a reload would take it away.
  await inDeck('window.stays = true');
});
afterAll(async () => {
  await viewer?.close();
  stop.abort();
  await serving;
  rmSync(folder, { recursive: true, force: true });
});

describe('a preview', () => {
  test('fills the window under its tabs', async () => {
    const { width, height } = page.viewport()!;
    const box = (await (await page.$('iframe'))!.boundingBox())!;
    expect(box.width).toBe(width);
    expect(box.height).toBeGreaterThan(height - 80);
    const slide = await deck.$eval('.present .frame', (frame) => frame.getBoundingClientRect().width);
    expect(slide).toBeGreaterThan(width * 0.8);
  });

  test('an edit changes the slide in place and keeps the slide', async () => {
    const at = await goTo('six people climb down');
    save(ARTICLE.replace('six people', 'seven people'));
    await expect.poll(shownText, WAIT).toContain('seven people climb down');
    expect(await place()).toBe(at);
    expect(await inDeck('window.stays')).toBe(true);
  });

  test('slides that come in before it move it along', async () => {
    const at = await place();
    save(ARTICLE.replace('six people', 'seven people').replace('## Work', ROPE));
    await expect.poll(place, WAIT).toBeGreaterThan(at);
    expect(await shownText()).toContain('seven people climb down');
  });

  test('a running clock goes on', async () => {
    await goTo('Who looks after the well?');
    const clock = () => inDeck<string>(`document.querySelector('.present .timer .clock').textContent`);
    await inDeck(`document.querySelector('.present .timer').click()`);
    await expect.poll(clock, WAIT).not.toBe('05:00');
    save(ARTICLE.replace('Who looks after the well?', 'Who looks after the well today?'));
    await expect.poll(shownText, WAIT).toContain('well today?');
    await expect.poll(clock, WAIT).toMatch(/^04:/);
    const before = await clock();
    await expect.poll(clock, WAIT).not.toBe(before);
    // A question that comes in before it, and a minute more for this one.
    save(
      ARTICLE.replace(
        '1. Who looks after the well? {minutes=5}',
        '1. Where is it? {minutes=3}\n2. Who looks after the well today? {minutes=6}',
      ).replace('2. What', '3. What'),
    );
    await expect.poll(clock, WAIT).toMatch(/^05:/);
    expect(await shownText()).toContain('well today?');
    const clocks = () => inDeck<string[]>(`[...document.querySelectorAll('.timer .clock')].map((c) => c.textContent)`);
    expect((await clocks())[0]).toBe('03:00');
    // Its buttons still are its own.
    await inDeck(`document.querySelector('.present .timer').click()`);
    const stopped = await clock();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(await clock()).toBe(stopped);
    await press('r');
    await expect.poll(clock, WAIT).toBe('06:00');
  });

  test('what is wrong shows over the slide that it concerns, and goes when it is mended', async () => {
    await goTo('six people climb down');
    save(ARTICLE.replace('old shaft.', 'old shaft.[^1]'));
    await expect.poll(problemsShown, WAIT).toContain('footnote [^1] has no text');
    expect(updates.at(-1)!.diagnostics.map(({ code }) => code)).toContain('read/missing-footnote');
    await goTo('The rope wears out first');
    expect(await problemsShown()).toBe('');
    save(ARTICLE);
    await goTo('six people climb down');
    await expect.poll(problemsShown, WAIT).toBe('');
  });

  test('a broken file keeps the last good deck and says what is wrong; repaired, it is shown again', async () => {
    const at = await goTo('six people climb down');
    save(ARTICLE.replace('title: The Well', 'title: "The Well'));
    await expect.poll(bannerShown, WAIT).toContain('front matter');
    expect(await shownText()).toContain('six people climb down');
    expect(updates.at(-1)!.isCurrent).toBe(false);
    save(ARTICLE.replace('six people', 'eight people'));
    await expect.poll(shownText, WAIT).toContain('eight people climb down');
    expect(await bannerShown()).toBe('');
    expect(await place()).toBe(at);
  });

  test('an empty file, as editors leave it for a moment, is no article either', async () => {
    save('');
    await expect.poll(bannerShown, WAIT).toContain('no text');
    expect(await shownText()).toContain('eight people');
    save(ARTICLE);
    await expect.poll(shownText, WAIT).toContain('six people');
  });

  test('a picture and a theme that change are shown anew', async () => {
    await goTo('The rope wears out first');
    const beside = (name: string) => path.join(path.dirname(file), name);
    const fill = () => inDeck<string>(`document.querySelector('.slides svg rect')?.getAttribute('fill') ?? ''`);
    await expect.poll(fill, WAIT).toBe('red');
    writeFileSync(beside('well.png'), PIXEL('blue'));
    await expect.poll(fill, WAIT).toBe('blue');
    const accent = () =>
      inDeck<string>(`getComputedStyle(document.querySelector('.frame')).getPropertyValue('--accent').trim()`);
    writeFileSync(beside('own.css'), theme('#00558c'));
    await expect.poll(accent, WAIT).toBe('#00558c');
    expect(await shownText()).toContain('The rope wears out first');
  });

  test('the article deleted, restored, and replaced as editors do it', async () => {
    const at = await goTo('six people climb down');
    unlinkSync(file);
    await expect.poll(bannerShown, WAIT).toContain('is not there');
    expect(await place()).toBe(at);
    save(ARTICLE.replace('six people', 'nine people'));
    await expect.poll(shownText, WAIT).toContain('nine people');
    // A swap file beside it, then one rename onto it: what vim and many others do.
    writeFileSync(`${file}.swp`, ARTICLE.replace('six people', 'ten people'));
    renameSync(`${file}.swp`, file);
    await expect.poll(shownText, WAIT).toContain('ten people');
    // The whole folder away and back.
    cpSync(path.dirname(file), path.join(folder, 'kept'), { recursive: true });
    rmSync(path.dirname(file), { recursive: true });
    await expect.poll(bannerShown, WAIT).toContain('is not there');
    renameSync(path.join(folder, 'kept'), path.dirname(file));
    await expect.poll(bannerShown, WAIT).toBe('');
    save(ARTICLE.replace('six people', 'twelve people'));
    await expect.poll(shownText, WAIT).toContain('twelve people');
    expect(await place()).toBe(at);
    expect(await inDeck('window.stays')).toBe(true);
  });

  test('the speaker view follows: its notes are those of the edited text', async () => {
    save(ARTICLE);
    await expect.poll(shownText, WAIT).toContain('six people');
    const opened = new Promise<Page>((resolve) => page.once('popup', (popup) => resolve(popup!)));
    await press('s');
    const speaker = await opened;
    const inSpeaker = (selector: string) =>
      speaker.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector);
    await expect.poll(() => inSpeaker('.script'), WAIT).toContain('six people climb down');
    save(ARTICLE.replace('six people', 'eleven people'));
    await expect.poll(() => inSpeaker('.script'), WAIT).toContain('eleven people climb down');
    expect(await inSpeaker('.current')).toContain('eleven people climb down');
    // Slides that come in before it: both windows go along, and the keys of one still move the other.
    const total = await inDeck<number>(TOTAL);
    save(ARTICLE.replace('six people', 'eleven people').replace('## Work', ROPE));
    await expect.poll(() => inSpeaker('.position'), WAIT).toContain(String(total + 2));
    await expect.poll(() => inSpeaker('.current'), WAIT).toContain('eleven people climb down');
    const at = await place();
    await speaker.keyboard.press('PageUp');
    await expect.poll(place, WAIT).toBe(at - 1);
    await expect
      .poll(() => inSpeaker('.current'), WAIT)
      .toBe(await inDeck('Reveal.getCurrentSlide().querySelector(".frame").textContent'));
    await speaker.close();
  });

  test('the overview and the search that are open show the exchanged slides', async () => {
    const sheet = () => inDeck<string>(`document.querySelector('dialog[open]')?.textContent ?? ''`);
    await press('o');
    save(ARTICLE.replace('six people', 'forty people'));
    await expect.poll(sheet, WAIT).toContain('forty people');
    expect(await inDeck(`document.querySelectorAll('dialog .cell').length`)).toBe(await inDeck(TOTAL));
    await press('Escape');
    await press('/');
    await page.keyboard.type('eleven');
    expect(await sheet()).toContain('Nothing found');
    save(ARTICLE.replace('six people', 'eleven people'));
    await expect.poll(sheet, WAIT).toContain('eleven people');
    await press('Escape');
  });

  test('loading the page again shows the same slide', async () => {
    const at = await goTo('eleven people');
    await expect.poll(() => page.evaluate(() => location.hash), WAIT).toBe(`#/s${at + 1}`);
    await page.reload();
    const frame = await page.waitForSelector('iframe');
    deck = (await frame!.contentFrame())!;
    await deck.waitForFunction('window.Reveal?.isReady()');
    expect(await place()).toBe(at);
  });
});

describe('its server', () => {
  const status = (options: { path?: string; host?: string; method?: string; headers?: Record<string, string> }) =>
    new Promise<{ code: number; body: Buffer }>((resolve, reject) => {
      const { hostname, port, pathname } = new URL(address);
      const { path: asked = pathname, host = `${hostname}:${port}`, method = 'GET', headers = {} } = options;
      request({ hostname, port, path: asked, method, headers: { host, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ code: response.statusCode!, body: Buffer.concat(chunks) }));
      })
        .on('error', reject)
        .end();
    });

  test('answers to its own name and token only', async () => {
    const { pathname, port } = new URL(address);
    expect((await status({})).code).toBe(200);
    expect((await status({ path: '/' })).code).toBe(404);
    expect((await status({ path: `${pathname.slice(0, -2)}x/` })).code).toBe(404);
    expect((await status({ path: `${pathname}../../etc/passwd` })).code).toBe(404);
    expect((await status({ host: `evil.example:${port}` })).code).toBe(404);
    expect((await status({ headers: { 'sec-fetch-site': 'cross-site' } })).code).toBe(404);
    expect((await status({ method: 'POST' })).code).toBe(404);
  });

  test('prints the paper as build does, each variant of the handout in a tab of its own', async () => {
    const tabs = await page.$$eval('[role="tab"]', (all) => all.map((tab) => tab.getAttribute('aria-controls')));
    expect(tabs).toEqual(['deck', 'handout.pdf', 'handout-3up.pdf', 'guide.pdf']);
    const { pathname } = new URL(address);
    const out = path.join(folder, 'out');
    const only = ['handout', 'guide'] as const;
    const [built] = await build([file], { out, only, handout: ['text', '3up'] });
    for (const name of tabs.slice(1)) {
      const { code, body } = await status({ path: `${pathname}${name}` });
      expect(code).toBe(200);
      const printed = readFileSync(built!.files.find((other) => path.basename(other) === name)!);
      expect(body.equals(printed), name!).toBe(true);
    }
    expect((await status({ path: `${pathname}handout-6up.pdf` })).code).toBe(404);
  });
});

test('pictures inside a Word file are shown', async () => {
  const word = path.join(folder, 'letter.docx');
  const body = [
    p('The Well', 'Title'),
    p('A well belongs to the whole village.'),
    p(picture('rId7', 'A well')),
    p('The rope wears out first.'),
  ];
  const write = (...more: string[]) =>
    writeFileSync(
      word,
      wordFile(
        [...body, ...more].join(''),
        { 'word/media/image1.png': GREY, 'word/styles.xml': styles(style('Title', 'Title')) },
        relation('rId7', 'image', 'media/image1.png') + relation('rId8', 'styles', 'styles.xml'),
      ),
    );
  write();
  const end = new AbortController();
  const seen: Update[] = [];
  let opened: (address: string) => void = () => {};
  const ready = new Promise<string>((resolve) => {
    opened = resolve;
  });
  const following = serve(word, {
    signal: end.signal,
    onReady: (started) => opened(started.address),
    onUpdate: (update) => seen.push(update),
  });
  const other = await viewer.newPage();
  try {
    await other.goto(`${await ready}deck`);
    const widths = () => other.$$eval('.slides img', (all) => all.map((img) => (img as HTMLImageElement).naturalWidth));
    await expect.poll(widths, WAIT).toEqual([1]);
    write(p('Six people climb down every spring.'));
    await expect.poll(() => seen.length, WAIT).toBeGreaterThan(1);
    expect(seen.at(-1)!.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    await other.reload();
    expect(await widths()).toEqual([1]);
    expect(await other.$eval('.slides', (slides) => slides.textContent)).toContain('Six people');
  } finally {
    await other.close();
    end.abort();
    await following;
  }
});

test('the source was only read', () => {
  expect(readFileSync(file, 'utf8')).toContain('eleven people');
});
