// What is printed, in every variant: as accessible as a program can tell, without the facilitator's secrets, with every ¶ once
// and in order, and the same bytes on any machine.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, build } from '../../src/index.ts';
import { localeFor } from '../../src/locale.ts';
import type { Article } from '../../src/model.ts';
import { HANDOUTS } from '../../src/outputs.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { findFaults, findPdfFaults } from '../pdf/checker.ts';
import { readElements } from '../pdf/checker-tree.ts';
import { readRuns, wordsIn } from '../pdf/tag-tree.ts';
import { readPdf } from '../pdf-reader.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const ARTICLES = path.join(FIXTURES, 'articles');
const NAMES = ['library-evening', 'hard-hats', 'arabic', 'japanese', 'abroad'] as const;
const HANDOUT_FILES = HANDOUTS.map((variant, index) => (index === 0 ? 'handout.pdf' : `handout-${variant}.pdf`));
const PDFS = ['slides.pdf', 'guide.pdf', ...HANDOUT_FILES];

let out: string;
const sessions = new Map<string, Built>();

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'lectern paper '));
  for (const name of NAMES) {
    const options = {
      out: path.join(out, name),
      handout: HANDOUTS,
      paper: name === 'library-evening' ? 'letter' : 'a4',
    } as const;
    const folder = path.join(ARTICLES, name, 'input.md');
    const [built] = await build([existsSync(folder) ? folder : path.join(FIXTURES, 'paper', `${name}.md`)], options);
    sessions.set(name, built!);
  }
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

const fileOf = (name: string, file: string) =>
  sessions.get(name)!.files.find((other) => path.basename(other) === file)!;
const bytesOf = (name: string, file: string) => new Uint8Array(readFileSync(fileOf(name, file)));
const squeeze = (text: string) => text.replace(/\s+/gu, '');

/** Every word that a PDF holds: on its pages, in bookmarks, in labels of pictures, in what it says of itself. */
async function wordsOf(bytes: Uint8Array): Promise<string> {
  const { text, metadata } = await readPdf(bytes);
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const strings: string[] = [];
  const visit = (value: unknown): void => {
    if (value instanceof PDFString || value instanceof PDFHexString) strings.push(value.decodeText());
    else if (typeof value === 'object' && value !== null && 'asArray' in value)
      (value as { asArray(): unknown[] }).asArray().forEach(visit);
    else if (typeof value === 'object' && value !== null && 'values' in value)
      (value as { values(): unknown[] }).values().forEach(visit);
  };
  for (const [, object] of pdf.context.enumerateIndirectObjects()) visit(object);
  return squeeze([...text, metadata, ...strings].join('\n'));
}

/** The tagged words of all pages in the order in which they are drawn: what stands outside the tags is furniture. */
async function taggedWords(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(bytes.slice());
  let words = '';
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent({ includeMarkedContent: true });
    const trail: boolean[] = [];
    for (const item of items) {
      if ('str' in item) {
        if (trail.length > 0 && !trail.includes(true)) words += item.str;
      } else if (item.type.startsWith('begin')) trail.push((item as { tag?: string }).tag === 'Artifact');
      else trail.pop();
    }
  }
  await pdf.destroy();
  return squeeze(words);
}

/** The words of all elements in the order of the tags. */
async function wordsByTags(bytes: Uint8Array): Promise<string> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const runs = readRuns(pdf);
  const tops = readElements(pdf).filter(({ parent }) => parent === undefined);
  return squeeze(tops.map((top) => wordsIn(top, runs)).join(''));
}

function expectParagraphs(article: Article, words: string): void {
  let at = 0;
  for (const { n, block } of article.paragraphs) {
    if (block.type === 'math' || block.type === 'code') continue;
    const text = paragraphText(block);
    // A formula and the mark of a footnote are drawn in their own way.
    const spans = block.type === 'paragraph' ? block.content.spans : [];
    const parts = spans.filter(({ kind }) => kind === 'math' || kind === 'footnote');
    const cuts = [0, ...parts.flatMap(({ start, end }) => [start, end]), text.length];
    const runs = cuts.flatMap((cut, i) => (i % 2 === 0 ? text.slice(cut, cuts[i + 1]).split(/[\n\t]/) : []));
    for (const run of runs.map(squeeze)) {
      if (run.length < 8) continue;
      const found = words.indexOf(run, at);
      expect(found, `¶${n}: ${run}`).toBeGreaterThanOrEqual(at);
      if (run.length >= 20) expect(words.indexOf(run), `¶${n} a second time`).toBe(words.lastIndexOf(run));
      at = found + run.length;
    }
  }
  expect(at).toBeGreaterThan(100);
}

