// Finishing a printed PDF: laws over a page that Chromium printed, and over pages without tags.
import { readFileSync } from 'node:fs';
import { PDFDict, PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { countPages } from '../../src/pdf/contents.ts';
import { readPdf as readPrinted } from '../../src/pdf/file.ts';
import { finishPdf, type PdfFacts } from '../../src/pdf/finish.ts';
import { readPdf } from '../pdf-reader.ts';

const printed = new Uint8Array(readFileSync(new URL('../fixtures/pdf/list.pdf', import.meta.url)));
const facts: PdfFacts = {
  title: '兩件事 & <one more>',
  author: '林某',
  subject: 'A subject',
  keywords: ['lists', '清單'],
  language: 'zh-Hant',
  creator: 'Lectern',
};

/** Finished once for all tests that only look at it. */
const finished = Promise.resolve(finishPdf(printed, facts));

/** The same print at another moment: only the dates differ. */
function printedLater(): Uint8Array {
  const text = Buffer.from(printed).toString('latin1');
  const later = text.replace(/\(D:\d{14}/g, '(D:20310203040506');
  expect(later).not.toBe(text);
  return new Uint8Array(Buffer.from(later, 'latin1'));
}

describe('finishPdf on a printed page', () => {
  it('finds nothing to complain about', async () => {
    expect((await finished).problems).toEqual([]);
  });

  it('counts the pages, and names those that are blank', async () => {
    expect(await finished).toMatchObject({ pages: 2, blank: [] });
    const pdf = readPrinted(printed);
    const pages = [...pdf.objects.values()].flatMap(({ value }) => (value instanceof Map ? [value] : []));
    pages.filter((page) => page.get('/Type') === '/Page')[1]!.delete('/Contents');
    expect(countPages(pdf)).toEqual({ pages: 2, blank: [2] });
  });

  it('keeps pages, text, fonts and bookmarks', async () => {
    const before = await readPdf(printed);
    const after = await readPdf((await finished).bytes);
    expect(after.pages).toBe(2);
    for (const key of ['pages', 'text', 'fonts', 'outline'] as const) expect(after[key]).toEqual(before[key]);
    expect(after.outline).toEqual([
      {
        title: 'A short list',
        children: [
          { title: 'Two things', children: [] },
          { title: 'Next page', children: [] },
        ],
      },
    ]);
  });

  it('says what the document is', async () => {
    const reading = await readPdf((await finished).bytes);
    expect(reading).toMatchObject({
      title: facts.title,
      author: facts.author,
      language: 'zh-Hant',
      displaysTitle: true,
      tagged: true,
      labels: ['1', '2'],
    });
    for (const part of [
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">兩件事 &amp; &lt;one more&gt;</rdf:li>',
      '<dc:creator><rdf:Seq><rdf:li>林某</rdf:li>',
      '<dc:language><rdf:Bag><rdf:li>zh-Hant</rdf:li>',
      '<pdfuaid:part>1</pdfuaid:part>',
    ]) {
      expect(reading.metadata).toContain(part);
    }
  });

  it('gives the same bytes whenever it was printed', async () => {
    const [now, later] = await Promise.all([printed, printedLater()].map((bytes) => finishPdf(bytes, facts)));
    expect(Buffer.compare(now!.bytes, later!.bytes)).toBe(0);
  });

  it('gives back what is finished already', () => {
    const once = finishPdf(printed, facts).bytes;
    expect(finishPdf(once, facts)).toMatchObject({
      bytes: once,
      problems: [expect.stringContaining('cross-reference')],
    });
  });

  it('gives other bytes and another identifier for another title', async () => {
    const identifiers = await Promise.all(
      [facts, { ...facts, title: 'Another' }].map(async (each) => {
        const pdf = await PDFDocument.load((await finishPdf(printed, each)).bytes, { updateMetadata: false });
        return String(pdf.context.trailerInfo.ID);
      }),
    );
    expect(identifiers[0]).toMatch(/<[0-9A-F]{32}>/);
    expect(identifiers[0]).not.toBe(identifiers[1]);
  });

  it('has the given date, or none', async () => {
    const load = async (date?: string) =>
      PDFDocument.load((await finishPdf(printed, { ...facts, ...(date && { date }) })).bytes, {
        updateMetadata: false,
      });
    const dated = await load('2026-03-04');
    expect(dated.getCreationDate()).toEqual(new Date('2026-03-04'));
    expect(dated.getModificationDate()).toEqual(new Date('2026-03-04'));
    for (const undated of [await load(), await load('next spring')]) {
      expect(undated.getCreationDate()).toBeUndefined();
      expect(undated.getModificationDate()).toBeUndefined();
    }
  });

  it('is smaller than it was', async () => {
    expect((await finished).bytes.length).toBeLessThan(printed.length);
  });
});

describe('the structure tree', () => {
  it('has a role for every type that is not standard', async () => {
    const { structure, roles } = await readPdf((await finished).bytes);
    expect(structure).toMatchObject({ Em: 1, Strong: 1, Aside: 1 });
    expect(roles).toEqual({ Em: 'Span', Strong: 'Span', Aside: 'Div' });
  });

  it('gives every list item exactly a label and a body, whose parent it is', async () => {
    const { bytes } = await finished;
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
    const name = PDFName.of;
    const items = context
      .enumerateIndirectObjects()
      .filter((entry): entry is [PDFRef, PDFDict] => entry[1] instanceof PDFDict)
      .filter(([, dict]) => dict.get(name('S')) === name('LI'));
    expect(items).toHaveLength(4);
    for (const [ref, item] of items) {
      const kids = item.get(name('K')) as unknown as { asArray(): PDFRef[] };
      const elements = kids.asArray().map((kid) => context.lookup(kid, PDFDict));
      expect(elements.map((element) => String(element.get(name('S'))))).toEqual(['/Lbl', '/LBody']);
      for (const element of elements) expect(element.get(name('P'))).toBe(ref);
    }
  });

  it('keeps the number of headings, paragraphs, cells and figures', async () => {
    const before = await readPdf(printed);
    const after = await readPdf((await finished).bytes);
    for (const type of ['H1', 'H2', 'P', 'L', 'LI', 'BlockQuote', 'TH', 'TD', 'Figure', 'Link']) {
      expect([type, after.structure[type]]).toEqual([type, before.structure[type]]);
    }
  });

  it('gives a link its address as words', async () => {
    const pdf = await PDFDocument.load((await finished).bytes, { updateMetadata: false });
    const [page] = pdf.getPages();
    const link = page!.node.Annots()!.lookup(0, PDFDict);
    expect(String(link.get(PDFName.of('Contents')))).toContain(
      Buffer.from('https://example.org/', 'utf16le').swap16().toString('hex').toUpperCase(),
    );
    expect(page!.node.get(PDFName.of('Tabs'))).toBe(PDFName.of('S'));
  });
});

describe('finishPdf on other files', () => {
  it('finishes what carries no tags, and says so', async () => {
    const plain = Buffer.from(
      Buffer.from(printed)
        .toString('latin1')
        .replace(/\/StructTreeRoot (?=\d)/, '/StructTreeNone '),
      'latin1',
    );
    const { bytes, problems } = finishPdf(plain, facts);
    expect(problems).toEqual(['@pdf/no-tags']);
    const reading = await readPdf(bytes);
    expect(reading).toMatchObject({ pages: 2, title: facts.title, tagged: false });
    expect(reading.metadata).not.toContain('pdfuaid:part>');
  });

  it('gives back what it cannot read, and says so', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3]), printed.slice(0, 300), printed.slice(5)]) {
      const given = finishPdf(bytes, facts);
      expect(given.bytes).toBe(bytes);
      expect(given.problems).toHaveLength(1);
    }
  });
});
