// The deck in Firefox, which measures type otherwise and lacks some of the newest CSS: nothing overflows, the clock and the
// speaker's window work. Skipped where Firefox is not installed.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { renderDeck } from '../../src/render/deck.ts';
import { deck, lookFor, reveal } from '../render/deck-fixture.ts';
import { press, SCREEN, slideOf, useRoom } from './room.ts';

const FIREFOX = (process.env.PATH ?? '')
  .split(path.delimiter)
  .flatMap((folder) => ['firefox', 'firefox-esr', 'firefox.exe'].map((name) => path.join(folder, name)))
  .find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
if (!FIREFOX) console.info('Firefox is not installed: its tests are skipped');

describe.skipIf(!FIREFOX)('Firefox', () => {
  const room = useRoom();
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX!, headless: true });
    page = await browser.newPage();
    await page.setViewport(SCREEN);
    await page.goto(room.write('deck.html', renderDeck(deck, lookFor(), 'presenter', reveal, new Report('a.md'))));
    await page.waitForSelector('html.settled');
  });
  afterAll(() => browser?.close());

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
    const opened = browser.waitForTarget((target) => target.url().includes('?speaker'));
    await press(page, 's');
    const speaker = (await (await opened).page())!;
    await speaker.waitForSelector(`.current .frame[data-slide="${question + 1}"]`);
    await press(speaker, 'PageUp');
    await expect.poll(() => slideOf(page)).toBe(question);
    await page.evaluate(() => Reveal.slide(2));
    await speaker.waitForSelector('.current .frame[data-slide="3"]');
  });
});
