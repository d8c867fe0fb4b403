// What a machine can tell of accessibility: axe-core with all its rules, on every theme, on the layouts and in the room around them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { type Edition, renderDeck } from '../../src/render/deck.ts';
import type { Look } from '../../src/render/look.ts';
import { isCampaign } from '../campaign.ts';
import { deck, lookFor, reveal } from '../render/deck-fixture.ts';
import { press, useRoom } from './room.ts';

const room = useRoom();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { templates } = lookFor();
const THEMES = Object.keys(templates).flatMap((name) => /^themes\/([\w-]+)\.css$/.exec(name)?.[1] ?? []);

const LAYOUTS = [...new Set(deck.slides.map(({ layout }) => layout))];
/** Structure is a matter of the layout, contrast of the theme: every layout in one theme, and a third of them in each other, so that every layout is seen in two. */
const layoutsIn = (theme: number) =>
  LAYOUTS.filter((_, i) => isCampaign || theme === 0 || i % (THEMES.length - 1) === theme - 1);

/** Broken rules, each with what broke it. */
async function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
    );
  });
}

async function open(edition: Edition, look: Partial<Look> = {}, language = 'en'): Promise<Page> {
  const html = renderDeck(deck, lookFor(language, '16:9', look), edition, reveal, new Report('a.md'));
  const page = await room.open(room.write(`${edition}-${language}-${look.theme?.name ?? ''}.html`, html));
  // Not by a <script>: the page's policy stands.
  await page.evaluate(AXE);
  return page;
}

describe.each(THEMES.map((name, i) => [name, i] as const))('%s', (name, i) => {
  let page: Page;
  beforeAll(async () => {
    page = await open('presenter', { theme: { name, css: templates[`themes/${name}.css`]! } });
  });
  afterAll(() => page.close());

  test.each(layoutsIn(i))('%s', async (layout) => {
    const index = deck.slides.findIndex((slide) => slide.layout === layout);
    await page.evaluate((h) => Reveal.slide(h), index);
    expect(await violations(page)).toEqual([]);
  });

  test('a question whose time is up', async () => {
    await page.evaluate(
      (h) => Reveal.slide(h),
      deck.slides.findIndex(({ layout }) => layout === 'question'),
    );
    await page.bringToFront();
    await press(page, 't', ...Array.from({ length: 9 }, () => '-'));
    await page.waitForSelector('.present .clock-is-over');
    expect(await violations(page)).toEqual([]);
  });
});

describe('around the slides', () => {
  test('overview, search and help', async () => {
    const page = await open('presenter');
    for (const [key, sheet] of [
      ['o', '.overview'],
      ['/', '.search'],
      ['?', '.help'],
    ] as const) {
      await press(page, key);
      await page.waitForSelector(sheet);
      if (key === '/') await page.keyboard.type('the');
      expect(await violations(page), sheet).toEqual([]);
      await press(page, 'Escape');
    }
    await page.evaluate(
      (h) => Reveal.slide(h),
      deck.slides.findIndex(({ layout }) => layout === 'points'),
    );
    await page.click('section.present .footer .ref');
    await page.waitForSelector('.paragraphs');
    expect(await violations(page), '.paragraphs').toEqual([]);
    await page.close();
  });

  test('the speaker’s window', async () => {
    const page = await open('presenter');
    // A question has the most in it that could be touched.
    await page.evaluate(
      (h) => Reveal.slide(h),
      deck.slides.findIndex(({ layout }) => layout === 'question'),
    );
    const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
    await press(page, 's');
    const speaker = (await opened)!;
    await speaker.waitForSelector('.current .frame');
    await speaker.evaluate(AXE);
    expect(await violations(speaker)).toEqual([]);
    await speaker.close();
    await page.close();
  });

  test('pages to read on a phone', async () => {
    const html = renderDeck(deck, lookFor('en', '16:9'), 'participant', reveal, new Report('a.md'));
    const phone = { width: 390, height: 844, isMobile: true, hasTouch: true };
    const page = await room.open(room.write('phone.html', html), phone);
    await page.waitForSelector('html.reading');
    await page.evaluate(AXE);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  test('where one is can be read, in reading order, in the deck’s language', async () => {
    const page = await open('participant', {}, 'zh-Hans');
    await press(page, 'PageDown');
    const heard = await page.evaluate(() => ({
      announced: document.querySelector('[role="status"].unseen')?.textContent,
      label: document.querySelector('section.present')?.getAttribute('aria-label'),
      landmarks: document.querySelectorAll('main').length,
      order: [
        ...document.querySelectorAll('header h1, header h2, section.present :is(.heading, .entries, .footer)'),
      ].map((element) => element.className || element.tagName),
    }));
    expect(heard).toEqual({
      announced: expect.stringMatching(/^第 2 页，共 \d+ 页：?.*/),
      label: expect.stringMatching(/^第 2 页/),
      landmarks: 1,
      order: ['H1', 'whereabouts', 'heading', 'entries', 'footer'],
    });
    await page.close();
  });
});
