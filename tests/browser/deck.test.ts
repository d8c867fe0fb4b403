// The deck at work: clocks of question slides by key and click, the speaker view's keys, and slides that outgrow their room.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withChromium } from '../../src/browser.ts';
import { Report } from '../../src/diagnostics.ts';
import { renderDeck } from '../../src/render/deck.ts';
import { deck, lookFor, reveal } from '../render/deck-fixture.ts';

const QUESTION = deck.slides.findIndex((slide) => slide.layout === 'question');
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-'));
  file = path.join(folder, 'deck.html');
  writeFileSync(file, renderDeck(deck, lookFor(), 'presenter', reveal, new Report('a.md')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function atQuestion<T>(use: (page: Page) => Promise<T>): Promise<T> {
  return withChromium({}, async ({ browser }) => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(`${pathToFileURL(file).href}#/s${QUESTION + 1}`);
    await page.waitForSelector('section.present .timer');
    return use(page);
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const clockOf = (page: Pick<Page, '$eval'>) => page.$eval('section.present .clock', (clock) => clock.textContent);
const jump = (page: Page, seconds: number) =>
  page.evaluate((by) => {
    const { now } = Date;
    Date.now = () => now() + by * 1000;
  }, seconds);

test('a clock starts, pauses and resets by key, and says when time is up', async () => {
  await atQuestion(async (page) => {
    expect(await clockOf(page)).toBe('08:30');
    await page.keyboard.press('t');
    await jump(page, 60);
    await page.waitForFunction(() => document.querySelector('section.present .clock')?.textContent?.startsWith('07:'));
    await page.keyboard.press('t');
    const paused = await clockOf(page);
    await jump(page, 60);
    await pause(400);
    expect(await clockOf(page)).toBe(paused);
    await page.keyboard.press('r');
    expect(await clockOf(page)).toBe('08:30');
    await page.click('section.present .timer');
    await jump(page, 600);
    await page.waitForSelector('section.present .timer.over');
    expect(await clockOf(page)).toBe('Time is up');
    expect(await page.$eval('.announcement', (status) => status.textContent)).toBe('Time is up');
  });
});

test('the speaker view shows the same slide and starts the clock in the room', async () => {
  await atQuestion(async (page) => {
    const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
    await page.keyboard.press('s');
    const speaker = (await opened)!;
    await speaker.waitForFunction(() => document.querySelectorAll('iframe').length === 2);
    await speaker.waitForFunction(() =>
      document.querySelector('.speaker-controls-notes .value')?.textContent?.includes('¶3'),
    );
    const current = speaker.frames()[1]!;
    await current.waitForSelector('section.present .timer');
    await speaker.bringToFront();
    await speaker.keyboard.press('t');
    await page.waitForSelector('section.present .timer.running');
    await current.waitForSelector('section.present .timer.running');
    expect(await page.evaluate(() => location.hash)).toBe(`#/s${QUESTION + 1}`);
  });
});

test('a slide that another type makes too tall is scaled down, and stays inside', async () => {
  await atQuestion(async (page) => {
    const inside = await page.evaluate(() => {
      const body = document.querySelector('section.present .body')!;
      body.querySelector<HTMLElement>('.words')!.textContent = 'much longer than it was measured '.repeat(22);
      window.dispatchEvent(new Event('resize'));
      const content = body.firstElementChild as HTMLElement;
      return { transform: content.style.transform, over: body.scrollHeight - body.clientHeight };
    });
    expect(inside.transform).toMatch(/^scale\(0\./);
    expect(inside.over).toBeLessThanOrEqual(6);
  });
});
