// Draws contact sheets: every layout at its emptiest and fullest, one picture for each theme, language and shape of slide.
// They go to output/sheets/, to be looked at; what fit or the last look finds on them fails the run.
// SHEETS=ivory,ink:zh-Hant,ar:16x9 draws only some of them; SHEETS=readme draws the two of the README anew.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser as Chromium } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, withBrowser, withChromium } from '../../src/browser.ts';
import { cacheFolder, openCache } from '../../src/cache.ts';
import { Report } from '../../src/diagnostics.ts';
import { fitDeck } from '../../src/fit/index.ts';
import { localeFor } from '../../src/locale.ts';
import { prepareLooks } from '../../src/looks.ts';
import type { Deck } from '../../src/model.ts';
import type { Aspect, Look } from '../../src/render/look.ts';
import { FRAME, renderSlides } from '../../src/render/slides.ts';
import { findFaults } from '../../src/verify.ts';
import { measureWith } from '../fit/proof.ts';
import { deckOf, type Fullness } from './decks.ts';
import { WORDS, type Words } from './words.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = path.join(ROOT, 'output', 'sheets');
const THEMES = ['ivory', 'ink', 'plain', 'slate'];
const ASPECTS: readonly Aspect[] = ['16:9', '4:3'];
const WIDTH = 384;
const GAP = 8;

const [themes, languages, aspects] = (process.env.SHEETS ?? '')
  .split(':')
  .map((part) => part.split(',').filter(Boolean));
const isAsked = (names: readonly string[] | undefined, name: string) => !names?.length || names.includes(name);
const isReadme = process.env.SHEETS === 'readme';

/** Fits the decks of one language and draws them; also what fit and the last look say of them. */
async function draw(words: Words, theme: string, aspect: Aspect, browser: Browser, chromium: Chromium) {
  const report = new Report(words.language);
  const pages: string[] = [];
  for (const fullness of ['emptiest', 'fullest'] as Fullness[]) {
    const { deck, look } = await prepare(words, fullness, theme, aspect, report);
    const show = (shown: Deck) => renderSlides(shown, look, report);
    const fitted = await fitDeck(deck, measureWith(browser, deck, look), report);
    const html = show(fitted);
    const faults = await browser.withPage(html, (page) => page.evaluate(findFaults), FRAME[aspect]);
    for (const { slide, what, text } of faults) report.add('export/slide-fault', undefined, { slide, what, text });
    pages.push(html);
  }
  const { height, width } = FRAME[aspect];
  const page = await chromium.newPage();
  const pictures: Buffer[] = [];
  for (const html of pages) {
    await page.setViewport({ width, height });
    await page.setContent(html);
    await page.evaluate(() => document.fonts.ready);
    const count = await page.evaluate(() => document.querySelectorAll('.frame').length);
    for (let i = 0; i < count; i++) {
      // Two frames later what was scrolled to is painted.
      await page.evaluate(async (n) => {
        document.querySelectorAll('.frame')[n]!.scrollIntoView();
        for (let painted = 0; painted < 2; painted++) await new Promise(requestAnimationFrame);
      }, i);
      pictures.push(Buffer.from(await page.screenshot()));
    }
  }
  await page.close();
  return { pictures, diagnostics: report.diagnostics.map(({ code, values }) => `${code} ${JSON.stringify(values)}`) };
}

async function prepare(words: Words, fullness: Fullness, theme: string, aspect: Aspect, report: Report) {
  const deck = deckOf(words, fullness);
  const looks = await prepareLooks(
    { ...deck, article: { ...deck.article, figures: deck.article.figures.map(({ src: _, ...figure }) => figure) } },
    localeFor(words.language),
    ROOT,
    { theme, aspect },
    openCache(cacheFolder()),
    report,
  );
  // A photograph drawn by code: a window and a lamp.
  const photo = await sharp(Buffer.from(PHOTO)).jpeg({ quality: 80 }).toBuffer();
  const address = `data:image/jpeg;base64,${photo.toString('base64')}`;
  const pictures = new Map([['table.jpg', { address, width: 1200, height: 800 }]]);
  const all = { ...looks.screen, pictures } satisfies Look;
  return { deck, look: all };
}

const PHOTO = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#7d9aa6"/><stop offset="1" stop-color="#c9b98f"/></linearGradient></defs><rect width="1200" height="800" fill="url(#g)"/><rect y="560" width="1200" height="240" fill="#6a5340"/><circle cx="860" cy="360" r="90" fill="#ffe9b0"/><rect x="852" y="450" width="16" height="110" fill="#3c2f26"/></svg>`;

/** Frames side by side on grey, `columns` in a row. */
async function montage(frames: readonly Buffer[], columns: number, file: string, width = WIDTH): Promise<void> {
  const tiles = await Promise.all(frames.map((frame) => sharp(frame).resize({ width }).png().toBuffer()));
  const { height = 0 } = await sharp(tiles[0]).metadata();
  const rows = Math.ceil(tiles.length / columns);
  mkdirSync(path.dirname(file), { recursive: true });
  await sharp({
    create: {
      width: columns * (width + GAP) + GAP,
      height: rows * (height + GAP) + GAP,
      channels: 3,
      background: '#8a8a8a',
    },
  })
    .composite(
      tiles.map((input, i) => ({
        input,
        left: GAP + (i % columns) * (width + GAP),
        top: GAP + Math.floor(i / columns) * (height + GAP),
      })),
    )
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(file);
}

let chromium: Chromium;
let browser: Browser;
let close: () => void;
let closed: Promise<unknown>;
beforeAll(async () => {
  const end = new Promise<void>((resolve) => {
    close = resolve;
  });
  await new Promise<void>((opened, failed) => {
    closed = withBrowser({}, (own) =>
      withChromium({}, async (other) => {
        browser = own;
        chromium = other.browser;
        opened();
        await end;
      }),
    );
    closed.catch(failed);
  });
}, 60_000);
afterAll(async () => {
  close();
  await closed;
});

describe.runIf(!isReadme)('sheets', () => {
  const all = THEMES.flatMap((theme) => WORDS.flatMap((words) => ASPECTS.map((aspect) => ({ theme, words, aspect }))));
  const asked = all.filter(
    ({ theme, words, aspect }) =>
      isAsked(themes, theme) && isAsked(languages, words.language) && isAsked(aspects, aspect.replace(':', 'x')),
  );
  test.each(asked.map((sheet) => [`${sheet.theme} ${sheet.words.language} ${sheet.aspect}`, sheet] as const))(
    '%s',
    async (name, { theme, words, aspect }) => {
      const { pictures, diagnostics } = await draw(words, theme, aspect, browser, chromium);
      await montage(pictures, 5, path.join(FOLDER, `${name.replaceAll(' ', '-').replace(':', 'x')}.png`));
      expect(diagnostics).toEqual([]);
    },
  );
});

describe.runIf(isReadme)('sheets of the README', () => {
  // title, section, points, quote, table, question
  const SHOWN = [13, 15, 16, 18, 20, 23];
  test.each([
    ['themes', THEMES, ['en']],
    ['scripts', ['ivory'], ['zh-Hans', 'zh-Hant', 'ja', 'ar']],
  ] as const)('%s', async (name, names, tags) => {
    const shown: Buffer[] = [];
    for (const theme of names) {
      for (const tag of tags) {
        const words = WORDS.find(({ language }) => language === tag)!;
        const { pictures } = await draw(words, theme, '16:9', browser, chromium);
        shown.push(...SHOWN.map((i) => pictures[i]!));
      }
    }
    await montage(shown, SHOWN.length, path.join(ROOT, '.github', `${name}.png`), 240);
  });
});