describe.each(NAMES)('%s', (name) => {
  test.each(PDFS)('%s has no fault that a program can find', async (file) => {
    expect(await findPdfFaults(bytesOf(name, file))).toEqual([]);
  });

  test.each(PDFS)('%s says who wrote it and what it is about', async (file) => {
    const { article } = sessions.get(name)!.deck;
    const pdf = await PDFDocument.load(bytesOf(name, file), { updateMetadata: false });
    expect(pdf.getTitle()).toContain(article.title.text);
    expect(pdf.getAuthor()).toBe(article.byline!.name);
    expect(pdf.getKeywords()).toBe(
      article.sections
        .filter(({ level }) => level === 1)
        .map(({ heading }) => heading.text)
        .join(', '),
    );
    expect(pdf.getSubject()).toBe(article.subtitle);
    expect(pdf.getCreationDate()).toEqual(article.date === undefined ? undefined : new Date(article.date));
  });

  describe.each(['handout.pdf', 'handout-large.pdf'])('%s holds every ¶ once, in order', (file) => {
    test('by its tags', async () => {
      expectParagraphs(sessions.get(name)!.deck.article, await wordsByTags(bytesOf(name, file)));
    });

    // Arabic is drawn from left to right, with glyphs that are parts of letters: only the tags know its words.
    test.skipIf(name === 'arabic')('as it is drawn', async () => {
      expectParagraphs(sessions.get(name)!.deck.article, await taggedWords(bytesOf(name, file)));
    });
  });

  test('the slides on paper make no bookmark but the title', async () => {
    for (const file of ['handout-2up.pdf', 'handout-3up.pdf', 'handout-6up.pdf']) {
      const { outline } = await readPdf(bytesOf(name, file));
      expect(outline).toHaveLength(1);
      expect(outline[0]!.children).toEqual([]);
    }
  });
});

/** Each language that an element says, with its words; `lost` plants the fault that these languages are not said. */
async function languagesIn(bytes: Uint8Array, lost: RegExp = /(?!)/) {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const { dict } of readElements(pdf)) if (lost.test(saidBy(dict) ?? '')) dict.delete(PDFName.of('Lang'));
  const runs = readRuns(pdf);
  const said = readElements(pdf).flatMap((element) => {
    const language = saidBy(element.dict);
    return language ? [`${language}: ${wordsIn(element, runs).trim()}`] : [];
  });
  return { said, faults: findFaults(pdf) };
}

