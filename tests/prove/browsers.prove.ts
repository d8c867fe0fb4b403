// The deck in other browsers than the one that measured it: Firefox, which sets type otherwise and lacks some of the newest
// CSS, and Chromium beside its headless shell. They have to be on the machine (LECTERN_FIREFOX may name the first).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser as Firefox, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cachedExecutables, unpackBundled } from '../../src/browser/provision.ts';
import { type Browser, withBrowser } from '../../src/browser.ts';
import { cacheFolder } from '../../src/cache.ts';
import { Report } from '../../src/diagnostics.ts';
import { fitDeck } from '../../src/fit/index.ts';
import { renderDeck } from '../../src/render/deck.ts';
import { renderSlides } from '../../src/render/slides.ts';
import { findFaults } from '../../src/verify.ts';
import { press, SCREEN, slideOf, useRoom } from '../browser/room.ts';
import { lookFor as fitLookFor, measureWith, planCase } from '../fit/proof.ts';
import { deck, lookFor, reveal } from '../render/deck-fixture.ts';

const INPUT = fileURLToPath(new URL('../fixtures/articles/library-evening/input.md', import.meta.url));

const fixture = () => planCase({ name: 'input.md', bytes: readFileSync(INPUT), detail: 'full', aspect: '16:9' });

test('a whole Chromium and its headless shell part slides alike', async () => {
  const cached = await cachedExecutables(path.join(cacheFolder(), 'browser'));
  const bundled = await unpackBundled(path.join(cacheFolder(), 'browser')).catch(() => undefined);
  const shell = cached.find((file) => /headless[-_]shell/.test(file)) ?? bundled?.path;
  const one = await fixture();
  const { look } = await fitLookFor([one], 'ivory', path.dirname(INPUT));
  const parts = (browser: Browser) => fitDeck(one.deck, measureWith(browser, one.deck, look), new Report(''));
  const whole = await withBrowser({}, async (browser) => ({
    deck: await parts(browser),
    path: (await browser.program()).path,
  }));
  if (!shell || shell === whole.path) throw new Error('there is only one browser here');
  const other = await withBrowser({ executable: shell }, parts);
  expect(other.slides).toEqual(whole.deck.slides);
});

describe('Firefox', () => {
  const room = useRoom();
  let firefox: Firefox;
  let page: Page;
  beforeAll(async () => {
    const executablePath = process.env.LECTERN_FIREFOX ?? '/usr/bin/firefox-esr';
    firefox = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
    page = await firefox.newPage();
    await page.setViewport(SCREEN);
    await page.goto(room.write('deck.html', renderDeck(deck, lookFor(), 'presenter', reveal, new Report('a.md'))));
    await page.waitForSelector('html.settled');
  });
  afterAll(() => firefox?.close());

  test('slides that Chromium measured hold their words, but for few that scaling mends', async () => {
    const one = await fixture();
    const { look } = await fitLookFor([one], 'ivory', path.dirname(INPUT));
    const fitted = await withBrowser({}, (browser) =>
      fitDeck(one.deck, measureWith(browser, one.deck, look), one.report),
    );
    const other = await firefox.newPage();
    await other.setViewport(SCREEN);
    await other.goto(room.write('slides.html', renderSlides(fitted, look, new Report(''))));
    await other.evaluate(() => document.fonts.ready.then(() => undefined));
    const faults = (await other.evaluate(findFaults)).filter(({ what }) => what !== 'glyph');
    console.log(`Firefox: ${faults.length} of ${fitted.slides.length} slides`, faults);
    expect(faults.length).toBeLessThanOrEqual(Math.ceil(0.05 * fitted.slides.length));
    await other.close();
  });

  test('every slide is inside its frame', async () => {
    for (let index = 0; index < deck.slides.length; index++) {
      await page.evaluate((h) => Reveal.slide(h), index);
      const excess = await page.evaluate(() => {
        const body = document.querySelector<HTMLElement>('section.present .body')!;
        const box = body.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(body);
        const out = [...range.getClientRects()].map(({ bottom, right }) =>
          Math.max(bottom - box.bottom, right - box.right),
        );
        return Math.max(0, ...out);
      });
      expect(excess, `slide ${index + 1}`).toBeLessThanOrEqual(4);
    }
  });

  test('the clock runs, and the speaker’s window moves the room', async () => {
    const question = deck.slides.findIndex(({ layout }) => layout === 'question');
    await page.evaluate((h) => Reveal.slide(h), question);
    await press(page, 't');
    await page.waitForSelector('section.present .clock-runs');
    const opened = firefox.waitForTarget((target) => target.url().includes('?speaker'));
    await press(page, 's');
    const speaker = (await (await opened).page())!;
    await speaker.waitForSelector(`.current .frame[data-slide="${question + 1}"]`);
    await press(speaker, 'PageUp');
    await expect.poll(() => slideOf(page)).toBe(question);
    await page.evaluate(() => Reveal.slide(2));
    await speaker.waitForSelector('.current .frame[data-slide="3"]');
  });
});
