// The whole road in a real browser: the files of a session opened as the meeting room and the printer will see them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, build } from '../../src/index.ts';
import { readPdf } from '../pdf-reader.ts';
import { useRoom } from './room.ts';

const ARTICLES = fileURLToPath(new URL('../fixtures/articles/', import.meta.url));
const NAMES = readdirSync(ARTICLES).sort();
const inputOf = (name: string) =>
  path.join(ARTICLES, name, readdirSync(path.join(ARTICLES, name)).find((file) => file.startsWith('input.'))!);

const room = useRoom();
let out: string;
const sessions = new Map<string, Built>();

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'lectern 講稿 '));
  for (const name of NAMES) {
    const [built] = await build([inputOf(name)], { out: path.join(out, name) });
    sessions.set(name, built!);
  }
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

const fileOf = (name: string, file: string) =>
  sessions.get(name)!.files.find((other) => path.basename(other) === file)!;
const bytesOf = (name: string, file: string) => new Uint8Array(readFileSync(fileOf(name, file)));
const textOf = (name: string, file: string) => readFileSync(fileOf(name, file), 'utf8');

/** Opens a file as a double-click does, and notes what it asks for and complains of. */
async function openFile<T>(
  file: string,
  use: (page: Page, seen: { requests: string[]; complaints: string[] }) => Promise<T>,
): Promise<T> {
  // With a memory of its own, as in a browser that has never seen it.
  const context = await room.browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const seen = { requests: [] as string[], complaints: [] as string[] };
    watch(page, seen);
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(pathToFileURL(file).href);
    await page.waitForFunction(() => (globalThis as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady());
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return await use(page, seen);
  } finally {
    await context.close();
  }
}

function watch(page: Page, seen: { requests: string[]; complaints: string[] }): void {
  page.on('request', (request) => {
    if (!/^(data|about|blob):/.test(request.url())) seen.requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    seen.complaints.push(String(error));
  });
}

/** Runs in the page: what leaves its frame's content box, is under the footer, or is too small to read. Its own code, not fit's. */
function findFaults(): string[] {
  const faults: string[] = [];
  const range = document.createRange();
  for (const frame of document.querySelectorAll<HTMLElement>('.frame')) {
    const name = `slide ${frame.dataset.slide} (${frame.className})`;
    const body = frame.querySelector('.body')!;
    const style = getComputedStyle(body);
    const box = body.getBoundingClientRect();
    const scale = box.width / (body as HTMLElement).offsetWidth;
    const inner = {
      left: box.left + Number.parseFloat(style.paddingLeft) * scale,
      right: box.right - Number.parseFloat(style.paddingRight) * scale,
      top: box.top + Number.parseFloat(style.paddingTop) * scale,
      bottom: box.bottom - Number.parseFloat(style.paddingBottom) * scale,
    };
    const foot = frame.querySelector('.footer')?.getBoundingClientRect();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let shown = 0;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const parent = node.parentElement!;
      if (!node.data.trim() || parent.closest('.katex-mathml, .visually-hidden')) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width === 0) continue;
        shown++;
        const out =
          rect.left < inner.left - 1 ||
          rect.right > inner.right + 1 ||
          rect.top < inner.top - 1 ||
          rect.bottom > inner.bottom + 1;
        const under =
          foot &&
          rect.bottom > foot.top + 1 &&
          rect.top < foot.bottom &&
          rect.right > foot.left &&
          rect.left < foot.right;
        if (out) faults.push(`${name}: "${node.data.slice(0, 20)}" leaves the content box`);
        if (under) faults.push(`${name}: "${node.data.slice(0, 20)}" runs into the footer`);
      }
      if (!parent.closest('.katex') && Number.parseFloat(getComputedStyle(parent).fontSize) < 16) {
        faults.push(`${name}: "${node.data.slice(0, 20)}" is smaller than 16 px`);
      }
    }
    if (shown === 0 && !body.querySelector('img, svg')) faults.push(`${name}: is empty`);
  }
  return faults;
}

