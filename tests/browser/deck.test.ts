// The deck at work, opened from file:// as in a meeting room: moving and finding, clocks, the speaker's window, the phone.
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { type Edition, renderDeck } from '../../src/render/deck.ts';
import { plain } from '../../src/text/rich.ts';
import { deck, lookFor, paragraph, REMARK, reveal, rich, slideOf as slide } from '../render/deck-fixture.ts';
import { press, SCREEN, slideOf, useRoom, watch } from './room.ts';

const room = useRoom();
const TOTAL = deck.slides.length;
const numberOf = (layout: string) => deck.slides.findIndex((slide) => slide.layout === layout) + 1;
const QUESTION = numberOf('question');

const render = (edition: Edition, language = 'en') =>
  renderDeck(deck, lookFor(language), edition, reveal, new Report('a.md'));
let presenter: string;
let participant: string;
let page: Page;
beforeAll(async () => {
  presenter = room.write('deck.html', render('presenter'));
  participant = room.write('share.html', render('participant'));
  page = await room.open(presenter);
});

/** Back to a slide with nothing open, as if just opened. */
async function at(slide: number): Promise<Page> {
  await page.bringToFront();
  await page.evaluate((index) => {
    sessionStorage.clear();
    location.hash = `#/s${index}`;
    location.reload();
  }, slide);
  await page.waitForFunction((index) => globalThis.Reveal?.getIndices().h === index - 1, {}, slide);
  await page.waitForSelector('html.settled');
  return page;
}

afterEach(() => expect(room.complaints.splice(0)).toEqual([]));