function saidBy(dict: PDFDict): string | undefined {
  const value = dict.lookup(PDFName.of('Lang'));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

test.each(['handout.pdf', 'handout-large.pdf', 'guide.pdf'])('%s says each change of language', async (file) => {
  const declared = ['it: a occhio', 'pt: um fio', 'la: Verba manent, manus discit.'];
  const certain = ['ja: 釉薬をかける', 'zh: 火候未到', 'ko: 한 번 더', 'el: λόγος'];
  const bytes = bytesOf('abroad', file);
  const { said } = await languagesIn(bytes);
  for (const change of [...declared, ...certain]) expect(said).toContain(change);
  // Letters that many languages share tell the checker nothing, so the list above does.
  for (const lost of [/^zh/, /^ja/, /^ko/]) {
    const { faults } = await languagesIn(bytes, lost);
    expect(faults.filter((fault) => fault.startsWith('language:'))).not.toEqual([]);
  }
  const without = await languagesIn(bytes, /^(?:it|pt|la)$/);
  for (const change of declared) expect(without.said).not.toContain(change);
});

test('what only the facilitator may see is in no file for participants', async () => {
  const { deck, files } = sessions.get('library-evening')!;
  const remarks = [...deck.article.paragraphs, ...deck.article.questions].flatMap((part) => part.remarks);
  const expected = deck.article.questions.flatMap((question) => question.expected.map(({ text }) => text));
  const { followUps } = localeFor('en');
  const asked = deck.questions.flatMap(({ kind }) => followUps[kind]);
  const secrets = [...remarks, ...expected, ...asked].map(squeeze);
  for (const list of [remarks, expected, asked]) expect(list.length).toBeGreaterThan(0);
  const guide = await wordsOf(bytesOf('library-evening', 'guide.pdf'));
  expect(secrets.filter((secret) => !guide.includes(secret))).toEqual([]);
  const open = files
    .map((file) => path.basename(file))
    .filter((file) => !/^(guide\.pdf|deck\.html|session\.json)$/.test(file));
  expect(open).toHaveLength(2 + HANDOUTS.length);
  for (const file of open) {
    const bytes = bytesOf('library-evening', file);
    const words = file.endsWith('.pdf') ? await wordsOf(bytes) : squeeze(new TextDecoder().decode(bytes));
    expect(
      secrets.filter((secret) => words.includes(secret)),
      file,
    ).toEqual([]);
  }
});

test('a duplex print ends on an even page, in every variant, without a blank one', async () => {
  const only = ['handout', 'guide'] as const;
  const [built] = await build([path.join(ARTICLES, 'hard-hats', 'input.md')], {
    out: path.join(out, 'duplex'),
    only,
    handout: HANDOUTS,
    duplex: true,
  });
  for (const file of built!.files.filter((other) => other.endsWith('.pdf'))) {
    const bytes = new Uint8Array(readFileSync(file));
    const { pages, text } = await readPdf(bytes);
    expect(pages % 2, path.basename(file)).toBe(0);
    expect(text.filter((page) => page.trim() === '')).toEqual([]);
    expect(await findPdfFaults(bytes)).toEqual([]);
  }
});

test('another path, user, time zone, locale and cache give the same bytes', async () => {
  const [before, cwd] = [{ ...process.env }, process.cwd()];
  const elsewhere = path.join(out, '別處 of another');
  mkdirSync(path.join(elsewhere, 'home'), { recursive: true });
  await cp(path.join(ARTICLES, 'library-evening'), path.join(elsewhere, 'library-evening'), { recursive: true });
  try {
    const home = path.join(elsewhere, 'home');
    Object.assign(process.env, {
      TZ: 'Pacific/Chatham',
      LANG: 'ar_EG.UTF-8',
      LC_ALL: 'ar_EG.UTF-8',
      HOME: home,
      USER: 'nobody',
    });
    Object.assign(process.env, { XDG_CACHE_HOME: path.join(home, 'cache') });
    process.chdir(elsewhere);
    const options = { out: 'here', handout: HANDOUTS, paper: 'letter' } as const;
    const [built] = await build(['library-evening/input.md'], options);
    for (const file of built!.files) {
      const name = path.basename(file);
      // Diagnostics name the article as the user did.
      if (name === 'session.json') {
        const [here, there] = [file, fileOf('library-evening', name)].map((each) => readFileSync(each, 'utf8'));
        expect(here!.replace(/"file": .*/g, '')).toBe(there!.replace(/"file": .*/g, ''));
        continue;
      }
      expect(Buffer.compare(readFileSync(file), bytesOf('library-evening', name)), name).toBe(0);
    }
    // What an earlier run remembers changes nothing: this one was cold, the next is warm.
    const [warm] = await build(['library-evening/input.md'], {
      ...options,
      out: 'warm',
      only: ['slides', 'handout', 'guide'],
    });
    for (const file of warm!.files.filter((other) => other.endsWith('.pdf')))
      expect(Buffer.compare(readFileSync(file), bytesOf('library-evening', path.basename(file))), file).toBe(0);
    process.env.SOURCE_DATE_EPOCH = '1767225600';
    const dates = [];
    for (const [out, fresh] of [
      ['dated', false],
      ['dated again', true],
    ] as const) {
      const [dated] = await build(['library-evening/input.md'], { out, fresh, only: ['handout'] });
      dates.push(readFileSync(dated!.files.find((file) => file.endsWith('handout.pdf'))!));
    }
    const [handout, again] = dates as [Buffer, Buffer];
    expect(Buffer.compare(handout, again)).toBe(0);
    const pdf = await PDFDocument.load(handout, { updateMetadata: false });
    expect(pdf.getCreationDate()).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(pdf.getModificationDate()).toEqual(new Date('2026-01-01T00:00:00Z'));
  } finally {
    process.chdir(cwd);
    for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key];
    Object.assign(process.env, before);
  }
});