describe.each(NAMES)('%s', (name) => {
  test('builds without errors and writes the six files', () => {
    const built = sessions.get(name)!;
    expect(built.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(built.files.map((file) => path.basename(file)).sort()).toEqual([
      'deck.html',
      'guide.pdf',
      'handout.pdf',
      'session.json',
      'share.html',
      'slides.pdf',
    ]);
  });

  test('loses no word', () => {
    const { coverage, article, slides } = JSON.parse(textOf(name, 'session.json'));
    expect(coverage.lost).toEqual([]);
    expect(coverage.inNotes).toBe(coverage.characters);
    expect(coverage.inHandout).toBe(coverage.characters);
    const cited = new Set(slides.flatMap((slide: { paragraphs: number[] }) => slide.paragraphs));
    expect(article.paragraphs.map(({ n }: { n: number }) => n).filter((n: number) => !cited.has(n))).toEqual([]);
  });

  test('no text leaves its slide, and nothing is asked of the network', async () => {
    await openFile(fileOf(name, 'deck.html'), async (page, seen) => {
      const total = await page.evaluate(() => document.querySelectorAll('.frame').length);
      expect(total).toBe(sessions.get(name)!.deck.slides.length);
      const faults: string[] = [];
      for (let index = 0; index < total; index++) {
        await page.evaluate(
          (h) => (globalThis as unknown as { Reveal: { slide(h: number): void } }).Reveal.slide(h),
          index,
        );
        faults.push(...(await page.evaluate(findFaults)).filter((fault) => fault.startsWith(`slide ${index + 1} `)));
      }
      expect(faults).toEqual([]);
      expect(seen.requests).toEqual([pathToFileURL(fileOf(name, 'deck.html')).href]);
      expect(seen.complaints).toEqual([]);
    });
  });

  test('slides.pdf has a page for each slide, tags, bookmarks, a title and embedded TrueType only', async () => {
    const { deck } = sessions.get(name)!;
    const pdf = await readPdf(bytesOf(name, 'slides.pdf'));
    expect(pdf.pages).toBe(deck.slides.length);
    expect(pdf).toMatchObject({ tagged: true, language: deck.article.language });
    expect(pdf.title).toContain(deck.article.title.text);
    const bookmarks = JSON.stringify(pdf.outline);
    for (const section of deck.article.sections.filter(({ level }) => level === 1)) {
      expect(bookmarks).toContain(section.heading.text);
    }
    for (const slide of deck.slides) if (slide.heading && !slide.part) expect(bookmarks).toContain(slide.heading.text);
  });

  test.each(['slides.pdf', 'handout.pdf', 'guide.pdf'])(
    '%s: fonts are embedded TrueType, no page is blank',
    async (file) => {
      const pdf = await readPdf(bytesOf(name, file));
      expect(pdf.fonts.filter((font) => !font.embedded || !/TrueType|CIDFontType2/.test(font.type))).toEqual([]);
      // Any other name is a fallback: a face lacks a character that it has to show.
      expect(pdf.fonts.map((font) => font.name).filter((font) => !/Lectern|KaTeX/.test(font))).toEqual([]);
      expect(pdf.text.filter((text) => text.trim() === '')).toEqual([]);
      expect(pdf.tagged).toBe(true);
      expect(pdf.text.join('')).not.toMatch(/[\u2e80-\u2fdf\ufffd]/);
    },
  );
});

test('what only the facilitator may see reaches no participant', async () => {
  const name = 'library-evening';
  const { deck } = sessions.get(name)!;
  const squeeze = (text: string) => text.replace(/\s+/g, '');
  const secrets = [
    ...deck.article.paragraphs.flatMap(({ remarks }) => remarks),
    ...deck.article.questions.flatMap(({ expected }) => expected.map(({ text }) => text)),
  ].map(squeeze);
  expect(secrets.length).toBeGreaterThan(2);
  const guide = squeeze((await readPdf(bytesOf(name, 'guide.pdf'))).text.join(''));
  for (const secret of secrets) expect(guide).toContain(secret);
  const forParticipants = [
    squeeze((await readPdf(bytesOf(name, 'slides.pdf'))).text.join('')),
    squeeze((await readPdf(bytesOf(name, 'handout.pdf'))).text.join('')),
    squeeze(textOf(name, 'share.html')),
  ];
  for (const text of forParticipants) for (const secret of secrets) expect(text).not.toContain(secret);
  await openFile(fileOf(name, 'deck.html'), async (page) => {
    const visible = await page.evaluate(() =>
      [...document.querySelectorAll('.frame')].map((frame) => frame.textContent).join(''),
    );
    for (const secret of secrets) expect(squeeze(visible)).not.toContain(secret);
  });
});

test('the speaker view opens from a double-click, shows notes, and stays in step both ways', async () => {
  await openFile(fileOf('hard-hats', 'deck.html'), async (page, seen) => {
    const opened = new Promise<Page>((resolve) => page.once('popup', (popup) => resolve(popup!)));
    await page.keyboard.press('s');
    const speaker = await opened;
    watch(speaker, seen);
    const notes = () => speaker.evaluate(() => document.querySelector('.speaker .script')?.textContent ?? '');
    await page.bringToFront();
    await page.evaluate(() => (globalThis as unknown as { Reveal: { slide(h: number): void } }).Reveal.slide(3));
    const paragraph = sessions.get('hard-hats')!.deck.slides[3]!.paragraphs[0]!;
    const block = sessions.get('hard-hats')!.deck.article.paragraphs[paragraph - 1]!.block;
    const words = block.type === 'paragraph' ? block.content.text.slice(0, 8) : '';
    await expect.poll(notes).toContain(words);
    await speaker.bringToFront();
    await speaker.keyboard.press('ArrowRight');
    const index = () =>
      page.evaluate(() => (globalThis as unknown as { Reveal: { getIndices(): { h: number } } }).Reveal.getIndices().h);
    await expect.poll(index).toBe(4);
    expect(seen.complaints).toEqual([]);
    expect(seen.requests.every((address) => address.startsWith('file:') && address.includes('deck.html'))).toBe(true);
  });
});

test('a question’s clock starts, pauses and resets, by key and by click', async () => {
  const { deck } = sessions.get('hard-hats')!;
  const question = deck.slides.findIndex(({ layout }) => layout === 'question');
  const minutes = deck.questions[0]!.minutes;
  await openFile(fileOf('hard-hats', 'deck.html'), async (page) => {
    await page.evaluate(
      (h) => (globalThis as unknown as { Reveal: { slide(h: number): void } }).Reveal.slide(h),
      question,
    );
    const clock = () => page.evaluate(() => document.querySelector('.present .timer .clock')?.textContent ?? '');
    const full = `${String(minutes).padStart(2, '0')}:00`;
    expect(await clock()).toBe(full);
    await page.keyboard.press('t');
    await expect.poll(clock).not.toBe(full);
    await page.keyboard.press('t');
    const paused = await clock();
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(await clock()).toBe(paused);
    await page.keyboard.press('r');
    expect(await clock()).toBe(full);
    await page.click('.present .timer');
    await expect.poll(clock).not.toBe(full);
  });
});

test('the same input gives the same bytes', async () => {
  const again = path.join(out, 'again');
  const [built] = await build([inputOf('hard-hats')], { out: again });
  for (const file of built!.files) {
    expect(Buffer.compare(readFileSync(file), bytesOf('hard-hats', path.basename(file))), path.basename(file)).toBe(0);
  }
});