const text = (of: Page, selector: string) => of.$eval(selector, (element) => element.textContent?.trim() ?? '');
const isShown = (of: Page, selector: string) =>
  of.evaluate((wanted) => document.querySelector(wanted)?.checkVisibility() ?? false, selector);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('moving', () => {
  test('arrows, space and a clicker’s keys go on and back, and stop at the ends', async () => {
    await at(1);
    await press(page, 'PageUp');
    expect(await slideOf(page)).toBe(1);
    await press(page, 'ArrowRight', 'PageDown', ' ', 'ArrowDown');
    expect(await slideOf(page)).toBe(5);
    await press(page, 'ArrowLeft', 'PageUp', 'ArrowUp');
    expect(await slideOf(page)).toBe(2);
    await press(page, 'End', 'ArrowRight');
    expect(await slideOf(page)).toBe(TOTAL);
  });

  test('a number and Enter lead to its ¶, backspace back', async () => {
    await at(2);
    await press(page, '3');
    expect(await text(page, '.prompt')).toContain('¶3');
    await press(page, 'Enter');
    expect(await slideOf(page)).toBe(numberOf('text'));
    expect(await isShown(page, '.prompt')).toBe(false);
    await press(page, 'Backspace');
    expect(await slideOf(page)).toBe(2);
  });

  test('a ¶ that is not there is said, and nothing moves', async () => {
    await at(2);
    await press(page, '9', '9', 'Enter');
    expect(await text(page, '.prompt')).toContain('There is no ¶99');
    expect(await slideOf(page)).toBe(2);
    await press(page, 'Escape');
    expect(await isShown(page, '.prompt')).toBe(false);
  });

  test('g and a number lead to the slide', async () => {
    await at(2);
    await press(page, 'g', '1', '0', 'Enter');
    expect(await slideOf(page)).toBe(10);
  });

  test('the ¶ under a question lead to it, by click', async () => {
    await at(QUESTION);
    await page.click('section.present .refs .ref:last-of-type');
    expect(await slideOf(page)).toBe(numberOf('text'));
  });

  test('a reload keeps the place and the clock', async () => {
    await at(QUESTION);
    await press(page, '-');
    const left = await text(page, 'section.present .clock');
    expect(left).toBe('07:30');
    await page.reload();
    await page.waitForSelector('html.settled');
    expect(await slideOf(page)).toBe(QUESTION);
    expect(await text(page, 'section.present .clock')).toBe(left);
  });

  test('black and back; a key that moves only brings the slide back', async () => {
    await at(4);
    await press(page, 'b');
    expect(await page.evaluate(() => Reveal.isPaused())).toBe(true);
    await press(page, 'PageDown');
    expect(await page.evaluate(() => Reveal.isPaused())).toBe(false);
    expect(await slideOf(page)).toBe(4);
    await press(page, '.', '.');
    expect(await page.evaluate(() => Reveal.isPaused())).toBe(false);
  });

  test('a spot is enlarged by Alt and a click, and the next slide is whole again', async () => {
    await at(4);
    const scaleOf = () => page.$eval('.reveal', (element) => (element as HTMLElement).style.transform);
    await page.keyboard.down('Alt');
    await page.mouse.click(300, 200);
    await page.keyboard.up('Alt');
    expect(await scaleOf()).toMatch(/^scale\(2/);
    await press(page, 'Escape');
    expect(await scaleOf()).toBe('');
    await press(page, 'z');
    expect(await scaleOf()).toMatch(/^scale\(2/);
    await press(page, 'ArrowRight');
    expect(await scaleOf()).toBe('');
  });
});

describe('sheets', () => {
  test('all slides stand under their sections, whole and in rows', async () => {
    await at(4);
    await press(page, 'o');
    const cells = await page.$$eval('.overview .cell', (all) => all.map((cell) => cell.getBoundingClientRect().top));
    expect(cells).toHaveLength(TOTAL);
    expect(new Set(cells).size).toBeGreaterThan(2);
    const names = await page.$$eval('.overview h3', (all) => all.map((name) => name.textContent));
    expect(names).toEqual(expect.arrayContaining(['1 Dawn', 'Questions for discussion']));
    // A picture of a slide looks as the slide does, whatever can be touched there.
    const grounds = await page.$$eval('.overview .footer button', (all) =>
      all.map((one) => `${getComputedStyle(one).backgroundColor} ${getComputedStyle(one).borderTopWidth}`),
    );
    expect(new Set(grounds)).toEqual(new Set(['rgba(0, 0, 0, 0) 0px']));
    expect(await text(page, '.overview [aria-current] .n')).toBe('4');
    await press(page, 'ArrowRight', 'Enter');
    expect(await slideOf(page)).toBe(5);
    expect(await isShown(page, '.overview')).toBe(false);
  });

  test('words are found on slides and in notes, but no remark shows in the room', async () => {
    await at(1);
    await press(page, '/');
    await page.keyboard.type('TWELVE nothing');
    expect(await text(page, '.search .count')).toBe('Nothing found');
    await page.$eval('.search input', (field) => {
      (field as HTMLInputElement).value = 'lanterns since';
      field.dispatchEvent(new Event('input'));
    });
    expect((await page.$$('.search li')).length).toBeGreaterThan(0);
    expect(await text(page, '.search mark')).toBe('lanterns since');
    await page.$eval(
      '.search input',
      (field, remark) => {
        (field as HTMLInputElement).value = remark;
        field.dispatchEvent(new Event('input'));
      },
      REMARK,
    );
    expect(await page.$$('.search li')).toHaveLength(0);
    await press(page, 'Escape');
    expect(await isShown(page, '.search')).toBe(false);
    expect(await slideOf(page)).toBe(1);
  });

  test('Enter goes to the first finding and marks it there', async () => {
    await at(1);
    await press(page, '/');
    await page.keyboard.type('north');
    await press(page, 'Enter');
    expect(await slideOf(page)).toBe(numberOf('table'));
    expect(await page.evaluate(() => CSS.highlights.has('found'))).toBe(true);
    await press(page, 'ArrowRight');
    expect(await page.evaluate(() => CSS.highlights.has('found'))).toBe(false);
  });

  test('syllables, voiced kana and rare characters are found as they are written, and marked whole', async () => {
    const words = ['하기 호감', 'かぎ', '昨日の𠮷野家', 'the oﬃce'].map((found, i) =>
      paragraph(rich(`${i} ${found} end`)),
    );
    const slides = [slide('title'), ...words.map((block) => slide('text', { blocks: [block], paragraphs: [1] }))];
    const html = renderDeck({ ...deck, slides }, lookFor('en'), 'participant', reveal, new Report('a.md'));
    const other = await room.open(room.write('words.html', html));
    await press(other, '/');
    const marksOf = (query: string) =>
      other.$eval(
        '.search input',
        (field, value) => {
          (field as HTMLInputElement).value = value;
          field.dispatchEvent(new Event('input'));
          return [...document.querySelectorAll('.search mark')].map((mark) => mark.textContent);
        },
        query,
      );
    expect(await marksOf('한국')).toEqual([]);
    expect(await marksOf('かき')).toEqual([]);
    expect(await marksOf('호감')).toEqual(['호감']);
    expect(await marksOf('offi')).toEqual(['oﬃ']);
    expect(await marksOf('𠮷野家')).toEqual(['𠮷野家']);
    await press(other, 'Enter');
    const highlighted = await other.evaluate(() => [...CSS.highlights.get('found')!].map(String));
    expect(highlighted).toEqual(['𠮷野家']);
    await other.close();
  });

  test('a finding is shown between whole words', async () => {
    await at(1);
    await press(page, '/');
    await page.keyboard.type('harbour');
    const snippets = await page.$$eval('.search .snippet', (all) => all.map((one) => one.textContent ?? ''));
    expect(snippets.length).toBeGreaterThan(0);
    const known = await page.$$eval('.slides :is(p, li, h1, h2, h3, th, td, span, blockquote)', (all) =>
      all.flatMap((element) => element.textContent?.match(/[\p{L}\p{N}]+/gu) ?? []),
    );
    for (const word of snippets.flatMap((snippet) => snippet.match(/[\p{L}\p{N}]+/gu) ?? []))
      expect(known).toContain(word);
    await press(page, 'Escape');
  });

  test('the keys are explained in the deck’s language; participants have no speaker view', async () => {
    await at(1);
    await press(page, '?');
    expect(await text(page, '.help')).toContain('Speaker view');
    await press(page, '?');
    expect(await isShown(page, '.help')).toBe(false);
    const share = await room.open(room.write('zh.html', render('participant', 'zh-Hans')));
    await press(share, '?');
    const help = await text(share, '.help');
    expect(help).toContain('查找');
    expect(help).not.toContain('讲者');
    await press(share, 'Escape', 's');
    expect(room.browser.targets().filter((target) => target.url().includes('speaker'))).toEqual([]);
    await share.close();
  });
});

describe('without a keyboard', () => {
  const TABLET = { width: 1024, height: 700, hasTouch: true };

  test('a touch on the ¶ of a footer shows all ¶, and one of them leads to it', async () => {
    const tablet = await room.open(`${participant}#/s${numberOf('points')}`, TABLET);
    await tablet.tap('section.present .footer .ref');
    const numbers = await tablet.$$eval('.paragraphs button:not(.close)', (all) =>
      all.map((one) => ({ says: one.textContent, height: one.getBoundingClientRect().height })),
    );
    expect(numbers.map(({ says }) => says)).toEqual(['¶1', '¶2', '¶3']);
    for (const { height } of numbers) expect(height).toBeGreaterThanOrEqual(44);
    await tablet.tap('.paragraphs section:last-of-type button:last-of-type');
    await expect.poll(() => slideOf(tablet)).toBe(numberOf('text'));
    expect(await isShown(tablet, '.paragraphs')).toBe(false);
    await press(tablet, 'Backspace');
    expect(await slideOf(tablet)).toBe(numberOf('points'));
    await tablet.close();
  });

  test('a touch on the number of a slide shows all slides, from there the search and the keys', async () => {
    const tablet = await room.open(`${participant}#/s${numberOf('agenda')}`, TABLET);
    await tablet.tap('section.present .footer .position');
    expect(await isShown(tablet, '.overview')).toBe(true);
    await tablet.tap('.overview .ways button:first-of-type');
    expect(await isShown(tablet, '.search')).toBe(true);
    expect(await isShown(tablet, '.overview')).toBe(false);
    await tablet.tap('.search .close');
    await tablet.tap('section.present .footer .position');
    await tablet.tap('.overview .ways button:last-of-type');
    expect(await text(tablet, '.help')).toMatch(/tap ¶.*tap 1 \/ \d+/s);
    await tablet.tap('.help .close');
    await tablet.tap('section.present .footer .position');
    await tablet.tap(`.overview section:last-of-type .cell:last-of-type`);
    await expect.poll(() => slideOf(tablet)).toBe(TOTAL);
    await tablet.close();
  });

  test('on a phone a button leads to a ¶, and the way back is the browser’s', async () => {
    const phone = await room.open(participant, { width: 390, height: 844, isMobile: true, hasTouch: true });
    await phone.tap('.to-paragraph');
    await phone.tap('.paragraphs section:last-of-type button:last-of-type');
    await expect.poll(() => phone.evaluate(() => location.hash)).toBe(`#/s${numberOf('text')}`);
    const distance = () => phone.$eval(`#s${numberOf('text')}`, (slide) => Math.abs(slide.getBoundingClientRect().top));
    // The page goes there once it hears of its new address.
    await expect.poll(distance).toBeLessThan(300);
    await phone.close();
  });
});

describe('clocks', () => {
  const clock = () => text(page, 'section.present .clock');
  const later = (seconds: number) =>
    page.evaluate((by) => {
      const { now } = Date;
      Date.now = () => now() + by * 1000;
    }, seconds);

  test('start, pause, a minute more and less, and set back, by key', async () => {
    await at(QUESTION);
    expect(await clock()).toBe('08:30');
    await press(page, '+');
    expect(await clock()).toBe('09:30');
    await press(page, '-', '-');
    expect(await clock()).toBe('07:30');
    await press(page, 't');
    await later(60);
    await expect.poll(clock).toMatch(/^06:/);
    await press(page, 't');
    const paused = await clock();
    await later(60);
    await pause(350);
    expect(await clock()).toBe(paused);
    await press(page, 'r');
    expect(await clock()).toBe('08:30');
  });

  test('a deck that was built anew gives its minutes to clocks that never ran, and keeps what others have run', async () => {
    const planned = (minutes: number, edit = '') =>
      room.write(
        'rebuilt.html',
        renderDeck(
          {
            ...deck,
            questions: deck.questions.map((question) => ({
              ...question,
              minutes,
              content: plain(`${question.content.text}${edit}`),
            })),
          },
          lookFor('en'),
          'presenter',
          reveal,
          new Report('a.md'),
        ),
      );
    const own = await room.open(`${planned(8)}#/s${QUESTION}`);
    const left = () => text(own, 'section.present .clock');
    const rebuild = async (minutes: number, edit?: string) => {
      planned(minutes, edit);
      await own.reload();
      await own.waitForSelector('html.settled');
    };
    // Another question's clock would be kept with this one: each change keeps all.
    await press(own, '+', 'r');
    expect(await left()).toBe('08:00');
    await rebuild(5);
    expect(await left()).toBe('05:00');
    await press(own, '-');
    await rebuild(10, ' And why?');
    expect(await left()).toBe('09:00');
    await press(own, 't');
    await rebuild(12, ' And why?');
    expect(await left()).toMatch(/^1(?:1:00|0:5\d)$/);
    expect(await own.$('section.present .clock-runs')).not.toBeNull();
    await own.close();
  });

  test('start by click; when time is up it is said, seen and heard of; a minute more goes on', async () => {
    await at(QUESTION);
    await page.click('section.present .timer');
    await later(600);
    await page.waitForSelector('section.present .clock-is-over');
    expect(await clock()).toBe('Time is up');
    expect(await text(page, 'body > [role="status"]:not(.prompt)')).toBe('Time is up');
    await page.click('section.present .more button:nth-child(2)');
    expect(await clock()).toMatch(/^0(?:1:00|0:5\d)$/);
    expect(await page.$('section.present .clock-runs')).not.toBeNull();
  });
});

describe('the speaker’s window', () => {
  test('shows slide, next slide, notes and pace; moves the room and is moved by it', async () => {
    await at(QUESTION);
    const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
    await press(page, 's');
    const speaker = (await opened)!;
    watch(speaker, room.complaints);
    await speaker.waitForSelector(`.current .frame[data-slide="${QUESTION}"]`);
    expect(await text(speaker, '.script')).toContain('¶3');
    expect(await speaker.$(`.upcoming .frame[data-slide="${QUESTION + 1}"]`)).not.toBeNull();
    expect(await text(speaker, '.position')).toBe(`Slide ${QUESTION} of ${TOTAL}`);
    expect(await text(speaker, '.ends')).toMatch(/ends about \d\d:\d\d/);
    // Clocks: asked for here, running there, seen in both.
    await speaker.bringToFront();
    await press(speaker, 't');
    await page.waitForSelector('section.present .clock-runs', {});
    await speaker.waitForSelector('.current .clock-runs');
    // Moving, both ways.
    await press(speaker, 'PageUp');
    await expect.poll(() => slideOf(page)).toBe(QUESTION - 1);
    await speaker.waitForSelector(`.current .frame[data-slide="${QUESTION - 1}"]`);
    await page.bringToFront();
    await press(page, '2', 'Enter');
    const points = numberOf('points');
    await speaker.waitForSelector(`.current .frame[data-slide="${points}"]`);
    const hash = await page.evaluate(() => `#/${document.querySelector('section.present')!.id}`);
    expect(await text(speaker, '.script')).toContain(REMARK);
    expect(await text(speaker, '.pacing')).toMatch(/ahead|on time/);
    // A remark is the presenter's: found here, not in the room.
    await speaker.bringToFront();
    await press(speaker, '/');
    await speaker.keyboard.type(REMARK);
    expect(await speaker.$$('.search li')).toHaveLength(1);
    await press(speaker, 'Escape', 'b');
    await expect.poll(() => page.evaluate(() => Reveal.isPaused())).toBe(true);
    await speaker.waitForSelector('.dark:not([hidden])');
    await press(speaker, 'b');
    await speaker.waitForSelector('.dark[hidden]');
    // Reloaded, both find each other again; the address follows the slide within a second.
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(hash);
    await page.reload();
    await page.waitForSelector('html.settled');
    await press(speaker, 'PageDown');
    await expect.poll(() => slideOf(page)).toBe(points + 1);
    await speaker.reload();
    await speaker.waitForSelector(`.current .frame[data-slide="${points + 1}"]`);
    await speaker.close();
  });
});

describe('other browsers', () => {
  const OTHER_TYPE =
    '.frame, .frame * { text-autospace: no-autospace !important; text-spacing-trim: space-all !important; text-wrap: wrap !important; letter-spacing: 0.02em }';
  /** Greatest distance in px of a slide by which words leave the content box of the slide that shows. */
  const excess = () =>
    page.evaluate(() => {
      const body = document.querySelector<HTMLElement>('section.present .body')!;
      const box = body.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(body);
      const out = [...range.getClientRects()].map(({ bottom, right }) =>
        Math.max(bottom - box.bottom, right - box.right),
      );
      return Math.max(...out) / (box.height / body.offsetHeight);
    });

  test('a slide that outgrows its room is scaled down before it is seen, and grows back', async () => {
    await at(QUESTION);
    await page.addStyleTag({ content: OTHER_TYPE });
    const words = '.present .question .words';
    const transform = () => page.$eval('.present .content', (content) => (content as HTMLElement).style.transform);
    const before = await text(page, words);
    const set = (content: string) =>
      page.evaluate(
        (selector, value) => {
          document.querySelector(selector)!.textContent = value;
          window.dispatchEvent(new Event('resize'));
        },
        words,
        content,
      );
    expect(await transform()).toBe('');
    await set('much longer than it was measured '.repeat(16));
    expect(await transform()).toMatch(/^scale\(0\./);
    expect(await excess()).toBeLessThanOrEqual(4);
    await set(before);
    expect(await transform()).toBe('');
  });

  test('a slide that comes later is scaled when it comes', async () => {
    await at(1);
    const points = numberOf('points');
    await page.evaluate((index) => {
      const list = document.querySelector(`#s${index} .points`)!;
      list.innerHTML = list.innerHTML.repeat(6);
    }, points);
    await press(page, 'g', String(points), 'Enter');
    expect(await excess()).toBeLessThanOrEqual(4);
  });
});

describe('screens', () => {
  const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true };

  test('share.html on a phone is a page of text: legible, as wide as the screen, no notes, no clocks', async () => {
    const phone = await room.open(participant, PHONE);
    const seen = await phone.evaluate(() => {
      const sizes = [...document.querySelectorAll('.frame :is(p, li, h1, h2, h3, td, .words, .quote)')]
        .filter((element) => element.checkVisibility() && element.textContent?.trim())
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      const shown = [...document.querySelectorAll('.slides > section')].filter((slide) => slide.checkVisibility());
      return {
        width: document.documentElement.scrollWidth,
        least: Math.min(...sizes),
        shown: shown.length,
        isTall: document.documentElement.scrollHeight > 2000,
        clocks: [...document.querySelectorAll('.timer')].filter((timer) => timer.checkVisibility()).length,
        notes: document.querySelectorAll('.notes').length,
      };
    });
    expect(seen).toEqual({ width: 390, least: expect.any(Number), shown: TOTAL, isTall: true, clocks: 0, notes: 0 });
    expect(seen.least).toBeGreaterThanOrEqual(14);
    // What decorates a slide would lie over the words of a page.
    const drawn = await phone.$$eval('.frame', (frames) =>
      frames.flatMap((frame) => ['::before', '::after'].map((part) => getComputedStyle(frame, part).content)),
    );
    expect(new Set(drawn)).toEqual(new Set(['none']));
    // A ¶ under a question leads to its passage; the address keeps the place.
    await phone.tap('.refs .ref:last-of-type');
    await expect.poll(() => phone.evaluate(() => location.hash)).toBe(`#/s${numberOf('text')}`);
    await phone.setViewport({ ...PHONE, width: 844, height: 390 });
    expect(await phone.evaluate(() => document.documentElement.className)).toContain('reading');
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(844);
    await phone.close();
  });

  test('on a wider screen it is the deck, at the same slide', async () => {
    const window = await room.open(participant, { width: 500, height: 700 });
    expect(await window.evaluate(() => document.documentElement.className)).toContain('reading');
    await window.evaluate((index) => document.getElementById(`s${index}`)?.scrollIntoView(), QUESTION);
    await expect.poll(() => window.evaluate(() => location.hash)).toBe(`#/s${QUESTION}`);
    await window.setViewport(SCREEN);
    await window.waitForFunction(() => globalThis.Reveal?.getIndices);
    await expect.poll(() => slideOf(window)).toBe(QUESTION);
    await window.close();
  });

  test('a swipe goes on', async () => {
    const tablet = await room.open(participant, { width: 1024, height: 700, hasTouch: true });
    const touch = await tablet.touchscreen.touchStart(700, 300);
    await touch.move(500, 300);
    await touch.move(300, 300);
    await touch.end();
    await expect.poll(() => slideOf(tablet)).toBe(2);
    await tablet.close();
  });

  test('nothing moves by itself for who asked for less motion', async () => {
    const calm = await room.browser.newPage();
    await calm.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await calm.setViewport(SCREEN);
    await calm.goto(`${presenter}#/s${QUESTION}`);
    await calm.waitForSelector('html.settled');
    await press(calm, 't', ...Array.from({ length: 9 }, () => '-'));
    await calm.waitForSelector('section.present .clock-is-over');
    await press(calm, 'z', 'o');
    const moving = await calm.evaluate(() => document.getAnimations().map((animation) => animation.constructor.name));
    expect(moving).toEqual([]);
    await calm.close();
  });

  test('right to left, the left arrow goes on and the clock stands on the left', async () => {
    const html = renderDeck(
      { ...deck, article: { ...deck.article, language: 'ar' } },
      lookFor('ar'),
      'presenter',
      reveal,
      new Report('a.md'),
    );
    const rtl = await room.open(`${room.write('ar.html', html)}#/s${QUESTION}`);
    const left = await rtl.$eval('section.present .timer', (timer) => timer.getBoundingClientRect().left);
    expect(left).toBeLessThan(400);
    await press(rtl, 'ArrowLeft');
    expect(await slideOf(rtl)).toBe(QUESTION + 1);
    await press(rtl, 'o');
    const [first, second] = await rtl.$$eval('.overview .cell', (cells) =>
      cells.map((cell) => cell.getBoundingClientRect().left),
    );
    expect(first).toBeGreaterThan(second!);
    await rtl.close();
  });
});
