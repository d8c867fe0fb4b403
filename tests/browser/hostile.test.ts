// The attacks of tests/fixtures/hostile in a real browser: built as anybody builds, opened as a double-click does, and printed.
// Nothing runs, nothing is asked for, no window opens; and the browser's own reading of each page is judged as in the unit tests.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, build } from '../../src/index.ts';
import { type Ground, layOut, type Pages, renderPages, SECRET } from '../hostile/articles.ts';
import { findLeaks, parseInBrowser } from '../hostile/judge.ts';
import { SCREEN, useRoom } from './room.ts';

const NAMES = ['markdown', 'addresses', 'drawings', 'page', 'meta', 'text'];
const PAPER = ['slides', 'handout', 'guide'] as const;

const room = useRoom();
let ground: Ground;
const built = new Map<string, Built>();
const rendered = new Map<string, Pages>();

beforeAll(async () => {
  ground = await layOut();
  const out = path.join(ground.root, 'out');
  const sessions = await build(
    ground.articles.map(({ file }) => file),
    { out },
  );
  for (const [i, { name, file }] of ground.articles.entries()) {
    built.set(name, sessions[i]!);
    rendered.set(name, await renderPages(file, readFileSync(file), ground.folder));
  }
}, 600_000);
afterAll(() => {
  ground.remove();
  rmSync(ground.root, { recursive: true, force: true });
});

const fileOf = (name: string, file: string) => built.get(name)!.files.find((other) => path.basename(other) === file)!;

declare global {
  /** What attacks call. */
  var strike: () => void;
  var struck: number | undefined;
}

/** All that a page did which a page of ours does not do. */
async function watchPage(html: string, use: (page: Page) => Promise<unknown> = async () => undefined) {
  const address = room.write('page.html', html);
  const deeds: string[] = [];
  const page = await room.browser.newPage();
  page.on('dialog', (dialog) => {
    deeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => void deeds.push('window'));
  page.on('pageerror', (error) => void deeds.push(`error ${error}`));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) deeds.push(`console ${message.text()}`);
  });
  page.on('frameattached', () => void deeds.push('frame'));
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && request.url().split('#')[0] !== address)
      deeds.push(`request ${request.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    globalThis.strike = () => {
      globalThis.struck = (globalThis.struck ?? 0) + 1;
    };
    document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) =>
      console.error(`policy ${violatedDirective} ${blockedURI}`),
    );
  });
  await page.setViewport(SCREEN);
  try {
    await page.goto(address, { waitUntil: 'load' });
    await use(page);
    const struck = await page.evaluate(() => globalThis.struck);
    return struck === undefined ? deeds : [...deeds, 'struck'];
  } finally {
    await page.close();
  }
}

/** A page as the browser reads it, its scripts silent. */
async function readStill(html: string) {
  const page = await room.browser.newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await page.goto(room.write('still.html', html));
    return await page.evaluate(parseInBrowser);
  } finally {
    await page.close();
  }
}

/** Shows every slide, and what the pointer and the keys set off on the last one. */
async function walk(page: Page): Promise<void> {
  await page.waitForSelector('html.settled');
  await page.evaluate(() => {
    const count = document.querySelectorAll('.slides > section').length;
    for (let i = 0; i < count; i++) Reveal.slide(i);
    for (const element of document.querySelectorAll('main *'))
      for (const type of ['mouseover', 'focus', 'error', 'load']) element.dispatchEvent(new Event(type));
  });
}

describe.each(NAMES)('the session of %s', (name) => {
  test('is built, with nothing from outside in it', () => {
    const { files } = built.get(name)!;
    expect(files.map((file) => path.basename(file)).sort()).toEqual(
      ['deck.html', 'guide.pdf', 'handout.pdf', 'session.json', 'share.html', 'slides.pdf'].sort(),
    );
    for (const file of files) expect(readFileSync(file).includes(SECRET), file).toBe(false);
  });

  test.each(['deck.html', 'share.html'])('%s does nothing but show', async (file) => {
    const html = readFileSync(fileOf(name, file), 'utf8');
    expect(await watchPage(html, walk)).toEqual([]);
    expect(findLeaks(await readStill(html), rendered.get(name)!.scripts)).toEqual([]);
  });

  test.each(PAPER)('the printed page of %s does nothing but show', async (output) => {
    const html = rendered.get(name)!.html[output];
    expect(await watchPage(html)).toEqual([]);
    expect(findLeaks(await readStill(html))).toEqual([]);
  });

  test.each(PAPER)('%s.pdf acts on nothing and leads only to the web', async (output) => {
    const actions = await actionsIn(readFileSync(fileOf(name, `${output}.pdf`)));
    expect(actions.filter((action) => !/^(?:URI (?:https?|mailto):|GoTo)/.test(action))).toEqual([]);
  });
});

/** Every action of a PDF, and files that it carries. */
async function actionsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await PDFDocument.load(bytes);
  const dictionaries = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
  const all = dictionaries.flatMap((dictionary) => [
    dictionary,
    ...dictionary.values().flatMap((value) => (value instanceof PDFDict ? [value] : [])),
  ]);
  return all.flatMap((dictionary) => {
    const found: string[] = [];
    for (const key of ['JS', 'EmbeddedFiles', 'OpenAction', 'AA', 'Launch'])
      if (dictionary.has(PDFName.of(key))) found.push(key);
    const kind = dictionary.get(PDFName.of('S'));
    const address = dictionary.get(PDFName.of('URI'));
    if (address instanceof PDFString || address instanceof PDFHexString) found.push(`URI ${address.decodeText()}`);
    else if (
      kind instanceof PDFName &&
      /^\/(?:JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE)$/.test(kind.asString())
    )
      found.push(kind.asString());
    return found;
  });
}

describe('each check can fail', () => {
  const page = (inside: string, policy = '') =>
    `<!doctype html><html><head><meta charset="utf-8">${policy}</head><body>${inside}</body></html>`;
  const STRICT = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'none'">`;

  test.each([
    ['a script', page('<script>window.strike()</script>'), 'struck'],
    ['a handler', page('<img src="data:," onerror="window.strike()">'), 'struck'],
    ['a dialog', page('<script>alert("hello")</script>'), 'dialog hello'],
    [
      'a picture over the network',
      page('<img src="https://outside.example/a.png">'),
      'request https://outside.example/a.png',
    ],
    ['a file', page('<img src="file:///etc/hostname">'), 'request file:///etc/hostname'],
    ['a frame', page('<iframe srcdoc="x"></iframe>'), 'frame'],
    [
      'a script that only the policy stopped',
      page('<script>window.strike()</script>', STRICT),
      'console policy script-src-elem inline',
    ],
    [
      'a picture that only the policy stopped',
      page('<img src="https://outside.example/a.png">', STRICT),
      'console policy img-src https://outside.example/a.png',
    ],
  ])('%s is seen', async (_, html, deed) => {
    const deeds = await watchPage(html, () => new Promise((later) => setTimeout(later, 200)));
    expect(deeds).toContain(deed);
  });

  test('what one parser reads as words and the browser as markup is seen', async () => {
    const html = page('<p><noscript><p title="</noscript><img src=x onerror=y>"></noscript></p>');
    expect(findLeaks(await readStill(html)).length).toBeGreaterThan(0);
  });

  test('an action in a PDF is seen', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    pdf.addJavaScript('main', 'app.alert(1)');
    expect(await actionsIn(await pdf.save())).toContain('JS');
  });
});
